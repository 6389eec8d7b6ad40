import type { FastifyError, FastifyInstance } from 'fastify';

/** A request to the control address that cannot be carried out; `field` names the part of it that is wrong. */
export class ControlError extends Error {
  readonly status: 400 | 404 | 409;
  readonly field: string;

  constructor(status: 400 | 404 | 409, field: string, message: string) {
    super(message);
    this.status = status;
    this.field = field;
  }
}

/** Every error is `{ error: { field, message } }`. */
export function answerControlErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | ControlError, _request, reply) => {
    if (error instanceof ControlError) return reply.code(error.status).send({ error: { field: error.field, message: error.message } });
    if (error.validation) return reply.code(400).send({ error: { field: fieldOf(error), message: error.message } });
    const status = error.statusCode ?? 500;
    if (status >= 500) process.stderr.write(`${String(error.stack)}\n`);
    return reply.code(status).send({ error: { field: 'request', message: status >= 500 ? 'internal error' : error.message } });
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: { field: 'path', message: 'no such address' } }));
}

function fieldOf({ validation }: FastifyError): string {
  const [first] = validation ?? [];
  const parent = first?.instancePath.slice(1).replaceAll('/', '.') ?? '';
  const own = first?.params.missingProperty ?? first?.params.additionalProperty;
  return [parent, typeof own === 'string' ? own : ''].filter((part) => part !== '').join('.') || 'body';
}

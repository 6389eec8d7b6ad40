import type { FastifyInstance } from 'fastify';
import type { Settings } from '../state/settings.ts';

const LOOPBACK = '127.0.0.1';

/** Listens where this host listened before; when that port is busy, or it is the first time, on a free one that is then remembered. */
export async function listenOnOwnPort(app: FastifyInstance, settings: Settings, hostName: string): Promise<string> {
  const name = `port-${hostName}`;
  const known = Number(settings.get(name) ?? 0);
  const address = await listen(app, known).catch((error: unknown) => {
    if (known === 0 || !isPortTaken(error)) throw error;
    return listen(app, 0);
  });
  settings.set(name, Number(new URL(address).port));
  return address;
}

export async function listen(app: FastifyInstance, port: number): Promise<string> {
  return app.listen({ port, host: LOOPBACK });
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}

import type { FastifyInstance } from 'fastify';

export interface UploadedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Buffer;
}

export interface FormContent {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, UploadedFile>>;
}

export async function parseForm(body: Buffer, contentType: string): Promise<FormContent> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  const fields: Record<string, string> = {};
  const files: Record<string, UploadedFile> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') fields[name] = value;
    else files[name] = { name: value.name, mimeType: value.type, bytes: Buffer.from(await value.arrayBuffer()) };
  }
  return { fields, files };
}

/** Makes a host read `multipart/form-data` into `{ fields, files }`. A body that is not such a form is a bad request. */
export function acceptForms(app: FastifyInstance): void {
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, async (request: { headers: { 'content-type'?: string } }, body: Buffer) => {
    try {
      return await parseForm(body, request.headers['content-type'] ?? '');
    } catch (cause) {
      throw Object.assign(new Error('not a multipart form', { cause }), { statusCode: 400 });
    }
  });
}

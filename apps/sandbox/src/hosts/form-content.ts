import { Busboy } from '@fastify/busboy';
import type { FastifyInstance, FastifyRequest } from 'fastify';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface FormContent {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, UploadedFile>>;
}

/** Reads a `multipart/form-data` body; rejects one that is not whole. */
export async function parseForm(body: Buffer, contentType: string): Promise<FormContent> {
  const fields: Record<string, string> = {};
  const files: Record<string, UploadedFile> = {};
  await new Promise<void>((resolve, reject) => {
    const form = new Busboy({ headers: { 'content-type': contentType } });
    form.on('field', (name, value) => {
      fields[name] = value;
    });
    form.on('file', (name, stream, fileName) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        files[name] = { name: fileName, bytes: Buffer.concat(chunks) };
      });
      stream.on('error', reject);
    });
    form.on('finish', resolve);
    form.on('error', reject);
    form.end(body);
  });
  return { fields, files };
}

/** Makes a host read `multipart/form-data` into `{ fields, files }`. A body that is not such a form is a bad request. */
export function acceptForms(app: FastifyInstance): void {
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    try {
      return await parseForm(body, request.headers['content-type'] ?? '');
    } catch (cause) {
      throw Object.assign(new Error('not a multipart form', { cause }), { statusCode: 400 });
    }
  });
}

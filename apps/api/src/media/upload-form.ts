import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { InvalidInput } from '../http/invalid-input.ts';

/** The largest file that any platform takes. */
export const MAX_UPLOAD_BYTES = 4 * 1024 ** 3;

const FIELD = 'file';
const PIECE = 'application/offset+octet-stream';

/** Lets the api take files, as a form or in the pieces of the tus protocol. Nothing is buffered: a file flows as fast as it is read. */
export async function registerUploads(fastify: FastifyInstance, maxBytes = MAX_UPLOAD_BYTES): Promise<void> {
  fastify.addContentTypeParser(PIECE, (_request, _payload, done) => {
    done(null);
  });
  await fastify.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: maxBytes, files: 1, fields: 10, fieldSize: 1024, headerPairs: 20 },
  });
}

/** The one file of an upload, still flowing. @throws {InvalidInput} when the form is another one than that. */
export async function readUpload(request: FastifyRequest): Promise<MultipartFile> {
  if (!request.isMultipart()) throw notAFile('multipart', 'The body must be multipart/form-data.');
  const part = await request.file();
  if (part === undefined) throw notAFile('required', 'The form has no file.');
  const stranger = Object.keys(part.fields).find((field) => field !== FIELD);
  if (stranger === undefined) return part;
  part.file.destroy();
  throw new InvalidInput([{ field: stranger, rule: 'unknown_field', message: 'This field is not known here.' }]);
}

/** What to answer when the file stopped flowing: the fault of who sent it, if it was the form that broke off. */
export function brokenUpload(part: MultipartFile, cause: unknown): unknown {
  return part.file.errored === null ? cause : incompleteFile();
}

export function incompleteFile(): InvalidInput {
  return notAFile('incomplete', 'The upload broke off before its end.');
}

function notAFile(rule: string, message: string): InvalidInput {
  return new InvalidInput([{ field: FIELD, rule, message }]);
}

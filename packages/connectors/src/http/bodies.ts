import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { MediaFile } from '../connector.ts';

/** What is sent with a call; `open` gives its bytes from the start. */
export interface RequestBody {
  readonly headers: Readonly<Record<string, string>>;
  readonly byteSize: number;
  open(): string | Buffer | Readable;
}

/** Our own stored file failed while it was being sent: a fault of ours, not of the platform's. */
export class MediaUnreadable extends Error {
  constructor(fileName: string, cause: unknown) {
    super(`The stored file ${fileName} could not be read.`, { cause });
    this.name = 'MediaUnreadable';
  }
}

export type FormFields = Readonly<Record<string, string | number | undefined>>;

/** A form as RFC 3986 escapes it: some platforms take a plus sign for itself, as URLSearchParams would write a space. */
export function formBody(fields: FormFields): RequestBody {
  const text = present(fields)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`)
    .join('&');
  return bytesBody(text, 'application/x-www-form-urlencoded');
}

/** JSON whose exact text can be had before it is sent, for platforms that have it signed. */
export interface JsonBody extends RequestBody {
  open(): string;
}

export function jsonBody(value: object): JsonBody {
  const text = JSON.stringify(value);
  return { ...bytesBody(text, 'application/json'), open: () => text };
}

export function bytesBody(bytes: string | Buffer, contentType: string): RequestBody {
  const byteSize = Buffer.byteLength(bytes);
  return { headers: { 'content-type': contentType, 'content-length': String(byteSize) }, byteSize, open: () => bytes };
}

/** A multipart form, of words or with one file in it. The file is streamed, so that a large video is never held in memory. */
export function multipartBody(fields: FormFields, part?: { readonly name: string; readonly file: MediaFile }): RequestBody {
  const boundary = `longstream-${randomUUID()}`;
  const textParts = present(fields).map(
    ([field, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  const fileHead =
    part &&
    `--${boundary}\r\nContent-Disposition: form-data; name="${part.name}"; filename="${quotable(part.file.fileName)}"\r\nContent-Type: ${part.file.mimeType}\r\n\r\n`;
  const head = Buffer.from(textParts.join('') + (fileHead ?? ''));
  const tail = Buffer.from(`${part ? '\r\n' : ''}--${boundary}--\r\n`);
  const byteSize = head.length + (part?.file.byteSize ?? 0) + tail.length;

  async function* bytes() {
    yield head;
    if (part) yield* bytesOf(part.file);
    yield tail;
  }
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': String(byteSize) },
    byteSize,
    open: () => Readable.from(bytes(), { objectMode: false }),
  };
}

/** The file in pieces of `partBytes`, the last one shorter. */
export async function* partsOf(file: MediaFile, partBytes: number): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  for await (let chunk of bytesOf(file)) {
    while (heldBytes + chunk.length >= partBytes) {
      const room = partBytes - heldBytes;
      yield Buffer.concat([...held, chunk.subarray(0, room)]);
      chunk = chunk.subarray(room);
      held = [];
      heldBytes = 0;
    }
    held.push(chunk);
    heldBytes += chunk.length;
  }
  if (heldBytes > 0) yield Buffer.concat(held);
}

async function* bytesOf(file: MediaFile): AsyncGenerator<Uint8Array> {
  try {
    yield* file.open();
  } catch (error) {
    throw new MediaUnreadable(file.fileName, error);
  }
}

function present(fields: FormFields): [string, string][] {
  return Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]));
}

function quotable(fileName: string): string {
  return fileName.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Readable } from 'node:stream';
import type { MediaFile } from '../connector.ts';
import { formBody, MediaUnreadable, multipartBody, partsOf } from './bodies.ts';

function fileOf(chunks: readonly Uint8Array[], fileName = 'a.mp4'): MediaFile {
  const byteSize = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return { role: 'video', fileName, mimeType: 'video/mp4', byteSize, open: () => ReadableStream.from<Uint8Array>(chunks) };
}

async function textOf(stream: unknown): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as Readable) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString();
}

describe('a multipart body', () => {
  it('announces exactly the bytes that it gives, each time it is opened', async () => {
    const body = multipartBody(
      { status: '钉钉', rip: undefined },
      { name: 'pic', file: fileOf([Buffer.from('by'), Buffer.from('tes')], 'a"b.png') },
    );
    const text = await textOf(body.open());

    expect(text).toContain('name="status"\r\n\r\n钉钉\r\n');
    expect(text).toContain('name="pic"; filename="a%22b.png"\r\nContent-Type: video/mp4\r\n\r\nbytes\r\n');
    expect(text).not.toContain('rip');
    expect(body.headers['content-length']).toBe(String(Buffer.byteLength(text)));
    expect(await textOf(body.open())).toBe(text);
  });

  it('says that it was our own file that failed', async () => {
    const broken: MediaFile = {
      ...fileOf([]),
      open: () => new ReadableStream({ start: (stream) => stream.error(new Error('disk gone')) }),
    };
    const body = multipartBody({}, { name: 'pic', file: broken });
    await expect(textOf(body.open())).rejects.toBeInstanceOf(MediaUnreadable);
  });
});

describe('the parts of a file', () => {
  it('are equal but the last one, and together the file, however it is chunked', async () => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(chunks, fc.integer({ min: 1, max: 30 }), async (pieces, partBytes) => {
        const whole = Buffer.concat(pieces);
        const expected = Array.from({ length: Math.ceil(whole.length / partBytes) }, (_, index) =>
          whole.subarray(index * partBytes, (index + 1) * partBytes),
        );
        const parts: Buffer[] = [];
        for await (const part of partsOf(fileOf(pieces), partBytes)) parts.push(part);
        expect(parts.map(String)).toEqual(expected.map(String));
      }),
    );
  });
});

describe('a multipart body without a file', () => {
  it('ends after its words', async () => {
    const body = multipartBody({ title: '钉钉', tags: undefined, original: 1 });
    const text = await textOf(body.open());
    const [, boundary] = (body.headers['content-type'] ?? '').split('boundary=');
    expect(text.replaceAll(`--${boundary}`, '--')).toBe(
      '--\r\nContent-Disposition: form-data; name="title"\r\n\r\n钉钉\r\n' +
        '--\r\nContent-Disposition: form-data; name="original"\r\n\r\n1\r\n----\r\n',
    );
    expect(body.headers['content-length']).toBe(String(Buffer.byteLength(text)));
  });
});

describe('a form body', () => {
  it('leaves out what is not set, and writes a space so that it is never a plus sign', () => {
    expect(formBody({ status: '#钉钉# a+b', rip: undefined }).open()).toBe('status=%23%E9%92%89%E9%92%89%23%20a%2Bb');
  });
});

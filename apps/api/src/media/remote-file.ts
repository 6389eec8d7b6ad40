import { Readable } from 'node:stream';
import { Refusal } from '@longstream/domain/refusal';
import { type Dispatcher, request } from 'undici';
import { agentFor, allowedUrl, NotAllowed, notPublic, type Reach } from '../http/reach.ts';

export interface RemoteFile {
  readonly fileName: string;
  readonly body: Readable;
}

const REDIRECTS = 3;
const CONNECT_MS = 10_000;
const ANSWER_MS = 15_000;
const SILENCE_MS = 30_000;
const IN_ALL_MS = 10 * 60_000;

/**
 * Opens a file at an address that a member gave us. Every redirect is judged like the first address.
 *
 * @throws {InvalidInput} when the address is one that we do not go to
 * @throws {Refusal} `media_not_fetched` when nothing useful came back, `payload_too_large` when it says that it is too large
 */
export async function openRemote(address: string, maxBytes: number, reach: Reach): Promise<RemoteFile> {
  const signal = AbortSignal.timeout(IN_ALL_MS);
  const dispatcher = agentFor(reach, { connectMs: CONNECT_MS, answerMs: ANSWER_MS, silenceMs: SILENCE_MS });
  let url = allowedUrl(address, reach);
  for (let left = REDIRECTS; ; left -= 1) {
    const answer = await ask(url, dispatcher, signal);
    const location = answer.headers['location'];
    if (answer.statusCode >= 300 && answer.statusCode < 400 && typeof location === 'string') {
      await answer.body.dump();
      if (left === 0) throw new Refusal('media_not_fetched', { why: 'redirects' });
      url = allowedUrl(location, reach, url.href);
      continue;
    }
    if (answer.statusCode !== 200) {
      await answer.body.dump();
      throw new Refusal('media_not_fetched', { why: 'status', status: answer.statusCode });
    }
    if (Number(answer.headers['content-length'] ?? 0) > maxBytes) {
      await answer.body.dump();
      throw new Refusal('payload_too_large', { limit: maxBytes });
    }
    return { fileName: nameIn(url), body: Readable.from(limited(answer.body, maxBytes)) };
  }
}

async function ask(url: URL, dispatcher: Dispatcher, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
  try {
    return await request(url, { dispatcher, signal, headers: { accept: 'image/*, video/*', 'accept-encoding': 'identity' } });
  } catch (cause) {
    throw refusalOf(cause);
  }
}

async function* limited(body: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let byteSize = 0;
  try {
    for await (const chunk of body) {
      byteSize += chunk.length;
      if (byteSize > maxBytes) throw new Refusal('payload_too_large', { limit: maxBytes });
      yield chunk;
    }
  } catch (cause) {
    throw refusalOf(cause);
  }
}

/** Whatever the other side or the way there does wrong is a refusal that says so, without telling what stands where. */
function refusalOf(cause: unknown): Error {
  if (cause instanceof Refusal) return cause;
  if (cause instanceof NotAllowed) return notPublic();
  const isLate = cause instanceof Error && (cause.name === 'TimeoutError' || cause.name.includes('Timeout'));
  return new Refusal('media_not_fetched', { why: isLate ? 'too_slow' : 'unreachable' });
}

/** The last part of the path, as a person reads it. */
function nameIn({ pathname }: URL): string {
  const last = pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch (cause) {
    if (cause instanceof URIError) return last;
    throw cause;
  }
}

import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { Refusal } from '@longstream/domain/refusal';
import { Agent, type Dispatcher, request } from 'undici';
import { InvalidInput } from '../http/invalid-input.ts';
import { isLoopback, isPublicAddress } from '../http/public-address.ts';

/** Where we go for a file that a member names: nowhere inside. */
export interface Reach {
  readonly isAllowed: (address: string) => boolean;
  readonly ports: readonly string[] | 'any';
  /** All addresses of a name. */
  readonly resolve: (hostname: string) => Promise<LookupAddress[]>;
}

const resolveAll = (hostname: string) => lookup(hostname, { all: true });
export const INTERNET: Reach = { isAllowed: isPublicAddress, ports: ['80', '443'], resolve: resolveAll };
/** For tests and for a sandbox on this machine. */
export const INTERNET_AND_LOOPBACK: Reach = {
  isAllowed: (address) => isPublicAddress(address) || isLoopback(address),
  ports: 'any',
  resolve: resolveAll,
};

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
 * Opens a file at an address that a member gave us. A name is resolved once for each connection, all that it resolves to is judged,
 * and the connection goes to what was judged: an answer that changes afterwards (DNS rebinding) changes nothing. Every redirect is
 * judged like the first address.
 *
 * @throws {InvalidInput} when the address is one that we do not go to
 * @throws {Refusal} `media_not_fetched` when nothing useful came back, `payload_too_large` when it says that it is too large
 */
export async function openRemote(address: string, maxBytes: number, reach: Reach): Promise<RemoteFile> {
  const signal = AbortSignal.timeout(IN_ALL_MS);
  const dispatcher = new Agent({
    connect: { lookup: judgedLookup(reach), timeout: CONNECT_MS },
    headersTimeout: ANSWER_MS,
    bodyTimeout: SILENCE_MS,
    pipelining: 0,
  });
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

/** A name leads to where we do not go, as was found while connecting. */
class NotAllowed extends Error {}

function allowedUrl(address: string, { isAllowed, ports }: Reach, base?: string): URL {
  if (!URL.canParse(address, base)) throw notTaken('address', 'This is no address.');
  const url = new URL(address, base);
  if (!['http:', 'https:'].includes(url.protocol)) throw notTaken('scheme', 'The address must begin with http or https.');
  if (url.username !== '' || url.password !== '') throw notTaken('credentials', 'The address must not hold a name or password.');
  if (ports !== 'any' && url.port !== '' && !ports.includes(url.port)) throw notTaken('port', 'The address must use port 80 or 443.');
  // Whatever notation a number was written in, URL has made it the plain one.
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && !isAllowed(literal)) throw notPublic();
  return url;
}

/** Node's lookup, which a connection asks for where to go: everything or nothing of a name is taken. */
function judgedLookup({ isAllowed, resolve }: Reach): LookupFunction {
  return (hostname, { all }, callback) => {
    resolve(hostname).then(
      (found) => {
        const [first] = found;
        if (first === undefined || !found.every(({ address }) => isAllowed(address))) callback(new NotAllowed(hostname), []);
        else if (all === true) callback(null, found);
        else callback(null, first.address, first.family);
      },
      (cause: unknown) => callback(new Error(`Nothing is known of ${hostname}.`, { cause }), []),
    );
  };
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

function notPublic(): InvalidInput {
  return notTaken('public_address', 'The address must be one that everybody on the internet can reach.');
}

function notTaken(rule: string, message: string): InvalidInput {
  return new InvalidInput([{ field: 'url', rule, message }]);
}

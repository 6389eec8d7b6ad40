import { Agent, request } from 'undici';
import type { RequestBody } from './bodies.ts';
import { MediaUnreadable } from './bodies.ts';

const CONNECT_MS = 5_000;
const READ_MS = 15_000;
const CHANGE_MS = 30_000;
/** A slow line still carries this much. */
const UPLOAD_BYTES_PER_SECOND = 64 * 1024;
/** No quota of a platform lasts longer than a day: whoever asks for more has made a mistake, and is asked again after one. */
const LONGEST_WAIT_SECONDS = 86_400;
const SHORTEST_WAIT_SECONDS = 1;
const LARGEST_REPLY_BYTES = 4 * 1024 * 1024;

const readingAgent = new Agent({ connect: { timeout: CONNECT_MS } });
// A kept connection may die just as a request is written to it, which leaves its fate unknown. Calls that change something
// therefore open their own: when that fails, surely nothing was sent.
const changingAgent = new Agent({ connect: { timeout: CONNECT_MS }, pipelining: 0 });

const NOTHING_SENT_CODES = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: RequestBody;
  /** Whether it would matter if the call took effect and we did not learn of it. Uploads that nobody sees are not of that kind. */
  readonly changes: boolean;
  readonly signal: AbortSignal;
}

export type Answer =
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfterSeconds: number | null; readonly text: string }
  | { readonly kind: 'silence'; readonly nothingSent: boolean; readonly why: string };

/** One HTTP exchange, never repeated and never redirected. It throws only when our own media cannot be read. */
export async function exchange(call: Call): Promise<Answer> {
  if (call.signal.aborted) return { kind: 'silence', nothingSent: true, why: 'No time was left for the call.' };

  const totalMs = deadlineMs(call);
  const deadline = new AbortController();
  const timer = setTimeout(() => {
    deadline.abort();
  }, totalMs);
  const signal = AbortSignal.any([call.signal, deadline.signal]);
  try {
    const reply = await request(call.url, {
      method: call.method,
      headers: { accept: 'application/json', ...call.headers, ...call.body?.headers },
      body: call.body?.open() ?? null,
      dispatcher: call.changes ? changingAgent : readingAgent,
      headersTimeout: totalMs,
      bodyTimeout: totalMs,
      signal,
    });
    const text = await readCapped(reply.body);
    return { kind: 'answer', status: reply.statusCode, retryAfterSeconds: retryAfterSeconds(reply.headers), text };
  } catch (error) {
    if (error instanceof MediaUnreadable) throw error;
    return { kind: 'silence', nothingSent: NOTHING_SENT_CODES.has(codeOf(error)), why: whySilent(error) };
  } finally {
    clearTimeout(timer);
  }
}

function deadlineMs({ changes, body }: Call): number {
  return (changes ? CHANGE_MS : READ_MS) + uploadMs(body?.byteSize ?? 0);
}

/** What uploads get on top of any deadline: the time that so many bytes take on a slow line. */
export function uploadMs(byteSize: number): number {
  return Math.ceil((byteSize / UPLOAD_BYTES_PER_SECOND) * 1000);
}

async function readCapped(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let byteSize = 0;
  for await (const chunk of body) {
    byteSize += chunk.length;
    if (byteSize > LARGEST_REPLY_BYTES) throw new RangeError(`The answer is larger than ${LARGEST_REPLY_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** How long the answer asks us to wait: by a number of seconds, or until an instant on the clock of whoever answered. Null where it does not say. */
function retryAfterSeconds({ 'retry-after': asked, date }: Headers): number | null {
  if (typeof asked !== 'string') return null;
  const seconds = /^\d+$/.test(asked) ? Number(asked) : Math.ceil((instantOf(asked) - (instantOf(date) || Date.now())) / 1000);
  return Number.isNaN(seconds) ? null : Math.min(Math.max(seconds, SHORTEST_WAIT_SECONDS), LONGEST_WAIT_SECONDS);
}

/** An HTTP date begins with the name of its weekday. */
function instantOf(header: string | string[] | undefined): number {
  if (typeof header !== 'string' || !/^[A-Z][a-z]{2}/.test(header)) return Number.NaN;
  // The oldest of its three forms leaves out that it is GMT, as all of them are.
  return Date.parse(header.endsWith('GMT') ? header : `${header} GMT`);
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

function whySilent(error: unknown): string {
  const { name } = (error ?? {}) as { name?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError') return 'No answer came in time.';
  return `The call ended without an answer (${codeOf(error) || String(name)}).`;
}

import { request } from 'undici';
import { agentFor, allowedUrl, NotAllowed, type Reach } from './reach.ts';

/** What came of a POST to an address that the team gave us. */
export type PostAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  | { readonly kind: 'unanswered'; readonly why: NoAnswer };

/** `not_public`: the name leads to where we do not go. */
export type NoAnswer = 'not_public' | 'too_slow' | 'unreachable';

export interface Post {
  readonly url: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** For all of it together, the last byte of the answer included. */
const DEADLINE_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Posts JSON, goes where the reach allows and nowhere else, and follows no redirect.
 *
 * @throws {InvalidInput} when the address itself is one that we do not go to
 */
export async function post({ url, body, headers }: Post, reach: Reach): Promise<PostAnswer> {
  const dispatcher = agentFor(reach, { connectMs: DEADLINE_MS, answerMs: DEADLINE_MS, silenceMs: DEADLINE_MS });
  const address = allowedUrl(url, reach);
  try {
    const answer = await request(address, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      dispatcher,
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    return { kind: 'answered', status: answer.statusCode, body: await beginningOf(answer.body) };
  } catch (cause) {
    return { kind: 'unanswered', why: whyOf(cause) };
  } finally {
    await dispatcher.destroy();
  }
}

async function beginningOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let byteSize = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    byteSize += chunk.length;
    if (byteSize >= MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The network's faults tell nothing of where the address leads. */
function whyOf(cause: unknown): NoAnswer {
  if (cause instanceof NotAllowed) return 'not_public';
  return cause instanceof Error && (cause.name === 'TimeoutError' || cause.name.includes('Timeout')) ? 'too_slow' : 'unreachable';
}

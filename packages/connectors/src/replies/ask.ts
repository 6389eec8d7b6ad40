import type { z } from 'zod';
import type { PlatformApp, RateLimit } from '../connector.ts';
import { type Answer, exchange } from '../http/call.ts';
import type { FormFields, RequestBody } from '../http/bodies.ts';
import { urlAt } from '../http/address.ts';
import type { ErrorTable } from './error-table.ts';
import { parseExactJson } from './exact-json.ts';
import type { Reply } from './failure.ts';
import { heldBack, notAsked, refusal, secondsToStayAway, silence, unreadable, withoutSecrets } from './failure.ts';
import { turnOf } from './turns.ts';

/** What a reply says once its envelope is opened: the platform's code for a refusal, or the payload. */
export type Opened = { readonly code: string; readonly text: string } | { readonly payload: unknown };

/** How one platform speaks. `open` gives undefined for what is not its envelope at all. */
export interface Protocol {
  readonly errors: ErrorTable;
  readonly rateLimits: readonly RateLimit[];
  readonly open: (body: unknown) => Opened | undefined;
}

export interface Question {
  readonly method: 'GET' | 'POST';
  /** The role of the host, as the app's registration names it. */
  readonly host: string;
  readonly path: string;
  /** The path without the ids in it, where it has some: by this one it is counted. */
  readonly countedPath?: string;
  readonly query?: FormFields;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: RequestBody;
  readonly changes?: boolean;
  /** Everything sent that must not come back in a reason. */
  readonly secrets: readonly string[];
}

const TOO_MANY_REQUESTS = 429;
const FIRST_FAILURE = 400;

/**
 * Asks a platform one thing, once, when it is our turn. The platform's code decides what the reply means, never its HTTP status,
 * except that a status of failure without a code is no success.
 */
export async function ask<T>(
  protocol: Protocol,
  app: PlatformApp,
  question: Question,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Reply<T>> {
  const { host, path, query, countedPath = path, changes = false, secrets, ...rest } = question;
  const url = urlAt(app, host, path, query);
  if (url === null) return notAsked('configuration', `The app has no address for the host "${host}".`);

  const turn = turnOf(app.gate, protocol.rateLimits, countedPath);
  const waitSeconds = await turn.take();
  if (waitSeconds !== null) return heldBack(waitSeconds);

  const answer = await exchange({ ...rest, url, changes, signal });
  if (answer.kind === 'silence') return withoutSecrets(silence(answer.nothingSent, answer.why), secrets);

  const reply = withoutSecrets(understood(protocol, answer, schema), [app.clientSecret, ...secrets]);
  const stayAwaySeconds = secondsToStayAway(reply, answer.status === TOO_MANY_REQUESTS || answer.retryAfterSeconds !== null);
  if (stayAwaySeconds !== null) await turn.leaveAlone(stayAwaySeconds);
  return reply;
}

function understood<T>(
  { errors, open }: Protocol,
  { status, retryAfterSeconds, text }: Extract<Answer, { kind: 'answer' }>,
  schema: z.ZodType<T>,
): Reply<T> {
  const opened = open(parseExactJson(text));
  if (opened === undefined) return unreadable(status, retryAfterSeconds);
  if ('code' in opened) return refusal(errors, opened.code, opened.text, retryAfterSeconds);

  const payload = schema.safeParse(opened.payload);
  return payload.success && status < FIRST_FAILURE ? { kind: 'ok', value: payload.data } : unreadable(status, retryAfterSeconds);
}

import type { z } from 'zod';
import type { PlatformApp } from '../connector.ts';
import { exchange } from '../http/call.ts';
import type { FormFields, RequestBody } from '../http/bodies.ts';
import { urlAt } from '../http/address.ts';
import type { ErrorTable } from './error-table.ts';
import { parseExactJson } from './exact-json.ts';
import type { Reply } from './failure.ts';
import { notAsked, refusal, silence, unreadable, withoutSecrets } from './failure.ts';

/** What a reply says once its envelope is opened: the platform's code for a refusal, or the payload. */
export type Opened = { readonly code: string; readonly text: string } | { readonly payload: unknown };

/** How one platform speaks. `open` gives undefined for what is not its envelope at all. */
export interface Protocol {
  readonly errors: ErrorTable;
  open(body: unknown): Opened | undefined;
}

export interface Question {
  readonly method: 'GET' | 'POST';
  /** The role of the host, as the app's registration names it. */
  readonly host: string;
  readonly path: string;
  readonly query?: FormFields;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: RequestBody;
  readonly changes?: boolean;
  /** Everything sent that must not come back in a reason. */
  readonly secrets: readonly string[];
}

/** Asks a platform one thing, once. The platform's code decides what the reply means, never its HTTP status. */
export async function ask<T>(
  protocol: Protocol,
  app: PlatformApp,
  question: Question,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Reply<T>> {
  const { host, path, query, changes = false, secrets, ...rest } = question;
  const url = urlAt(app, host, path, query);
  if (url === null) return notAsked('configuration', `The app has no address for the host "${host}".`);

  const answer = await exchange({ ...rest, url, changes, signal });
  if (answer.kind === 'silence') return withoutSecrets(silence(answer.nothingSent, answer.why), secrets);

  const opened = protocol.open(parseExactJson(answer.text));
  if (opened === undefined) return unreadable(answer.status);
  if ('code' in opened)
    return withoutSecrets(refusal(protocol.errors, opened.code, opened.text, answer.retryAfterSeconds), [app.clientSecret, ...secrets]);

  const payload = schema.safeParse(opened.payload);
  return payload.success ? { kind: 'ok', value: payload.data } : unreadable(answer.status);
}

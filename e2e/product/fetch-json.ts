interface JsonRequest {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that was not a success. */
export class Refused extends Error {
  readonly status: number;
  readonly body: string;

  constructor(request: string, status: number, body: string) {
    super(`${request} → ${status} ${body}`);
    this.status = status;
    this.body = body;
  }
}

/** @throws {Refused} for every answer that is not a success */
export async function fetchJson<T>(url: URL, { method = 'GET', body, headers = {} }: JsonRequest = {}): Promise<T> {
  const answer = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Refused(`${method} ${url.pathname}`, answer.status, text);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

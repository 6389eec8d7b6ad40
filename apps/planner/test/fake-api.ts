/** What the planner's client makes of a request; jsdom has no class for it. */
class Sent {
  readonly method: string;
  readonly body: string;
  constructor(
    readonly url: string,
    init: { method: string; body?: string },
  ) {
    this.method = init.method;
    this.body = init.body ?? '';
  }
}

type Answer = (body: unknown, query: URLSearchParams) => unknown;

/**
 * The api behind the network, in the test's hands. The client takes hold of the network when it is loaded: import what calls it after this
 * is made.
 *
 * ```ts
 * const server = new FakeApi();
 * const { HandOffsScreen } = await import('./hand-offs-screen.tsx');
 * server.on('GET', 'hand-offs', () => ({ items: [], nextCursor: null }));
 * ```
 */
export class FakeApi {
  /** What was asked for beside reading: `METHOD path` with the body. Paths begin below the workspace. */
  readonly changes: [request: string, body: unknown][] = [];
  private readonly answers = new Map<string, Answer>();

  constructor() {
    Object.assign(globalThis, { Request: Sent, fetch: (sent: Sent) => this.reply(sent) });
  }

  on(method: string, path: string, answer: Answer): void {
    this.answers.set(`${method} ${path}`, answer);
  }

  /** Says no from now on, with a problem as the api words it. */
  refuse(method: string, path: string, code: string, details: object = {}): void {
    this.answers.set(`${method} ${path}`, () => new Refused({ code, message: '', issues: [], details }));
  }

  private reply({ method, url, body }: Sent): Promise<Response> {
    const { pathname, searchParams } = new URL(url, location.origin);
    const request = `${method} ${pathname.replace(/^\/api\/workspaces\/\w+\//, '')}`;
    const said: unknown = body === '' ? null : JSON.parse(body);
    if (method !== 'GET') this.changes.push([request, said]);
    const answer = this.answers.get(request);
    const answered = answer === undefined ? NOT_FOUND : answer(said, searchParams);
    const [status, text] = answered instanceof Refused ? [409, JSON.stringify(answered.problem)] : [200, JSON.stringify(answered)];
    return Promise.resolve({ ok: status < 300, status, headers: new Headers(), text: () => Promise.resolve(text) } as Response);
  }
}

class Refused {
  constructor(readonly problem: object) {}
}

const NOT_FOUND = new Refused({ code: 'not_found', message: '', issues: [], details: {} });

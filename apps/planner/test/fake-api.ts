import { setTimeout as pause } from 'node:timers/promises';

/** What the planner's client makes of a request. */
export class Sent {
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

type Network = (sent: Sent) => Promise<Response>;

let network: Network = () => Promise.reject(new TypeError('Failed to fetch'));

/** Up to how many milliseconds a request takes on its way, and an answer again. Longer ones find specs that look too early. */
const LONGEST_WAY = Number(process.env['LONGSTREAM_LATENCY'] ?? 12);
/** An answer that takes longer is held back by its spec, perhaps for ever. */
const HELD_MS = 100;
let chance = 1;

/** Takes its time as a network does: requests and answers overtake one another, by the same lot each time. */
function onTheWay(): Promise<void> {
  chance = (chance * 16_807) % 2_147_483_647;
  return pause((chance / 2_147_483_647) * LONGEST_WAY);
}

async function overTheNetwork(sent: Sent): Promise<Response> {
  await travelling(onTheWay());
  const answered = Promise.allSettled([network(sent)]);
  await travelling(Promise.race([answered, pause(HELD_MS)]));
  const [answer] = await answered;
  await travelling(onTheWay());
  if (answer.status === 'rejected') throw answer.reason;
  return answer.value;
}

let travellers = 0;

async function travelling(way: Promise<unknown>): Promise<void> {
  travellers += 1;
  await way;
  travellers -= 1;
}

/** Until nothing is on its way any more, and nothing has followed from it: else the next spec would be asked and answered by it. */
export async function quiet(): Promise<void> {
  for (let still = 0; still < 5; still += 1) {
    await pause(1);
    if (travellers > 0) still = 0;
  }
}

/** The client takes hold of the network once, when it is loaded: it must be ours by then, whoever is to answer later. */
export function takeOverNetwork(): void {
  Object.assign(globalThis, { Request: Sent, fetch: overTheNetwork });
}

/** From now on. */
export function answerBy(answer: Network): void {
  network = answer;
}

type Answer = (body: unknown, query: URLSearchParams) => unknown;

/**
 * The api behind the network, in the test's hands, from the moment that it is made.
 *
 * ```ts
 * const server = new FakeApi();
 * server.on('GET', 'hand-offs', () => ({ items: [], nextCursor: null }));
 * ```
 */
export class FakeApi {
  /** What was asked for beside reading: `METHOD path` with the body. Paths begin below the workspace. */
  readonly changes: [request: string, body: unknown][] = [];
  private readonly answers = new Map<string, Answer>();

  constructor() {
    answerBy((sent) => this.reply(sent));
  }

  on(method: string, path: string, answer: Answer): void {
    this.answers.set(`${method} ${path}`, answer);
  }

  /** Answers once, when told to: with what is handed to the function given back, which waits until it was asked. */
  hold(method: string, path: string): (answer: object) => Promise<void> {
    const { promise: asked, resolve: isAsked } = Promise.withResolvers<(answer: object) => void>();
    this.on(method, path, () => new Promise<object>(isAsked));
    return async (answer) => (await asked)(answer);
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
    return answered instanceof Promise ? answered.then(respond) : Promise.resolve(respond(answered));
  }
}

function respond(answered: unknown): Response {
  return answered instanceof Refused ? answerOf(409, answered.problem) : answerOf(200, answered);
}

/** What the client reads of an answer; jsdom has none of its own. */
export function answerOf(status: number, body: unknown): Response {
  const said: Response = {
    ok: status < 300,
    status,
    headers: new Headers(),
    text: () => Promise.resolve(JSON.stringify(body)),
    clone: () => said,
  } as Response;
  return said;
}

class Refused {
  constructor(readonly problem: object) {}
}

const NOT_FOUND = new Refused({ code: 'not_found', message: '', issues: [], details: {} });

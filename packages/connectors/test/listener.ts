import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Connector, PlatformApp, PlatformEvent, WebhookReading, WebhookRequest } from '../src/connector.ts';
import type { PlatformStandIn } from './platform-stand-in.ts';

interface HeardCall {
  readonly request: WebhookRequest;
  readonly reading: WebhookReading;
}

const LONGEST_WAIT_MS = 5000;

/** Takes a platform's calls and answers them as the api does: with what the connector says, and with 403 what it refuses. */
export class Listener {
  readonly #server = createServer((message, response) => void this.#answer(message, response));
  readonly #standIn: PlatformStandIn;
  readonly #connector: Connector;
  readonly #app: PlatformApp;
  #calls: HeardCall[] = [];

  private constructor(standIn: PlatformStandIn, connector: Connector, app: PlatformApp) {
    this.#standIn = standIn;
    this.#connector = connector;
    this.#app = app;
  }

  /** Registers with the platform, which works only when its check is answered rightly. */
  static async open(standIn: PlatformStandIn, connector: Connector): Promise<Listener> {
    const listener = new Listener(standIn, connector, await standIn.app(connector.platform));
    await new Promise<void>((resolve) => listener.#server.listen(0, '127.0.0.1', resolve));
    const { port } = listener.#server.address() as AddressInfo;
    await standIn.register(connector.platform, `http://127.0.0.1:${port}/webhooks`);
    return listener;
  }

  async close(): Promise<void> {
    await this.#standIn.register(this.#connector.platform, null);
    this.#server.closeAllConnections();
    this.#server.close();
  }

  forget(): void {
    this.#calls = [];
  }

  /** The calls that tell of such an event, as soon as there are so many. */
  async hears(isWanted: (event: PlatformEvent) => boolean, times = 1): Promise<readonly HeardCall[]> {
    const wanted = () => this.#calls.filter(({ reading }) => reading.kind === 'accepted' && reading.events.some(isWanted));
    for (const until = Date.now() + LONGEST_WAIT_MS; wanted().length < times; await new Promise((resolve) => setTimeout(resolve, 50))) {
      if (Date.now() > until) throw new Error(`Nobody told it ${times} times, only ${JSON.stringify(this.#calls)}.`);
    }
    return wanted();
  }

  async #answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const query = Object.fromEntries(new URL(message.url ?? '', 'http://us').searchParams);
    const request = { method: message.method ?? '', headers: single(message.headers), query, body: await text(message) };
    const reading = this.#connector.readWebhook?.(this.#app, request) ?? { kind: 'refused', why: 'Nobody reads it.' };
    this.#calls.push({ request, reading });
    if (reading.kind === 'refused') response.writeHead(403).end();
    else response.writeHead(200, { 'content-type': reading.answer.contentType }).end(reading.answer.body);
  }
}

function single(headers: IncomingHttpHeaders): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
}

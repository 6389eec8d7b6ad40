import { createHash, createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../src/start-sandbox.ts';

export const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Milliseconds until the next one in the morning in Beijing. */
const UNTIL_NEXT_DAY = DAY - ((Date.now() + 7 * HOUR) % DAY);

/** A one-pixel PNG and a JPEG's and a GIF's first bytes. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const GIF = Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1');
export const FILM = Buffer.concat([Buffer.from('\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom', 'latin1'), Buffer.alloc(64, 7)]);

export interface App {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly hosts: Readonly<Record<string, string>>;
}

export type Json = Readonly<Record<string, unknown>>;

/** Follows a path of names and indexes into an answer; undefined where it leads nowhere. */
export function at(json: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined), json);
}

export const textAt = (json: unknown, ...path: readonly (string | number)[]): string => String(at(json, ...path));
export const numberAt = (json: unknown, ...path: readonly (string | number)[]): number => Number(at(json, ...path));

export function listAt(json: unknown, ...path: readonly (string | number)[]): readonly Json[] {
  const list = at(json, ...path);
  if (!Array.isArray(list)) throw new Error(`no list in ${JSON.stringify(json)}`);
  return list as readonly Json[];
}

/** A running sandbox in a folder of its own, and the little that every spec does to it. */
export class Running {
  readonly dataDir: string;
  readonly #sandbox: Sandbox;
  readonly #time: { offset: number };

  private constructor(sandbox: Sandbox, dataDir: string, time: { offset: number }) {
    this.#sandbox = sandbox;
    this.dataDir = dataDir;
    this.#time = time;
  }

  /** Its day has just begun, so that the calls a test makes are those of one day whenever it runs. */
  static async start(dataDir = newFolder(), offset = UNTIL_NEXT_DAY): Promise<Running> {
    const time = { offset };
    const sandbox = await startSandbox({ port: 0, dataDir, realNow: () => Date.now() + time.offset });
    return new Running(sandbox, dataDir, time);
  }

  /** On the machine's clock, by which a stranger's client dates what it signs. */
  static async startOnMachineTime(): Promise<Running> {
    return Running.start(newFolder(), 0);
  }

  get url(): string {
    return this.#sandbox.controlUrl;
  }

  /** Lets real time pass for the sandbox. */
  passRealTime(ms: number): void {
    this.#time.offset += ms;
  }

  realNow(): number {
    return Date.now() + this.#time.offset;
  }

  async close(): Promise<void> {
    await this.#sandbox.close();
    // The test's own open connections must notice, or the next request to the same port would go into one of them.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }

  async remove(): Promise<void> {
    await this.close();
    rmSync(this.dataDir, { recursive: true });
  }

  async control(method: string, path: string, body?: unknown): Promise<{ status: number; json: Json }> {
    const response = await fetch(`${this.url}/control/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    return { status: response.status, json: (await response.json()) as Json };
  }

  async app(platform: string): Promise<App> {
    return (await this.control('GET', `apps/${platform}`)).json as unknown as App;
  }

  async accounts(platform: string): Promise<readonly Json[]> {
    return listAt((await this.control('GET', `accounts?platform=${platform}`)).json, 'accounts');
  }

  async effects(platform: string): Promise<readonly Json[]> {
    return listAt((await this.control('GET', `effects?platform=${platform}`)).json, 'effects');
  }

  /** Moves the content clock on, and lets it stand still there. */
  async passContentTime(ms: number): Promise<void> {
    const { json } = await this.control('GET', 'clock');
    await this.control('PUT', 'clock', { at: new Date(Date.parse(textAt(json, 'at')) + ms).toISOString(), speed: 0 });
  }

  async fault(platform: string, pathPrefix: string, fault: Json, times = 1): Promise<void> {
    const { status, json } = await this.control('POST', 'faults', { platform, pathPrefix, times, fault });
    if (status !== 201) throw new Error(JSON.stringify(json));
  }
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'sandbox-'));
}

/** The code that a consent page sends back. */
export async function consent(url: string): Promise<URLSearchParams> {
  const response = await fetch(url, { redirect: 'manual' });
  const location = response.headers.get('location');
  if (!location) throw new Error(`${response.status} ${await response.text()}`);
  return new URL(location).searchParams;
}

/** A page as a person opens it, in English. */
export async function visit(url: string): Promise<{ status: number; text: string }> {
  const response = await fetch(url, { headers: { 'accept-language': 'en' } });
  return { status: response.status, text: await response.text() };
}

export function form(fields: Readonly<Record<string, string>>): RequestInit {
  return { method: 'POST', body: new URLSearchParams(fields) };
}

export function multipart(
  fields: Readonly<Record<string, string>>,
  files: Readonly<Record<string, { name: string; type: string; bytes: Buffer }>>,
): RequestInit {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  for (const [name, file] of Object.entries(files)) body.set(name, new Blob([new Uint8Array(file.bytes)], { type: file.type }), file.name);
  return { method: 'POST', body };
}

export async function ask(url: string, init?: RequestInit): Promise<{ status: number; json: Json }> {
  const response = await fetch(url, init);
  return { status: response.status, json: (await response.json()) as Json };
}

/** The six signed headers and the signature over them, written here once more so that the sandbox is checked and not copied. */
export function signed(
  app: App,
  token: string,
  body: string | Buffer,
  nowMs: number,
  change: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const lines: Record<string, string> = {
    'x-bili-accesskeyid': app.clientId,
    'x-bili-content-md5': createHash('md5').update(body).digest('hex'),
    'x-bili-signature-method': 'HMAC-SHA256',
    'x-bili-signature-nonce': randomUUID(),
    'x-bili-signature-version': '2.0',
    'x-bili-timestamp': String(Math.floor(nowMs / 1000)),
  };
  for (const name of Object.keys(lines)) lines[name] = change[name] ?? lines[name] ?? '';
  const text = Object.entries(lines)
    .map(([name, value]) => `${name}:${value}`)
    .join('\n');
  const authorization = createHmac('sha256', app.clientSecret).update(text).digest('hex');
  return { accept: 'application/json', 'content-type': 'application/json', 'access-token': token, ...lines, authorization, ...change };
}

import { join } from 'node:path';

import { type EmbeddedDatabase, openEmbeddedDatabase } from '@longstream/database/embedded-database';

import { environmentFor, type Settings } from './config/settings.ts';
import { assertFreeSpace, chooseDataFolder, makeDataFolder } from './data-folder.ts';
import { type InstanceLock, lockDataFolder } from './instance-lock.ts';
import { assertPortFree } from './ports.ts';
import { Program, type ReadyMessage } from './program.ts';

/** Where everything lies: the real programs, or a test's. */
export interface Places {
  readonly repository: string;
  readonly apiScript: string;
  readonly sandboxScript: string;
}

/** A one-time link that signs a demo member in. */
export interface SignInLink {
  readonly name: string;
  readonly role: string;
  readonly url: string;
}

export interface Reception {
  readonly url: string;
  readonly signInLinks: readonly SignInLink[];
}

export interface Listener {
  /** A line for the person at the terminal. */
  tell(line: string): void;
  /** The api is ready: at the start, and again after it had to be started again (its links are new ones then). */
  receive(reception: Reception): void;
}

/** A laptop's memory is shared with a browser: V8 collects its young objects sooner. The api alone rests in 50 MB less for it. */
const API_FLAGS = ['--max-semi-space-size=4', '--max-old-space-size=384'];
const SANDBOX_FLAGS = ['--max-semi-space-size=2', '--max-old-space-size=128'];

/** Together under the ten seconds a person is patient after Ctrl-C; the database has its own five. */
const API_PATIENCE_MS = 3_500;
const SANDBOX_PATIENCE_MS = 1_000;

/**
 * The whole product on one machine, started in this order and stopped in the reverse one:
 *
 *   lock of the data folder ─▶ database and sandbox ─▶ api and worker
 */
export class Longstream {
  readonly #settings: Settings;
  readonly #places: Places;
  readonly #listener: Listener;
  readonly #stopping = new AbortController();
  #started: Promise<void> | undefined;
  #lock: InstanceLock | undefined;
  #database: Promise<EmbeddedDatabase> | undefined;
  #sandbox: Program | undefined;
  #api: Program | undefined;

  constructor(settings: Settings, places: Places, listener: Listener) {
    this.#settings = settings;
    this.#places = places;
    this.#listener = listener;
  }

  /** @throws {StartRefused | DatabaseUnavailable} with a message for the person at the terminal */
  async start(): Promise<void> {
    this.#started = this.#startInOrder();
    await this.#started;
  }

  /** In order, whatever the start had come to. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('Longstream was stopped while it started.'));
    await this.#api?.stop(API_PATIENCE_MS);
    await this.#sandbox?.stop(SANDBOX_PATIENCE_MS);
    // A start under way ends at its next step. Why it ended, or why there is no database, the caller of start() hears.
    await this.#started?.catch(() => undefined);
    await this.#database?.then(
      (database) => database.close(),
      () => undefined,
    );
    await this.#lock?.release();
  }

  /** At once. Nothing acknowledged is lost; the next start recovers. */
  async kill(): Promise<void> {
    this.#api?.kill();
    this.#sandbox?.kill();
    (await this.#database)?.kill();
  }

  async #startInOrder(): Promise<void> {
    const { host, port } = this.#settings;
    const dataDir = this.#settings.dataDir ?? (await chooseDataFolder(this.#places.repository));
    await makeDataFolder(dataDir);
    this.#lock = await lockDataFolder(dataDir, `http://${host}:${port}`);
    await assertPortFree(host, port);
    await assertPortFree('127.0.0.1', port + 1);
    await assertFreeSpace(dataDir);
    this.#listener.tell(`  Data · 数据目录: ${dataDir}`);

    const [databaseUrl, sandboxUrl] = await Promise.all([
      this.#settings.databaseUrl ?? this.#startDatabase(dataDir),
      this.#startSandbox(join(dataDir, 'sandbox')),
    ]);
    await this.#startApi({ LONGSTREAM_DATA: dataDir, DATABASE_URL: databaseUrl, SANDBOX_URL: sandboxUrl, HOST: host, PORT: String(port) });
  }

  async #startDatabase(dataDir: string): Promise<string> {
    this.#database = openEmbeddedDatabase({ dataDir, tell: (line) => this.#listener.tell(line) });
    return (await this.#database).url;
  }

  async #startSandbox(folder: string): Promise<string> {
    this.#stopping.signal.throwIfAborted();
    this.#sandbox = new Program({
      name: 'sandbox',
      script: this.#places.sandboxScript,
      args: ['--port', String(this.#settings.port + 1), '--data', folder],
      nodeFlags: SANDBOX_FLAGS,
      environment: environmentFor({}),
      tell: (line) => this.#listener.tell(line),
    });
    const { control } = await this.#sandbox.start();
    if (typeof control !== 'string') throw new Error('The sandbox was ready without naming its control address.');
    return control;
  }

  async #startApi(additions: Readonly<Record<string, string>>): Promise<void> {
    this.#stopping.signal.throwIfAborted();
    this.#api = new Program({
      name: 'api',
      script: this.#places.apiScript,
      nodeFlags: API_FLAGS,
      environment: environmentFor(additions),
      tell: (line) => this.#listener.tell(line),
      onReady: (message) => this.#listener.receive(readReception(message)),
    });
    await this.#api.start();
  }
}

function readReception({ url, signInLinks }: ReadyMessage): Reception {
  if (typeof url !== 'string' || !Array.isArray(signInLinks)) throw new Error('The api was ready without its address and links.');
  return { url, signInLinks: signInLinks as SignInLink[] };
}

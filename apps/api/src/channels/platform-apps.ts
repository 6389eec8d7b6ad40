import { Inject, Injectable } from '@nestjs/common';
import type { PlatformApp } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import { accountKeys, connectingWay, registrationKeys } from '@longstream/domain/platforms/connecting';
import { isManual, type Platform } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import { z } from 'zod';
import { messageOf } from '../config/fault-words.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';

/** Beside what every app has, the sandbox tells the keys of its own accounts by their names. */
const SandboxApp = z
  .object({
    clientId: z.string(),
    clientSecret: z.string(),
    hosts: z.record(z.string(), z.url()),
    scopes: z.array(z.string()).optional(),
  })
  .catchall(z.unknown());
type SandboxApp = z.output<typeof SandboxApp>;

/** The keys that a platform gave one account, by the names in the domain's `accountKeys`. Secret. */
export type AccountKeys = Readonly<Record<string, string>>;

const DEADLINE_MS = 5_000;
const FRESH_MS = 30_000;

interface Answer {
  readonly askedAt: number;
  readonly app: Promise<SandboxApp>;
}

/** Our registrations with the platforms: the sandbox's where there is one, for every platform; else those that the environment names. */
@Injectable()
export class PlatformApps {
  private readonly answers = new Map<Platform, Answer>();

  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'sandboxUrl' | 'platformKeys'>) {}

  get areSandbox(): boolean {
    return this.settings.sandboxUrl !== null;
  }

  /**
   * Our registration with a platform, null where we have none.
   * @throws {Refusal} `platform_unreachable` when the sandbox does not answer.
   */
  async find(platform: Platform): Promise<PlatformApp | null> {
    const { sandboxUrl, platformKeys } = this.settings;
    if (isManual(platform)) return null;
    if (sandboxUrl !== null) {
      const { clientId, clientSecret, hosts, scopes } = await this.fromSandbox(platform, sandboxUrl);
      return { clientId, clientSecret, hosts, scopes };
    }
    const key = platformKeys[platform];
    return key === undefined ? null : { ...key, hosts: connectorFor(platform).officialHosts };
  }

  /**
   * The registration that an account's own keys are.
   * @throws {Refusal} `platform_unreachable` when the sandbox does not answer.
   */
  async withKeys(platform: Platform, keys: AccountKeys): Promise<PlatformApp> {
    const { id, secret } = registrationKeys(platform);
    const { sandboxUrl } = this.settings;
    const hosts = sandboxUrl === null ? connectorFor(platform).officialHosts : (await this.fromSandbox(platform, sandboxUrl)).hosts;
    return { clientId: keys[id] ?? '', clientSecret: keys[secret] ?? '', hosts, keys };
  }

  /**
   * The keys of the account that the sandbox has for us; null where there is no sandbox.
   * @throws {Refusal} `platform_unreachable` when it does not answer.
   */
  async sandboxKeys(platform: Platform): Promise<AccountKeys | null> {
    const { sandboxUrl } = this.settings;
    if (sandboxUrl === null) return null;
    const { clientId, clientSecret, ...others } = await this.fromSandbox(platform, sandboxUrl);
    const { id, secret } = registrationKeys(platform);
    const told: Record<string, unknown> = { ...others, [id]: clientId, [secret]: clientSecret };
    return Object.fromEntries(
      accountKeys(platform).flatMap(({ name }) => {
        const key = told[name];
        return typeof key === 'string' ? [[name, key]] : [];
      }),
    );
  }

  /** Whether accounts of the platform can be connected here just now. */
  async isAvailable(platform: Platform): Promise<boolean> {
    const way = connectingWay(platform);
    if (way === 'manual' || (way === 'keys' && !this.areSandbox)) return true;
    try {
      return (await this.find(platform)) !== null;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  private fromSandbox(platform: Platform, sandboxUrl: string): Promise<SandboxApp> {
    const known = this.answers.get(platform);
    if (known !== undefined && performance.now() - known.askedAt < FRESH_MS) return known.app;
    const app = readSandboxApp(new URL(`/control/apps/${platform}`, sandboxUrl)).catch((cause: unknown) => {
      this.answers.delete(platform);
      throw new Refusal('platform_unreachable', { platform, why: messageOf(cause) });
    });
    this.answers.set(platform, { askedAt: performance.now(), app });
    return app;
  }
}

async function readSandboxApp(address: URL): Promise<SandboxApp> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(DEADLINE_MS) });
  if (!answer.ok) throw new Error(`The sandbox answered ${String(answer.status)}.`);
  return SandboxApp.parse(await answer.json());
}

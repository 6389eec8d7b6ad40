import { Inject, Injectable } from '@nestjs/common';
import type { PlatformApp } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import { z } from 'zod';
import { SETTINGS, type Settings } from '../config/settings.ts';

const SandboxApp = z.object({ clientId: z.string(), clientSecret: z.string(), hosts: z.record(z.string(), z.url()) });

const DEADLINE_MS = 5_000;
const FRESH_MS = 30_000;

interface Answer {
  readonly askedAt: number;
  readonly app: Promise<PlatformApp>;
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
   * The registration with a platform, null where we have none.
   * @throws {Refusal} `platform_unreachable` when the sandbox does not answer.
   */
  async find(platform: Platform): Promise<PlatformApp | null> {
    const { sandboxUrl, platformKeys } = this.settings;
    if (sandboxUrl !== null) return this.fromSandbox(platform, new URL(`/control/apps/${platform}`, sandboxUrl));
    const key = platformKeys[platform];
    return key === undefined ? null : { ...key, hosts: connectorFor(platform).officialHosts };
  }

  private fromSandbox(platform: Platform, address: URL): Promise<PlatformApp> {
    const known = this.answers.get(platform);
    if (known !== undefined && performance.now() - known.askedAt < FRESH_MS) return known.app;
    const app = readSandboxApp(address).catch((cause: unknown) => {
      this.answers.delete(platform);
      throw new Refusal('platform_unreachable', { platform, why: cause instanceof Error ? cause.message : String(cause) });
    });
    this.answers.set(platform, { askedAt: performance.now(), app });
    return app;
  }
}

async function readSandboxApp(address: URL): Promise<PlatformApp> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(DEADLINE_MS) });
  if (!answer.ok) throw new Error(`The sandbox answered ${String(answer.status)}.`);
  return SandboxApp.parse(await answer.json());
}

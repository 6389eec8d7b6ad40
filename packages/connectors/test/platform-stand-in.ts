import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Capability, Platform } from '@longstream/domain/platforms/platforms';
import { startSandbox } from '@longstream/sandbox/start-sandbox';
import type { Account, Connector, PlatformApp } from '../src/connector.ts';

export const REDIRECT_URI = 'http://127.0.0.1:8220/api/channels/connected';

const App = z.object({ clientId: z.string(), clientSecret: z.string(), hosts: z.record(z.string(), z.string()) });
const Accounts = z.object({ accounts: z.array(z.object({ id: z.string() })) });
const Effects = z.object({
  effects: z.array(z.object({ id: z.string(), text: z.string(), title: z.string(), mediaSha256s: z.array(z.string()) })),
});

/** One way for the stand-in to misbehave at calls whose path begins with `pathPrefix`. */
export interface Fault {
  readonly pathPrefix: string;
  readonly times?: number;
  readonly fault: Readonly<Record<string, unknown>>;
}

/** The sandbox, driven through its control address as the api and the tests do it. */
export class PlatformStandIn {
  readonly #controlUrl: string;
  readonly #close: () => Promise<void>;
  #contentAt = Date.parse('2020-02-14T01:00:00Z');

  private constructor(controlUrl: string, close: () => Promise<void>) {
    this.#controlUrl = controlUrl;
    this.#close = close;
  }

  static async open(): Promise<PlatformStandIn> {
    const dataDir = await mkdtemp(join(tmpdir(), 'longstream-connectors-'));
    const sandbox = await startSandbox({ port: 0, dataDir });
    return new PlatformStandIn(sandbox.controlUrl, async () => {
      await sandbox.close();
      await rm(dataDir, { recursive: true, force: true });
    });
  }

  close(): Promise<void> {
    return this.#close();
  }

  async app(platform: Platform): Promise<PlatformApp> {
    return App.parse(await this.#control('GET', `/control/apps/${platform}`));
  }

  /** What the browser brings back when the owner of the platform's `nth` account consents. */
  async consent(connector: Connector, app: PlatformApp, capability: Capability, nth = 0): Promise<{ code: string; redirectUri: string }> {
    const page = connector.consent?.authorizeUrl(app, { redirectUri: REDIRECT_URI, state: 'a state', capabilities: [capability] }) ?? '';
    const { accounts } = Accounts.parse(await this.#control('GET', `/control/accounts?platform=${connector.platform}`));
    const reply = await fetch(`${page}&auto_approve=1&account=${accounts[nth]?.id}`, { redirect: 'manual' });
    const back = new URL(reply.headers.get('location') ?? 'about:blank');
    if (back.searchParams.get('state') !== 'a state')
      throw new Error(`The consent page of ${connector.platform} answered ${reply.status}.`);
    return { code: back.searchParams.get('code') ?? '', redirectUri: REDIRECT_URI };
  }

  async connect(connector: Connector, capability: Capability, nth = 0): Promise<Account> {
    const app = await this.app(connector.platform);
    const consent = await this.consent(connector, app, capability, nth);
    const grant = await connector.consent?.exchangeCode(app, consent, AbortSignal.timeout(10_000));
    if (grant?.kind !== 'read') throw new Error(`${connector.platform} gave no grant: ${JSON.stringify(grant)}`);
    return { app, grant: grant.value, capability, capabilities: [capability], settings: { rip: '114.114.114.114' } };
  }

  get contentAt(): string {
    return new Date(this.#contentAt).toISOString();
  }

  /** Content time stands still between these calls. */
  async letHoursPass(hours: number): Promise<void> {
    this.#contentAt += hours * 3_600_000;
    await this.#control('PUT', '/control/clock', { at: this.contentAt, speed: 0 });
  }

  async planFault(platform: Platform, { pathPrefix, times = 1, fault }: Fault): Promise<void> {
    await this.#control('POST', '/control/faults', { platform, pathPrefix, times, fault });
  }

  async clearFaults(): Promise<void> {
    await this.#control('DELETE', '/control/faults');
  }

  /** The ids of all that was ever made with these words. */
  async madeWith(platform: Platform, words: string): Promise<string[]> {
    return (await this.#effects(platform, words)).map(({ id }) => id);
  }

  /** The hashes of the media of all that was ever made with these words. */
  async mediaMadeWith(platform: Platform, words: string): Promise<string[]> {
    return (await this.#effects(platform, words)).flatMap(({ mediaSha256s }) => mediaSha256s);
  }

  async #effects(platform: Platform, words: string): Promise<z.output<typeof Effects>['effects']> {
    const { effects } = Effects.parse(await this.#control('GET', `/control/effects?platform=${platform}`));
    return effects.filter(({ text, title }) => text.includes(words) || title.includes(words));
  }

  async decide(platform: Platform, id: string, action: 'approve' | 'reject' | 'remove', reason?: string): Promise<void> {
    await this.#control('POST', `/control/posts/${platform}/${encodeURIComponent(id)}`, { action, reason });
  }

  /** Someone of the audience writes under an item. */
  async comment(platform: Platform, id: string, text: string, author: string): Promise<void> {
    await this.#control('POST', `/control/posts/${platform}/${encodeURIComponent(id)}/comments`, { text, author });
  }

  async tapPublish(shareId: string, account: Account): Promise<void> {
    await this.#control('POST', `/control/handoffs/${shareId}/publish`, { account: account.grant.externalAccountId });
  }

  async #control(method: string, path: string, body?: object): Promise<unknown> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const reply = await fetch(this.#controlUrl + path, { method, ...sent });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}

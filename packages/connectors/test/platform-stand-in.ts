import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { accountKeys, connectingWay, registrationKeys } from '@longstream/domain/platforms/connecting';
import type { Capability, Platform } from '@longstream/domain/platforms/platforms';
import { startSandbox } from '@longstream/sandbox/start-sandbox';
import type { Account, Connector, Grant, PlatformApp } from '../src/connector.ts';

export const REDIRECT_URI = 'http://127.0.0.1:8220/api/channels/connected';

const App = z
  .object({
    clientId: z.string(),
    clientSecret: z.string(),
    hosts: z.record(z.string(), z.string()),
    scopes: z.array(z.string()).optional(),
  })
  .catchall(z.unknown());
const Accounts = z.object({ accounts: z.array(z.object({ id: z.string() })) });
const Effects = z.object({
  effects: z.array(z.object({ id: z.string(), text: z.string(), title: z.string(), mediaSha256s: z.array(z.string()) })),
});

const Said = z.object({ comments: z.array(z.object({ id: z.string(), text: z.string() })) });
const Written = z.object({ comments: z.array(z.object({ text: z.string() })) });

export interface ConnectedAccount extends Account {
  readonly grant: Grant;
}

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

  /** All that the platform tells whoever registers. */
  registration(platform: Platform): Promise<unknown> {
    return this.#control('GET', `/control/apps/${platform}`);
  }

  async app(platform: Platform): Promise<PlatformApp> {
    const { clientId, clientSecret, hosts, scopes, ...told } = App.parse(await this.registration(platform));
    const app = { clientId, clientSecret, hosts, scopes };
    if (connectingWay(platform) !== 'keys') return app;

    const { id, secret } = registrationKeys(platform);
    const all: Record<string, unknown> = { ...told, [id]: clientId, [secret]: clientSecret };
    const keys = accountKeys(platform).map(({ name }) => [name, all[name]] as const);
    return { ...app, keys: Object.fromEntries(keys.filter((pair): pair is [string, string] => typeof pair[1] === 'string')) };
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

  async connect(connector: Connector, capability: Capability, nth = 0): Promise<ConnectedAccount> {
    const app = await this.app(connector.platform);
    const grant = await this.#grant(connector, app, capability, nth);
    return { app, grant, capability, capabilities: [capability], settings: { rip: '114.114.114.114' } };
  }

  async #grant(connector: Connector, app: PlatformApp, capability: Capability, nth: number): Promise<Grant> {
    const signal = AbortSignal.timeout(10_000);
    const grant =
      connector.exchangeKeys === null
        ? await connector.consent?.exchangeCode(app, await this.consent(connector, app, capability, nth), signal)
        : await connector.exchangeKeys(app, signal);
    if (grant?.kind !== 'read') throw new Error(`${connector.platform} gave no grant: ${JSON.stringify(grant)}`);
    return grant.value;
  }

  /** The owner takes the consent back, on the platform's own pages. */
  async revoke(platform: Platform, { grant }: Account): Promise<void> {
    await this.#control('POST', `/control/accounts/${platform}/${encodeURIComponent(grant.externalAccountId)}/revoke`);
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

  /** Someone else answers what was said in these words. */
  async answer(platform: Platform, id: string, said: string, text: string, author: string): Promise<void> {
    const path = `/control/posts/${platform}/${encodeURIComponent(id)}/comments`;
    const { comments } = Said.parse(await this.#control('GET', path));
    await this.#control('POST', path, { text, author, replyTo: comments.find((comment) => comment.text === said)?.id });
  }

  /** How often these very words were written as a comment or an answer. */
  async timesWritten(platform: Platform, text: string): Promise<number> {
    const { comments } = Written.parse(await this.#control('GET', `/control/comments?platform=${platform}`));
    return comments.filter((comment) => comment.text === text).length;
  }

  /** Bilibili takes few submissions a day from whoever is no full member. */
  async setFullMember({ grant }: Account, isFormalMember: boolean): Promise<void> {
    await this.#control('PUT', `/control/accounts/bilibili/${encodeURIComponent(grant.externalAccountId)}`, { isFormalMember });
  }

  /** Sets quotas of the platform, by their names there. */
  async setQuotas(platform: Platform, quotas: Readonly<Record<string, number>>): Promise<void> {
    await this.#control('PUT', `/control/quotas/${platform}`, quotas);
  }

  /** What WeChat lets the account do whose keys `app` gives. */
  async setOfficialAccount(fields: Readonly<Record<string, unknown>>): Promise<void> {
    const { accounts } = Accounts.parse(await this.#control('GET', '/control/accounts?platform=wechat'));
    await this.#control('PUT', `/control/official-accounts/${accounts[0]?.id}`, fields);
  }

  /** The platform calls this address from now on, or nobody any more. */
  async register(platform: Platform, url: string | null): Promise<void> {
    await (url === null
      ? this.#control('DELETE', `/control/webhooks/${platform}`)
      : this.#control('PUT', `/control/webhooks/${platform}`, { url }));
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

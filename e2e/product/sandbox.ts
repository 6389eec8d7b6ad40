import { fetchJson } from './fetch-json.ts';

export type Platform = 'weibo' | 'bilibili' | 'douyin' | 'wechat' | 'app_store' | 'xiaohongshu';

/** Something that really stands at a platform of the sandbox. */
export interface Effect {
  readonly id: string;
  readonly platform: Platform;
  readonly account: { readonly id: string; readonly name: string };
  readonly title: string;
  readonly text: string;
  readonly state: 'in_review' | 'public' | 'private' | 'rejected' | 'removed';
  /** How often this account created an item with the same words and media. */
  readonly timesCreated: number;
  /** The review that it answers. */
  readonly answers?: string;
}

/** The sandbox's control address: what went out, and faults on demand. */
export class Sandbox {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async health(): Promise<void> {
    await this.#ask('/control/health');
  }

  async effects(platform?: Platform): Promise<Effect[]> {
    const { effects } = await this.#ask<{ effects: Effect[] }>(`/control/effects${platform === undefined ? '' : `?platform=${platform}`}`);
    return effects;
  }

  /** The ids of the platform's accounts. */
  async accounts(platform: Platform): Promise<string[]> {
    const { accounts } = await this.#ask<{ accounts: { id: string }[] }>(`/control/accounts?platform=${platform}`);
    return accounts.map(({ id }) => id);
  }

  /** What a reviewer at the platform decides. */
  async moderate({ platform, id }: Effect, action: 'approve' | 'reject'): Promise<void> {
    await this.#ask(`/control/posts/${platform}/${encodeURIComponent(id)}`, { method: 'POST', body: { action } });
  }

  /** The next `times` requests below `pathPrefix` wait so long, once their effect has happened. */
  async answerLate(platform: Platform, pathPrefix: string, ms: number): Promise<void> {
    const fault = { platform, pathPrefix, times: 1, fault: { kind: 'latency', ms, afterEffect: true } };
    await this.#ask('/control/faults', { method: 'POST', body: fault });
  }

  /** The next request below `pathPrefix` is refused by one of the platform's own error codes. */
  async refuse(platform: Platform, pathPrefix: string, code: number): Promise<void> {
    const fault = { platform, pathPrefix, times: 1, fault: { kind: 'error', code } };
    await this.#ask('/control/faults', { method: 'POST', body: fault });
  }

  #ask<T>(path: string, request?: { method: string; body: unknown }): Promise<T> {
    return fetchJson<T>(new URL(path, this.url), request);
  }
}

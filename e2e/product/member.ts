import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import type { Page } from 'playwright-core';

import { fetchJson } from './fetch-json.ts';
import type { Platform } from './sandbox.ts';

/** What the journeys read of an item. */
export interface Item {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly headline: string;
  readonly scheduledAt: string | null;
  readonly externalUrl: string | null;
  readonly liveAt: string | null;
  readonly statusReason: { readonly class: string; readonly text: string } | null;
  readonly revision: { readonly hash: string; readonly content: Content };
  readonly latest: readonly { readonly metric: string; readonly value: number }[];
}

export interface Content {
  readonly platform: Platform;
  readonly title: string;
  readonly text: string;
  readonly media: readonly unknown[];
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface Campaign {
  readonly id: string;
  readonly goals: readonly { readonly state: string; readonly value: number; readonly fraction: number }[];
}

export interface Channel {
  readonly id: string;
  readonly platform: Platform;
  readonly capabilities: readonly string[];
  readonly displayName: string;
  readonly profileUrl: string | null;
  readonly status: string;
  readonly checkedAt: string | null;
  readonly statusReason: unknown;
}

interface Me {
  readonly workspaces: readonly { readonly id: string; readonly clock: { readonly now: string; readonly speed: number } }[];
}

/** A person at the api with a session, as the planner in their browser would be. */
export class Member {
  readonly url: string;
  readonly cookie: string;
  readonly workspaceId: string;

  private constructor(url: string, cookie: string, workspaceId: string) {
    this.url = url;
    this.cookie = cookie;
    this.workspaceId = workspaceId;
  }

  /** By a one-time link. */
  static async signIn(url: string, link: string): Promise<Member> {
    const answer = await fetch(link, { redirect: 'manual' });
    return Member.withCookie(url, cookieOf(answer));
  }

  /** With an account of their own and, unlike the demo's members, a workspace of their own. */
  static async signUp(url: string, person: { name: string; email: string; password: string }): Promise<Member> {
    const answer = await fetch(new URL('/api/auth/sign-up/email', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify(person),
    });
    if (!answer.ok) throw new Error(`No account for ${person.email}: ${answer.status} ${await answer.text()}`);
    const cookie = cookieOf(answer);
    await fetchJson(new URL('/api/workspaces', url), {
      method: 'POST',
      headers: { cookie },
      body: { name: person.name, timeZone: 'Asia/Shanghai' },
    });
    return Member.withCookie(url, cookie);
  }

  /** The person of a browser, with its session. */
  static async ofBrowser(url: string, page: Page): Promise<Member> {
    const cookies = await page.context().cookies();
    return Member.withCookie(url, cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
  }

  private static async withCookie(url: string, cookie: string): Promise<Member> {
    const me = await fetchJson<Me>(new URL('/api/me', url), { headers: { cookie } });
    const [workspace] = me.workspaces;
    if (workspace === undefined) throw new Error('This person is a member of no workspace.');
    return new Member(url, cookie, workspace.id);
  }

  get<T>(path: string): Promise<T> {
    return this.#ask<T>('GET', path);
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.#ask<T>('POST', path, body);
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.#ask<T>('PUT', path, body);
  }

  patch<T>(path: string, body: unknown): Promise<T> {
    return this.#ask<T>('PATCH', path, body);
  }

  remove(path: string): Promise<unknown> {
    return this.#ask('DELETE', path);
  }

  item(id: string): Promise<Item> {
    return this.get<Item>(`/items/${id}`);
  }

  /** The workspace's own time. */
  async now(): Promise<Date> {
    const { clock } = await this.get<Me['workspaces'][number]>('');
    return new Date(clock.now);
  }

  advanceClock(hours: number): Promise<unknown> {
    return this.post('/clock/advance', { hours });
  }

  /** Through the sandbox's consent page, which agrees at once, for the platform's first account or the one of an id. */
  async connect(platform: Platform, capability: string, settings: { rip?: string } = {}, account?: string): Promise<string> {
    const { authorizeUrl } = await this.post<{ authorizeUrl: string }>('/channels/connect', {
      platform,
      capabilities: [capability],
      settings,
    });
    const asWho = account === undefined ? '' : `&account=${account}`;
    const consent = await fetch(`${authorizeUrl}&auto_approve=1${asWho}`, { redirect: 'manual' });
    const back = await fetch(consent.headers.get('location') ?? '', { redirect: 'manual', headers: { cookie: this.cookie } });
    const target = new URL(back.headers.get('location') ?? '', this.url);
    const channelId = target.searchParams.get('connected');
    if (channelId === null) throw new Error(`${platform} was not connected: ${target.href}`);
    return channelId;
  }

  /** To the account of the sandbox whose keys it tells. */
  async connectWithSandboxKeys(platform: Platform): Promise<string> {
    return (await this.post<{ id: string }>('/channels/connect-with-keys', { platform })).id;
  }

  /** @returns the id of an upload of which nothing has arrived yet */
  async beginUpload(fileName: string, byteSize: number): Promise<string> {
    const answer = await fetch(this.#address('/media/uploads'), {
      method: 'POST',
      headers: {
        cookie: this.cookie,
        'tus-resumable': '1.0.0',
        'upload-length': String(byteSize),
        'upload-metadata': `filename ${Buffer.from(fileName).toString('base64')}`,
      },
    });
    const uploadId = answer.headers.get('location')?.split('/').at(-1);
    if (uploadId === undefined) throw new Error(`No upload was begun: ${answer.status} ${await answer.text()}`);
    return uploadId;
  }

  /** @returns the asset as an item's content refers to it */
  async upload(path: string, role: 'picture' | 'video' | 'cover'): Promise<{ mediaId: string; sha256: string; role: string }> {
    const form = new FormData();
    form.set('file', new Blob([await readFile(path)]), basename(path));
    const answer = await fetch(this.#address('/media'), { method: 'POST', headers: { cookie: this.cookie }, body: form });
    if (!answer.ok) throw new Error(`${path} was not taken: ${answer.status} ${await answer.text()}`);
    const { id, sha256 } = (await answer.json()) as { id: string; sha256: string };
    return { mediaId: id, sha256, role };
  }

  #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    return fetchJson<T>(this.#address(path), { method, headers: { cookie: this.cookie }, ...(body === undefined ? {} : { body }) });
  }

  #address(path: string): URL {
    return new URL(`/api/workspaces/${this.workspaceId}${path}`, this.url);
  }
}

function cookieOf(answer: Response): string {
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  if (cookie === '') throw new Error(`${answer.url} gave no session: ${answer.status}`);
  return cookie;
}

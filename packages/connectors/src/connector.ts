import type { Metric } from '@longstream/domain/engagement/metrics';
import type { Capability, Platform } from '@longstream/domain/platforms/platforms';
import type { Outcome } from '@longstream/domain/publishing/outcome';
import type { ItemContent } from '@longstream/domain/items/item-content';

/** Our registration with one platform: its key, its secret, and where each of its hosts is reached (by the host's role, e.g. `member`). */
export interface PlatformApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly hosts: Readonly<Record<string, string>>;
}

/** What a platform gave us when the account's owner consented. Instants are ISO 8601 in UTC by the real clock. Secret: store encrypted, never log. */
export interface Grant {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresAt: string | null;
  readonly refreshExpiresAt: string | null;
  readonly externalAccountId: string;
  readonly displayName: string;
  readonly scopes: readonly string[];
}

/** One account at work: the app, its grant, and its settings. `rip` is the acting user's public IPv4, which Weibo's write calls ask for. */
export interface Account {
  readonly app: PlatformApp;
  readonly grant: Pick<Grant, 'accessToken' | 'externalAccountId'>;
  readonly capability: Capability;
  readonly settings: { readonly rip?: string | undefined };
}

/** A stored file of the item. `open` may be called any number of times. */
export interface MediaFile {
  readonly role: 'picture' | 'video' | 'cover';
  readonly fileName: string;
  readonly mimeType: string;
  readonly byteSize: number;
  open(): ReadableStream<Uint8Array>;
}

/** Uploaded and ready to submit: plain JSON that survives a restart, so that an upload is not repeated. */
export interface Prepared {
  readonly platform: Platform;
  readonly fields: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

export type PrepareResult = { readonly kind: 'prepared'; readonly prepared: Prepared } | Exclude<Outcome, { kind: 'published' | 'pending' }>;

/** An item of the account as the platform lists it. `state` is `pending` while the platform reviews it. */
export interface FoundPost {
  readonly externalId: string;
  readonly url: string | null;
  readonly text: string;
  readonly createdAt: string;
  readonly state: 'live' | 'pending' | 'rejected';
}

/** The counters of one published item as the platform said them. A metric the platform did not give is absent, never 0. */
export interface MetricReading {
  readonly externalId: string;
  readonly values: Readonly<Partial<Record<Metric, number>>>;
  /** `gone`: the platform says the item no longer exists. */
  readonly state: 'readable' | 'gone';
}

export type ReadResult<T> = { readonly kind: 'read'; readonly value: T } | Exclude<Outcome, { kind: 'published' | 'pending' }>;

/**
 * One platform's client. No method retries a call that changes something; none throws for what a platform or the network does.
 * Every call has a deadline (`signal` shortens it). Instants are ISO 8601 UTC.
 */
export interface Connector {
  readonly platform: Platform;

  /** The page on which the account's owner consents. */
  authorizeUrl(app: PlatformApp, request: { redirectUri: string; state: string; capability: Capability }): string;
  /** Turns the code that came back into a grant, and asks the platform who the account is. */
  exchangeCode(app: PlatformApp, request: { code: string; redirectUri: string }, signal: AbortSignal): Promise<ReadResult<Grant>>;

  /** Uploads media. Harmless to repeat. */
  prepare(account: Account, content: ItemContent, media: readonly MediaFile[], signal: AbortSignal): Promise<PrepareResult>;
  /** The one call that makes the item exist at the platform. */
  submit(account: Account, content: ItemContent, prepared: Prepared, signal: AbortSignal): Promise<Outcome>;
  /** Reads back what became of a submission: `published` only when the public can see it. */
  check(account: Account, handle: string, signal: AbortSignal): Promise<Outcome>;
  /**
   * Looks for an item whose outcome is unknown among the account's recent ones, by the text that was sent.
   * `certain` says that the list reaches back past `since` and shows pending items, so that an empty answer proves absence.
   */
  findPublished(account: Account, content: ItemContent, since: string, signal: AbortSignal): Promise<ReadResult<{ found: readonly FoundPost[]; certain: boolean }>>;

  readMetrics(account: Account, externalIds: readonly string[], signal: AbortSignal): Promise<ReadResult<readonly MetricReading[]>>;
}

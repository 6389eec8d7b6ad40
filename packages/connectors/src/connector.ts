import type { Metric } from '@longstream/domain/engagement/metrics';
import type { Capability, Platform } from '@longstream/domain/platforms/platforms';
import type { Outcome } from '@longstream/domain/publishing/outcome';
import type { ItemContent, MediaRole } from '@longstream/domain/items/item-content';

/** Our registration with one platform: its key, its secret, and where each of its hosts is reached (by the host's role, e.g. `member`). */
export interface PlatformApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly hosts: Readonly<Record<string, string>>;
}

/** The keys to one account. Instants are ISO 8601 in UTC by the real clock. Secret: store encrypted, never log. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresAt: string | null;
  readonly refreshExpiresAt: string | null;
}

/** What a platform gave us when the account's owner consented, and who the account is. */
export interface Grant extends Tokens {
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

/**
 * A stored file of the item. `open` may be called any number of times. `publicUrl` is where the outside world can fetch it,
 * where there is such an address: a hand-off then brings the media along, otherwise the person downloads it.
 */
export interface MediaFile {
  readonly role: MediaRole;
  readonly fileName: string;
  readonly mimeType: string;
  readonly byteSize: number;
  readonly publicUrl?: string | undefined;
  open(): ReadableStream<Uint8Array>;
}

/**
 * Uploaded and ready to submit: plain JSON that survives a restart, so that an upload is not repeated.
 * It serves one `submit`; whatever that came to, another one needs another `prepare` (platforms refuse an upload used twice).
 */
export interface Prepared {
  readonly platform: Platform;
  readonly fields: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/** The call did not do its work, and surely made nothing at the platform: refused for good, or to be asked again later. */
export type Refused = Extract<Outcome, { kind: 'rejected' | 'deferred' }>;

export type PrepareResult = { readonly kind: 'prepared'; readonly prepared: Prepared } | Refused;

/** An item of the account as the platform lists it; `text` is what it was recognised by. `state` is `pending` while the platform reviews it. */
export interface FoundPost {
  readonly externalId: string;
  readonly url: string | null;
  readonly text: string;
  readonly createdAt: string;
  readonly state: 'live' | 'pending' | 'rejected';
}

export interface Findings {
  readonly found: readonly FoundPost[];
  readonly certain: boolean;
}

/** The counters of one published item as the platform said them. A metric the platform did not give is absent, never 0. */
export interface MetricReading {
  readonly externalId: string;
  readonly values: Readonly<Partial<Record<Metric, number>>>;
  /** `gone`: the platform says the item no longer exists. */
  readonly state: 'readable' | 'gone';
}

export type ReadResult<T> = { readonly kind: 'read'; readonly value: T } | Refused;

/** An exchange of secrets is not a mere reading: `unknown` means that the old code or token may be used up already. */
export type ExchangeResult<T> = ReadResult<T> | Extract<Outcome, { kind: 'unknown' }>;

/**
 * One platform's client. No method retries a call that changes something; none throws for what a platform or the network does.
 * Every call has a deadline (`signal` shortens it). Instants are ISO 8601 UTC.
 */
export interface Connector {
  readonly platform: Platform;
  /** The platform's own addresses by role, for an app that is registered with the platform itself. */
  readonly officialHosts: Readonly<Record<string, string>>;

  /** The page on which the account's owner consents. */
  authorizeUrl(app: PlatformApp, request: { redirectUri: string; state: string; capability: Capability }): string;
  /** Turns the code that came back into a grant, and asks the platform who the account is. */
  exchangeCode(app: PlatformApp, request: { code: string; redirectUri: string }, signal: AbortSignal): Promise<ExchangeResult<Grant>>;
  /**
   * Prolongs an account's access; null where the platform has no such call and the owner must consent again.
   * A refresh token may work only once: store what comes back before anything else, and never run two of these for one account.
   */
  readonly refresh: ((app: PlatformApp, refreshToken: string, signal: AbortSignal) => Promise<ExchangeResult<Tokens>>) | null;

  /** Uploads media. Harmless to repeat. */
  prepare(account: Account, content: ItemContent, media: readonly MediaFile[], signal: AbortSignal): Promise<PrepareResult>;
  /**
   * The one call that makes the item exist at the platform. It never says `published`: success is `pending` with a handle, and `check` tells the rest.
   * `media` are the files that `prepare` had, for platforms that take them together with the text.
   */
  submit(account: Account, content: ItemContent, media: readonly MediaFile[], prepared: Prepared, signal: AbortSignal): Promise<Outcome>;
  /**
   * Reads back what became of a submission, by its handle or by its external id: `published` only when the public can see it,
   * `rejected` only when the platform refused or removed the item (class `gone`: it does not know the item, which shortly after a
   * submission may be its own delay). A reading that failed for any reason, a dead token included, is `deferred`. A null `liveAt`
   * leaves the moment of this reading to be taken.
   */
  check(account: Account, handle: string, signal: AbortSignal): Promise<Exclude<Outcome, { kind: 'unknown' }>>;
  /**
   * Looks for an item whose outcome is unknown among the account's recent ones, by the text that was sent.
   * `certain` says that the list reaches back past `since` and shows pending items, so that an empty answer proves absence.
   */
  findPublished(account: Account, content: ItemContent, since: string, signal: AbortSignal): Promise<ReadResult<Findings>>;

  /** Readings of as many of the ids as the platform answered for: an id without an answer is left out, one that is no more says `gone`. */
  readMetrics(account: Account, externalIds: readonly string[], signal: AbortSignal): Promise<ReadResult<readonly MetricReading[]>>;
}

import type { CommentDeed } from '@longstream/domain/platforms/comment-deeds';
import type { Metric } from '@longstream/domain/engagement/metrics';
import type { Capability, Platform } from '@longstream/domain/platforms/platforms';
import type { Outcome } from '@longstream/domain/publishing/outcome';
import type { ItemContent, MediaRole } from '@longstream/domain/items/item-content';

/**
 * A registration with one platform: its key, its secret, and where each of its hosts is reached (by the host's role, e.g. `member`).
 * Most platforms give one to us, for all accounts; WeChat and the App Store give each account its own.
 */
export interface PlatformApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly hosts: Readonly<Record<string, string>>;
  /** The permissions that the platform gave the app beyond those that every app of its kind has. Consent is asked for them too. */
  readonly scopes?: readonly string[] | undefined;
  /** What else an account's own registration consists of, by the names in the domain's `accountKeys`. Secret. */
  readonly keys?: Readonly<Record<string, string>> | undefined;
  /** Keeps the platform's quotas over all workers. Without one every call goes at once, as in a test. */
  readonly gate?: Gate | undefined;
}

/** A quota of a platform. `unverified` where its number is not from the platform's own documents, or differs by app. */
export interface RateLimit {
  /** Unique within the platform, e.g. `posts`. */
  readonly name: string;
  /** Whether each account has its own, or all accounts of the app share one. */
  readonly per: 'account' | 'app';
  /** `Infinity` where nothing is counted, and the platform may ask all the same to be left alone. */
  readonly limit: number;
  readonly windowSeconds: number;
  /** It counts the calls whose path begins like one of these; every call when empty. */
  readonly paths: readonly string[];
  readonly unverified?: true;
}

/** Where calls wait for their turn. Both methods hold for every process that calls the platform. */
export interface Gate {
  /** Takes one place in each of the limits, or none at all: null to go ahead, else the seconds until there may be one. */
  pass(limits: readonly RateLimit[]): Promise<number | null>;
  /** The platform said to stay away: until then nothing that counts against these passes. */
  shut(limits: readonly RateLimit[], seconds: number): Promise<void>;
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
  /** What the platform says the account may do; null where it does not say, and the team sets it. */
  readonly capabilities: readonly Capability[] | null;
}

/** What a platform says today of an account that is connected. */
export interface Inspection extends Pick<Grant, 'capabilities'> {
  /** Null where no call tells it. */
  readonly displayName: string | null;
}

/**
 * One account at work: the app, its grant, its settings, and by which of its capabilities the item in hand goes out. `rip` is the
 * acting user's public IPv4, which Weibo's write calls ask for.
 */
export interface Account {
  readonly app: PlatformApp;
  readonly grant: Pick<Grant, 'accessToken' | 'externalAccountId'>;
  readonly capability: Capability;
  /** All that the account may do. */
  readonly capabilities: readonly Capability[];
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
  /** `gone`: the platform says the item no longer exists. `limited`: it is there, and kept from the public. */
  readonly state: 'readable' | 'limited' | 'gone';
}

/** How many follow an account. `day` (YYYY-MM-DD, by the platform's own clock) is at whose end, where it is not the number of the moment. */
export interface FollowerReading {
  readonly followers: number;
  readonly day: string | null;
}

export type ReadResult<T> = { readonly kind: 'read'; readonly value: T } | Refused;

/** An exchange of secrets is not a mere reading: `unknown` means that the old code or token may be used up already. */
export type ExchangeResult<T> = ReadResult<T> | Extract<Outcome, { kind: 'unknown' }>;

/** What the public wrote under an item, or in a review. Texts are as written; ids are the platform's, opaque to us. */
export interface PublicComment {
  readonly id: string;
  /** The item it stands under; null for a review of the account's product. */
  readonly itemExternalId: string | null;
  /** The comment that it answers; null for one that stands by itself. */
  readonly parentId: string | null;
  /** Whether the account itself wrote it, by its id: a name is anyone's to take. */
  readonly isOurs: boolean;
  readonly authorName: string;
  readonly text: string;
  readonly createdAt: string;
  /** Absent where the platform does not count them. */
  readonly likes?: number | undefined;
  /** 1 to 5, of a review. */
  readonly stars?: number | undefined;
  /** Whether it is among those that all may read. Absent where the platform tells no such thing. */
  readonly isSelected?: boolean | undefined;
  /** Our answer to it, where the platform tells it along. `pending` is not public yet. */
  readonly reply: CommentReply | null;
}

export interface CommentReply {
  readonly id: string;
  readonly text: string;
  readonly createdAt: string;
  readonly state: 'public' | 'pending';
}

/** Newest first. `nextCursor` is null at the end. */
export interface CommentPage {
  readonly comments: readonly PublicComment[];
  readonly nextCursor: string | null;
}

/** What came of an answer to a comment. `replyId` is null where the platform gives none. */
export type ReplyOutcome =
  | { readonly kind: 'replied'; readonly replyId: string | null; readonly state: CommentReply['state'] }
  | Extract<Outcome, { kind: 'rejected' | 'deferred' | 'unknown' }>;

/** What came of a deed to a comment. `gone`: it was not there any more. Each deed may be repeated. */
export type DeedOutcome = { readonly kind: 'done' | 'gone' } | Extract<Outcome, { kind: 'rejected' | 'deferred' | 'unknown' }>;

/** What came of taking an item down. `gone`: it was not there any more. */
export type RemoveOutcome = { readonly kind: 'removed' | 'gone' } | Extract<Outcome, { kind: 'rejected' | 'deferred' | 'unknown' }>;

/** The owner says yes on a page of the platform. */
export interface ConsentFlow {
  /** The page on which the account's owner consents to what these capabilities need. */
  authorizeUrl(app: PlatformApp, request: { redirectUri: string; state: string; capabilities: readonly Capability[] }): string;
  /** Turns the code that came back into a grant, and asks the platform who the account is. */
  exchangeCode(app: PlatformApp, request: { code: string; redirectUri: string }, signal: AbortSignal): Promise<ExchangeResult<Grant>>;
}

/** A call that a platform makes to us. Header names are in lower case. */
export interface WebhookRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** What a platform tells us. It is a wake-up, not the truth: what it is about is read from the platform afterwards. */
export type PlatformEvent =
  /** `reference` is the item's external id, or stands within the handle with which it is checked. */
  | { readonly kind: 'item_changed'; readonly externalAccountId: string | null; readonly reference: string }
  | { readonly kind: 'deauthorised'; readonly externalAccountId: string };

export type WebhookReading =
  /** The signature is not the platform's, or the body is none of its own. */
  | { readonly kind: 'refused'; readonly why: string }
  /**
   * `deliveryIds` are the names under which the same event may come again: one that is known makes it known. `signedAt` (ISO 8601 UTC) is
   * when the platform says that it spoke, where its signature covers that.
   */
  | {
      readonly kind: 'accepted';
      readonly answer: { readonly contentType: string; readonly body: string };
      readonly deliveryIds: readonly string[];
      readonly signedAt: string | null;
      readonly events: readonly PlatformEvent[];
    };

/**
 * One platform's client. No method retries a call that changes something; none throws for what a platform or the network does.
 * Every call has a deadline (`signal` shortens it). Instants are ISO 8601 UTC. A member that is null is what the platform has no call for.
 */
export interface Connector {
  readonly platform: Platform;
  /** The platform's own addresses by role, for an app that is registered with the platform itself. */
  readonly officialHosts: Readonly<Record<string, string>>;
  /** The platform's documented quotas. */
  readonly rateLimits: readonly RateLimit[];
  /** How far apart checks of one pending item grow at most, where the platform counts them by the day. */
  readonly longestCheckSeconds?: number;
  /** How long the platform keeps what `prepare` has made for it, so that an attempt may submit what an earlier one did not. Absent: not at all. */
  readonly keepsPreparedSeconds?: number;
  /** How much later than it takes an item the platform shows it to us: nothing counts as absent before. */
  readonly showsAfterSeconds?: number;

  readonly consent: ConsentFlow | null;
  /** Turns the keys of an account (`app.keys`) into a grant, and asks the platform who the account is. */
  readonly exchangeKeys: ((app: PlatformApp, signal: AbortSignal) => Promise<ExchangeResult<Grant>>) | null;
  /**
   * Prolongs an account's access; null where the platform has no such call and the owner must consent again. A refresh token may work
   * only once: store what comes back before anything else, and never run two of these for one account. Where the account's keys are
   * all it takes, the refresh token is null.
   */
  readonly refresh: ((app: PlatformApp, refreshToken: string | null, signal: AbortSignal) => Promise<ExchangeResult<Tokens>>) | null;
  /** Prolongs the refresh token itself, so that the owner need not consent again yet. As with `refresh`, the old one is dead afterwards. */
  readonly renew:
    | ((
        app: PlatformApp,
        refreshToken: string,
        signal: AbortSignal,
      ) => Promise<ExchangeResult<Pick<Tokens, 'refreshToken' | 'refreshExpiresAt'>>>)
    | null;
  /** Asks whether the account can still be reached, and what it may do. Changes nothing. */
  inspect(account: Account, signal: AbortSignal): Promise<ReadResult<Inspection>>;

  /** Uploads media, and asks nothing of the platform where there are none. Harmless to repeat. */
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
  /** Takes an item down, for good. Called once; what is unknown afterwards is found out by `check`. */
  readonly remove: ((account: Account, externalId: string, signal: AbortSignal) => Promise<RemoveOutcome>) | null;

  /** Readings of as many of the ids as the platform answered for: an id without an answer is left out, one that is no more says `gone`. */
  readonly readMetrics:
    | ((account: Account, externalIds: readonly string[], signal: AbortSignal) => Promise<ReadResult<readonly MetricReading[]>>)
    | null;

  /** How many follow the account; null where the answer has no such number. */
  readonly readFollowers: ((account: Account, signal: AbortSignal) => Promise<ReadResult<FollowerReading | null>>) | null;

  /** One page of what the public wrote: under an item, or, where `itemExternalId` is null, in reviews of the account's product. */
  readonly readComments:
    | ((
        account: Account,
        of: { readonly itemExternalId: string | null; readonly cursor: string | null },
        signal: AbortSignal,
      ) => Promise<ReadResult<CommentPage>>)
    | null;
  /** Answers a comment, once. After `unknown` the comments are read again before anything is sent. */
  readonly reply:
    | ((account: Account, to: Pick<PublicComment, 'id' | 'itemExternalId'>, text: string, signal: AbortSignal) => Promise<ReplyOutcome>)
    | null;

  /** Does to somebody's comment what `deedsAt` of the domain says that the platform has a call for. */
  readonly doToComment:
    | ((account: Account, to: Pick<PublicComment, 'id' | 'itemExternalId'>, deed: CommentDeed, signal: AbortSignal) => Promise<DeedOutcome>)
    | null;

  /** Reads a call of the platform to us: checks its signature, says what to answer, and what it means. Nothing is asked of anyone. */
  readonly readWebhook: ((app: PlatformApp, request: WebhookRequest) => WebhookReading) | null;
}

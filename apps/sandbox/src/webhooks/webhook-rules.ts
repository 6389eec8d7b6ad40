import type { Platform } from '../platforms.ts';
import type { Post } from '../state/posts.ts';
import type { World } from '../world.ts';

/** Something that a platform tells the app: its own name for it, whom it is about, and what it says. */
export interface WebhookEvent {
  readonly name: string;
  readonly accountId?: string | undefined;
  readonly content: Readonly<Record<string, unknown>>;
}

/** One request to the app's address. It is made once and sent as it is each time, so that a repeat can be known by its bytes. */
export interface WebhookMessage {
  readonly method: 'GET' | 'POST';
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WebhookAnswer {
  readonly status: number;
  readonly text: string;
}

/** How a platform proves an address before it believes in it. */
export interface AddressCheck {
  readonly message: WebhookMessage;
  readonly isRight: (answer: WebhookAnswer) => boolean;
}

/** How one platform speaks to the app: its signature, its patience, and what it has to tell. */
export interface WebhookRules {
  readonly platform: Platform;
  readonly timeoutMs: number;
  /** The first delivery and its repeats. */
  readonly mostDeliveries: number;
  readonly gapMs: number;
  readonly checkOf: (world: World) => AddressCheck;
  readonly messageOf: (world: World, event: WebhookEvent) => WebhookMessage;
  /** Any 2xx where a platform names no other answer. */
  readonly isTaken?: (answer: WebhookAnswer) => boolean;
  readonly isWanted?: (world: World, event: WebhookEvent) => boolean;
  /** What became of an item, as soon as there is something to tell about it; null until then. */
  readonly newsOf?: (world: World, post: Post) => WebhookEvent | null;
  readonly consentGiven?: (world: World, accountId: string, scopes: readonly string[]) => WebhookEvent;
  readonly consentWithdrawn?: (world: World, accountId: string) => WebhookEvent;
}

export const isOk = ({ status }: WebhookAnswer): boolean => status >= 200 && status < 300;

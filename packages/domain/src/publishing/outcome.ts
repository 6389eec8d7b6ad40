/**
 * What one attempt came to. It is returned, never thrown, because the caller must choose what follows.
 *
 * `unknown` means that the platform may have the item: the next step is to reconcile, never to retry.
 * `pending.handle` is what `check` needs later; it never holds a secret. `url` is the item's own address, except while a
 * person is awaited: then it is the page on which they finish it.
 */
export type Outcome =
  | {
      readonly kind: 'published';
      readonly externalId: string;
      readonly url: string | null;
      readonly sentAt: string | null;
      readonly liveAt: string | null;
    }
  | {
      readonly kind: 'pending';
      readonly awaiting: 'platform_review' | 'person';
      readonly handle: string;
      readonly externalId: string | null;
      readonly url: string | null;
      /** Until when the awaited person can finish it there, by the real clock; absent where that has no end. */
      readonly endsAt?: string | undefined;
    }
  | { readonly kind: 'rejected'; readonly reason: Reason }
  | { readonly kind: 'deferred'; readonly untilAt: string | null; readonly waitSeconds: number; readonly reason: Reason }
  | { readonly kind: 'unknown'; readonly reason: Reason };

/** Whom a platform's refusal sends to work, and at what. One table per connector maps the platform's codes to these. */
export const REASON_CLASSES = [
  'fix_content',
  'fix_request',
  'reauthorise',
  'permission',
  'wait',
  'quota',
  'gone',
  'person_at_platform',
  'maybe_created',
  'platform_fault',
  'unreachable',
  'configuration',
] as const;
export type ReasonClass = (typeof REASON_CLASSES)[number];

/** `code` and `text` are the platform's own, with secrets removed; `code` is null where no answer came. */
export interface Reason {
  readonly class: ReasonClass;
  readonly code: string | null;
  readonly text: string;
}

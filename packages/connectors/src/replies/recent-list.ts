import type { Reply } from './failure.ts';

/** Our clock and the platform's differ a little, and platforms say whole seconds. */
export const CLOCK_SLACK_MS = 60_000;

/**
 * Whether a list that should be newest first reaches back past `since`, so that nothing posted later is missing from it.
 * A list out of order proves nothing. Pinned items stand outside the order: leave them out.
 */
export function reachesBackPast(since: string, createdAts: readonly string[]): boolean {
  const instants = createdAts.map((createdAt) => Date.parse(createdAt));
  const newestFirst = instants.every((instant, index) => index === 0 || instant <= (instants[index - 1] ?? instant));
  const oldest = instants.at(-1);
  return newestFirst && oldest !== undefined && oldest < Date.parse(since) - CLOCK_SLACK_MS;
}

export function postedSince(since: string, createdAt: string): boolean {
  return Date.parse(createdAt) >= Date.parse(since) - CLOCK_SLACK_MS;
}

/** A list that a platform gives page by page. */
export interface Listing<T> {
  readPage(pageNumber: number): Promise<Reply<{ readonly items: readonly T[]; readonly isLast: boolean }>>;
  idOf(item: T): string;
  /** Null for a pinned item, which stands outside the list's order. */
  createdAtOf(item: T): string | null;
  readonly fewestPages: number;
  readonly mostPages: number;
}

/** Reads pages until they hold everything posted since, or there are too many. `isCertain` says which. */
export async function readBackTo<T>(since: string, listing: Listing<T>): Promise<Reply<{ items: T[]; isCertain: boolean }>> {
  // By id, because an item that is posted meanwhile pushes another one onto the next page too.
  const items = new Map<string, T>();
  const isEnough = () =>
    reachesBackPast(
      since,
      [...items.values()].map((item) => listing.createdAtOf(item)).filter((createdAt) => createdAt !== null),
    );

  for (let pageNumber = 1; pageNumber <= listing.mostPages; pageNumber += 1) {
    const page = await listing.readPage(pageNumber);
    if (page.kind === 'failed') return page;

    for (const item of page.value.items) items.set(listing.idOf(item), item);
    if (page.value.isLast || (pageNumber >= listing.fewestPages && isEnough()))
      return { kind: 'ok', value: { items: [...items.values()], isCertain: true } };
  }
  return { kind: 'ok', value: { items: [...items.values()], isCertain: false } };
}

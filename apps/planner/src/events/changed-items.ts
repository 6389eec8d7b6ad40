import type { EventTopic } from '@longstream/contracts/events';
import type { QueryClient } from '@tanstack/react-query';
import { refresh } from '../api/refresh.ts';

const TINT_MS = 1200;
/** What an item is drawn as, wherever that may be: a chip of the board, a line of a table or of a list. */
const DRAWN = '[data-chip], tr, li';

/** Reads again what the topics name, and tints for a moment the items that are another version then: somebody else has changed them. */
export async function refreshTinted(client: QueryClient, topics: readonly EventTopic[]): Promise<void> {
  const before = versionsIn(client);
  await refresh(client, ...topics);
  const changed = [...versionsIn(client)].flatMap(([id, version]) => {
    const known = before.get(id);
    return known === undefined || known === version ? [] : [id];
  });
  // By the next frame the screen has drawn what was read; of what nobody looks at there are no frames.
  if (changed.length > 0 && !document.hidden) requestAnimationFrame(() => changed.forEach(tint));
}

/** The colour is there at once and goes away: where nothing is to move on the screen, all at once as well. */
function tint(itemId: string): void {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const drawn = [...document.querySelectorAll(`a[href*="${itemId}"]`)].map((link) => link.closest(DRAWN));
  for (const element of new Set(drawn))
    element?.animate([{ backgroundColor: 'var(--accent-soft)', offset: 0 }], {
      id: 'changed',
      duration: TINT_MS,
      easing: isStill ? 'step-end' : 'ease-out',
    });
}

/** Of every item that a list on some screen has, the newest version of it. */
function versionsIn(client: QueryClient): Map<string, number> {
  const versions = new Map<string, number>();
  for (const [, data] of client.getQueriesData({ type: 'active' }))
    for (const row of rowsOf(data)) {
      const item = isRecord(row) && isRecord(row.item) ? row.item : row;
      if (isRecord(item) && typeof item.id === 'string' && typeof item.version === 'number')
        versions.set(item.id, Math.max(item.version, versions.get(item.id) ?? 0));
    }
  return versions;
}

/** A list is kept whole, as a page, or as its pages. */
function rowsOf(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data;
  if (!isRecord(data)) return [];
  if (Array.isArray(data.items)) return data.items;
  return Array.isArray(data.pages) ? data.pages.flatMap(rowsOf) : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

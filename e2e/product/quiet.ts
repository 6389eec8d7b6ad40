import type { Page, Request } from 'playwright-core';

import { eventually } from './eventually.ts';

/** Between an answer and what is asked for because of it there is less. */
const QUIET_MS = 120;
const WITHIN_MS = 60_000;

/**
 * The figures of a demo never stop to arrive: what was answered once and is asked for again is not waited for.
 *
 * @returns waits until a screen has got all that it asked for since it was called for
 */
export function watchRequests(page: Page): (callForScreen: () => Promise<unknown>) => Promise<void> {
  const open = new Set<Request>();
  const answered = new Set<string>();
  let changedAt = 0;
  const placeOf = (request: Request) => new URL(request.url()).pathname;
  page.on('request', (request) => {
    // Stays open for as long as the page.
    if (request.resourceType() === 'eventsource' || answered.has(placeOf(request))) return;
    open.add(request);
    changedAt = performance.now();
  });
  const end = (request: Request) => {
    if (!open.delete(request)) return;
    answered.add(placeOf(request));
    changedAt = performance.now();
  };
  page.on('requestfinished', end).on('requestfailed', end);
  return async (callForScreen) => {
    answered.clear();
    await callForScreen();
    changedAt = performance.now();
    await eventually(
      () => {
        if (open.size > 0 || performance.now() - changedAt < QUIET_MS)
          throw new Error(`${page.url()} still asks for ${[...open].map((request) => request.url()).join(', ')}`);
      },
      { withinMs: WITHIN_MS, everyMs: 20 },
    );
  };
}

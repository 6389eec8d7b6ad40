import type { Page, Request } from 'playwright-core';

import { eventually } from './eventually.ts';

/** Between an answer and what is asked for because of it there is less. */
const QUIET_MS = 120;
/** The figures of a demo never stop to arrive; a moment between them comes much sooner. */
const WITHIN_MS = 60_000;

/** @returns waits until a screen has got all that it asked for since it was called for */
export function watchRequests(page: Page): (callForScreen: () => Promise<unknown>) => Promise<void> {
  const open = new Set<Request>();
  let changedAt = 0;
  const change = (note: (request: Request) => void) => (request: Request) => {
    // Stays open for as long as the page.
    if (request.resourceType() === 'eventsource') return;
    note(request);
    changedAt = performance.now();
  };
  const begin = change((request) => open.add(request));
  const end = change((request) => open.delete(request));
  page.on('request', begin).on('requestfinished', end).on('requestfailed', end);
  return async (callForScreen) => {
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

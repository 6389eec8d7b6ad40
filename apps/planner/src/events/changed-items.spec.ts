import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { waitFor } from '@testing-library/react';
import { refreshTinted } from './changed-items.ts';

/** An animation that was asked for: jsdom has none of its own. */
interface Tinted {
  readonly element: string;
  readonly easing: string | undefined;
}

const ITEMS = ['get', '/api/workspaces/{workspaceId}/items'] as const;
const APPROVALS = ['get', '/api/workspaces/{workspaceId}/approvals'] as const;
let client: QueryClient;
let tinted: Tinted[];
let stops: (() => void)[];
const isReduced = (matches: boolean) => jest.spyOn(globalThis, 'matchMedia').mockReturnValue({ matches } as MediaQueryList);

beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  tinted = [];
  stops = [];
  Object.assign(Element.prototype, {
    animate(this: Element, _frames: unknown, options: KeyframeAnimationOptions) {
      tinted.push({ element: this.id, easing: options.easing });
    },
  });
  jest.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((draw) => Number(setTimeout(draw, 0, 0)));
  document.body.innerHTML = `
    <div id="chip" data-chip="one"><a href="/items/one">One</a></div>
    <table><tbody><tr id="row"><td><a href="/items/one">One</a> <a href="/items/one?notes">Notes</a></td></tr></tbody></table>
    <ul><li id="two"><a href="/approvals?item=two">Two</a></li></ul><a id="alone" href="/items/one">One</a>`;
});
afterEach(() => {
  for (const stop of stops) stop();
  jest.restoreAllMocks();
  Reflect.deleteProperty(Element.prototype, 'animate');
});

/** A list on the screen that is read again with what `next` says. */
async function shown(queryKey: readonly string[], first: unknown, next: unknown): Promise<void> {
  client.setQueryData(queryKey, first);
  stops.push(new QueryObserver(client, { queryKey, queryFn: () => Promise.resolve(next) }).subscribe(() => undefined));
  await Promise.resolve();
}
const item = (id: string, version: number) => ({ id, version });

it('tints what is another version once it is read again, wherever it is drawn, and nothing twice', async () => {
  await shown([...ITEMS, 'all pages'], [item('one', 1), item('two', 4)], [item('one', 2), item('two', 4)]);
  await refreshTinted(client, ['items']);
  await waitFor(() => expect(tinted.map(({ element }) => element)).toEqual(['chip', 'row']));
});

it('knows items in pages and in requests for approval', async () => {
  await shown(ITEMS, { pages: [{ items: [item('one', 1)] }] }, { pages: [{ items: [item('one', 1)] }] });
  await shown(APPROVALS, { items: [{ approval: {}, item: item('two', 1) }] }, { items: [{ approval: {}, item: item('two', 2) }] });
  await refreshTinted(client, ['approvals']);
  await waitFor(() => expect(tinted.map(({ element }) => element)).toEqual(['two']));
});

it('fades, and does not where motion is not wanted', async () => {
  await shown(ITEMS, [item('two', 1)], [item('two', 2)]);
  await refreshTinted(client, ['items']);
  await waitFor(() => expect(tinted.at(-1)?.easing).toBe('ease-out'));
  isReduced(true);
  await shown(APPROVALS, [item('one', 1)], [item('one', 2)]);
  await refreshTinted(client, ['approvals']);
  await waitFor(() => expect(tinted.at(-1)?.easing).toBe('step-end'));
});

it('tints nothing that is new, unchanged, or not looked at', async () => {
  await shown(ITEMS, [item('two', 1)], [item('two', 1), item('one', 1)]);
  await refreshTinted(client, ['items']);
  const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  await shown(APPROVALS, [item('two', 1)], [item('two', 2)]);
  await refreshTinted(client, ['approvals']);
  hidden.mockRestore();
  // What comes after has come through, and nothing before it.
  await shown(['get', '/api/workspaces/{workspaceId}/series'], [item('one', 5)], [item('one', 6)]);
  await refreshTinted(client, ['series']);
  await waitFor(() => expect(tinted).not.toEqual([]));
  expect(tinted.map(({ element }) => element)).toEqual(['chip', 'row']);
});

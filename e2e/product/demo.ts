import type { Browser, Page } from 'playwright-core';

import { openBrowser } from './browser.ts';
import { Longstream } from './longstream.ts';
import type { Campaign, Item, Member } from './member.ts';
import { type Both, signInBoth } from './sign-in-both.ts';

/** An item as lists show it. */
export interface ListedItem extends Item {
  readonly platform: string;
  readonly channelId: string | null;
  readonly responseTitle: string;
  readonly tags: readonly string[];
}

/** A product of its own, whose two people find four weeks of work in it. */
export interface Demo extends Both {
  readonly longstream: Longstream;
  readonly browser: Browser;
}

export async function openDemo(): Promise<Demo> {
  const longstream = await Longstream.open();
  const browser = await openBrowser();
  const both = await signInBoth(longstream, browser);
  await both.authorApi.post('/demo');
  return { longstream, browser, ...both };
}

export async function closeDemo({ longstream, browser }: Demo): Promise<void> {
  await browser.close();
  await longstream.close();
}

export async function itemsOf(member: Member, status?: string): Promise<ListedItem[]> {
  const { items } = await member.get<{ items: ListedItem[] }>(`/items?limit=500${status === undefined ? '' : `&status=${status}`}`);
  return items;
}

export async function campaignCalled(wanted: string, member: Member): Promise<Campaign & { readonly name: string }> {
  const { items } = await member.get<{ items: readonly (Campaign & { name: string })[] }>('/campaigns');
  const found = items.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`The demo has no campaign ${wanted}.`);
  return found;
}

/** Written on the first account of a platform of posts, and submitted. */
export async function submitPost(member: Member, responseId: string, text: string): Promise<Item> {
  const { items: channels } = await member.get<{ items: readonly { id: string; platform: string }[] }>('/channels');
  const channelId = channels.find(({ platform }) => platform === 'weibo')?.id;
  const content = { platform: 'weibo', title: '', text, media: [], settings: { platform: 'weibo', visible: 'all' } };
  const { id, version } = await member.post<Item>('/items', { responseId, channelId, content });
  return member.post<Item>(`/items/${id}/submit`, { version });
}

/** Goes to one of the places at the left, by its name there. */
export function goTo(page: Page, place: string): Promise<void> {
  return page
    .getByRole('navigation', { name: /^(Main navigation|主导航)$/ })
    .getByRole('link', { name: place, exact: true })
    .click();
}

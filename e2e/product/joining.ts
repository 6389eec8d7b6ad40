import type { Browser, Page } from 'playwright-core';

import { type Language, openPage, type Theme } from './browser.ts';
import type { Longstream } from './longstream.ts';
import { Member } from './member.ts';

interface Newcomer {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: string;
}

interface Looks {
  readonly language: Language;
  readonly theme?: Theme;
}

/** Makes an account of their own, is taken into the team by its owner, and sits at a browser there. */
export async function joinTeam(
  { longstream, browser, owner }: { longstream: Longstream; browser: Browser; owner: Member },
  { role, ...person }: Newcomer,
  looks: Looks,
): Promise<{ page: Page; api: Member }> {
  const page = await openPage(browser, looks);
  const answer = await page.context().request.post(new URL('/api/auth/sign-up/email', longstream.url).href, {
    data: person,
    headers: { origin: longstream.url },
  });
  if (!answer.ok()) throw new Error(`No account for ${person.email}: ${answer.status()} ${await answer.text()}`);
  await owner.post('/members', { email: person.email, role });
  await page.goto(longstream.url);
  return { page, api: await Member.ofBrowser(longstream.url, page) };
}

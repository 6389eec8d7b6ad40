import type { Browser, Page } from 'playwright-core';

import { openPage } from './browser.ts';
import type { Longstream } from './longstream.ts';
import { Member } from './member.ts';

/** Two people at work, each with a browser and, by its session, at the api. */
export interface Both {
  readonly author: Page;
  readonly approver: Page;
  readonly authorApi: Member;
  readonly approverApi: Member;
}

/** Both members of the demo come in by their printed links: the author's browser speaks English, the approver's Chinese. */
export async function signInBoth(longstream: Longstream, browser: Browser): Promise<Both> {
  const author = await openPage(browser, { language: 'en', link: longstream.signInLink('author') });
  const approver = await openPage(browser, { language: 'zh-CN', link: longstream.signInLink('approver') });
  await author.getByText('Demo data', { exact: true }).waitFor();
  await approver.getByText('演示数据', { exact: true }).waitFor();
  const [authorApi, approverApi] = [await Member.ofBrowser(longstream.url, author), await Member.ofBrowser(longstream.url, approver)];
  return { author, approver, authorApi, approverApi };
}

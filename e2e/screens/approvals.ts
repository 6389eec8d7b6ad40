import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

import { eventually } from '../product/eventually.ts';

/** In Chinese, as the approver reads it: approves the first of the `open` items that wait. */
export async function approveNext(page: Page, open: number): Promise<void> {
  const list = page.getByRole('navigation', { name: '等待审批的内容' }).getByRole('link');
  await eventually(async () => expect(await list.count()).toBe(open));
  await page.getByRole('button', { name: '通过', exact: true }).click();
  await eventually(async () => expect(await list.count()).toBe(open - 1));
}

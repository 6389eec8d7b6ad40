import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';

import { keepPicture, openPage } from './product/browser.ts';
import { campaignCalled, closeDemo, type Demo, openDemo, submitPost } from './product/demo.ts';
import { stepsIn } from './product/journey-steps.ts';
import { expectNoFault, onPhone } from './product/looks.ts';
import type { Item } from './product/member.ts';

/** A product of its own, full of work: more than the quarter of an hour of every run has room for. */
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

const CLIENT = '王总';
const ROUTE = '客户看过再发';
const SHOWN = '这一条请客户过目';

let demo: Demo;
let item: Item;
let client: Page;

beforeAll(async () => {
  demo = await openDemo();
  const steps = [{ memberIds: [], needs: 'any', guests: true }];
  const route = { name: ROUTE, platforms: ['weibo'], tags: [], risks: [], steps, hoursBefore: 4, hoursWithin: 48, escalatesTo: [] };
  await demo.approverApi.post('/approval-routes', { ...route, checklist: 'none' });
  const { id: campaignId } = await campaignCalled('一星风波', demo.authorApi);
  const response = { title: SHOWN, audienceId: null };
  const { id: responseId } = await demo.authorApi.post<{ id: string }>(`/campaigns/${campaignId}/responses`, response);
  item = await submitPost(demo.authorApi, responseId, SHOWN);
}, 300_000);

afterAll(() => closeDemo(demo), 60_000);

const step = stepsIn(() => demo.browser);

inTheLongRun('a client without an account', () => {
  step('is invited to one item by whoever may decide on it', async () => {
    const { approver, browser, longstream } = demo;
    await approver.goto(`${longstream.url}/approvals?item=${item.id}`);
    await approver.getByRole('button', { name: '邀请客人' }).click();
    const dialog = approver.getByRole('dialog', { name: '请没有账号的人过目' });
    await dialog.getByRole('button', { name: '生成链接' }).click();
    const link = await dialog.getByText(/\/shared\/approvals\//).innerText();
    await keepPicture(approver, 'guest-invited');
    await expectNoFault(approver, '[role="dialog"]');
    client = await openPage(browser, { language: 'zh-CN', theme: 'dark', link: new URL(new URL(link).pathname, longstream.url).href });
  });

  step('sees that item and nothing else, and agrees to it on a phone', async () => {
    const shown = client.getByRole('article', { name: item.headline });
    await shown.waitFor();
    expect(await client.getByRole('article').count()).toBe(1);
    await onPhone(client, async () => {
      await client.getByLabel('怎么称呼你').fill(CLIENT);
      await keepPicture(client, 'guest-phone');
      await expectNoFault(client);
      await shown.getByRole('button', { name: '认可' }).click();
      await client.getByText('已记下你的决定，谢谢').waitFor();
      await client.getByText('现在没有等你看的内容').waitFor();
    });
  });

  step('has approved it, and the item tells as whose guest', async () => {
    const { author, authorApi, longstream } = demo;
    expect((await authorApi.item(item.id)).status).toBe('approved');
    await author.goto(`${longstream.url}/items/${item.id}`);
    await author.getByText(`Approved by ${CLIENT} (a guest of`).first().waitFor();
    await keepPicture(author, 'guest-approved');
  });
});

import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import { openBrowser } from './product/browser.ts';
import { stepsIn } from './product/journey-steps.ts';
import { Longstream } from './product/longstream.ts';
import { expectNoFault, onPhone } from './product/looks.ts';
import type { Member } from './product/member.ts';
import { signInBoth } from './product/sign-in-both.ts';

/** A product of its own: more than the quarter of an hour of every run has room for. */
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

const NAME = 'Our own dashboard';
const CAP = {
  name: 'Two a day',
  scope: { kind: 'platform', id: 'bilibili' },
  rules: [{ kind: 'sliding', limit: 2, windowHours: 24 }],
  enforcement: 'hard',
};

let longstream: Longstream;
let browser: Browser;
let author: Page;
let authorApi: Member;
let key: string;

beforeAll(async () => {
  longstream = await Longstream.open();
  browser = await openBrowser();
  ({ author, authorApi } = await signInBoth(longstream, browser));
}, 240_000);

afterAll(async () => {
  await browser.close();
  await longstream.close();
}, 60_000);

const step = stepsIn(() => browser);

/** As a program asks, which has no session. */
const byKey = (path: string, body?: object) =>
  fetch(`${longstream.url}/api/workspaces/${authorApi.workspaceId}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
const line = (name: string) => author.getByRole('row', { name }).first();

inTheLongRun('a key for a program', () => {
  step('is made under Settings, and shown this once', async () => {
    await author.goto(`${longstream.url}/settings`);
    await author.getByRole('button', { name: 'Make a key' }).click();
    const dialog = author.getByRole('dialog', { name: 'Make a key' });
    await dialog.getByLabel('Name').fill(NAME);
    await dialog.getByRole('radio', { name: /^Manager/ }).check();
    await onPhone(author, () => expectNoFault(author, '[role="dialog"]'));
    await dialog.getByRole('button', { name: 'Make a key' }).click();
    const made = author.getByRole('dialog', { name: NAME });
    key = (await made.getByRole('group', { name: 'key', exact: true }).textContent()) ?? '';
    expect(key).toMatch(/^longstream_/);
    await onPhone(author, () => expectNoFault(author, '[role="dialog"]'));
    await made.getByRole('button', { name: 'Done' }).click();
    await line(NAME).getByText('Never', { exact: true }).waitFor();
    expect(await author.getByText(key).count()).toBe(0);
  });

  step('does what its role may, as a deed of its maker', async () => {
    expect((await byKey('/frequency-caps', CAP)).status).toBe(201);
    expect((await byKey('/members', { email: 'li@example.org', role: 'owner' })).status).toBe(403);
    expect((await byKey('/api-keys')).status).toBe(403);
    await author.reload();
    const made = author.getByRole('row').filter({ hasText: `by the key ${NAME}` });
    await made.getByText('Frequency cap · Made').waitFor();
    await made.getByText('at most 2 in any 24 h', { exact: false }).waitFor();
    await onPhone(author, () => expectNoFault(author));
  });

  step('is taken back after a question, and refused at once', async () => {
    await author.getByRole('button', { name: `Take back the key ${NAME}` }).click();
    await author.getByRole('alertdialog').getByRole('button', { name: 'Take back' }).click();
    await line(NAME).getByText('Taken back', { exact: true }).waitFor();
    const refused = await byKey('/items');
    expect([refused.status, await refused.json()]).toEqual([
      401,
      expect.objectContaining({ code: 'not_signed_in', details: { why: 'this API key was taken back' } }),
    ]);
    await author.getByText('API key · Taken back').waitFor();
  });
});

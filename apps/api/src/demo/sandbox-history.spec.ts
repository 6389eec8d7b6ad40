import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DEMO_ACCOUNTS } from '@longstream/domain/platforms/demo-accounts';
import { type OpenSandbox, openSandbox } from '../../test/open-sandbox.ts';
import { type PastPost, SandboxHistory } from './sandbox-history.ts';

let sandbox: OpenSandbox;

beforeAll(async () => {
  sandbox = await openSandbox();
}, 240_000);
afterAll(() => sandbox.close());

it('tells the sandbox of many posts a few at a time, and answers in their order', async () => {
  const [account] = DEMO_ACCOUNTS;
  if (account === undefined) throw new Error('The demo has no account.');
  const posts = Array.from({ length: 45 }, (_, nth): PastPost => {
    const createdAt = new Date(Date.parse('2020-02-01T02:00:00Z') + nth * 3_600_000);
    return { platform: account.platform, account: account.id, title: '', text: `第 ${String(nth)} 条`, tags: [], createdAt, readAt: [] };
  });
  const files = { film: Buffer.from('film'), cover: Buffer.from('cover') };
  const made = await new SandboxHistory({ sandboxUrl: sandbox.controlUrl }).make(posts, files);
  const { effects } = await sandbox.control<{ effects: { id: string; text: string }[] }>('GET', '/control/effects?platform=weibo');
  const textOf = new Map(effects.map(({ id, text }) => [id, text]));
  expect(made.map(({ id }) => textOf.get(id))).toEqual(posts.map(({ text }) => text));
});

import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';

import { keepPicture, openBrowser } from './product/browser.ts';
import { eventually } from './product/eventually.ts';
import { stepsIn } from './product/journey-steps.ts';
import { joinTeam } from './product/joining.ts';
import { press } from './product/keys-only.ts';
import { Longstream } from './product/longstream.ts';
import { expectNoFault, onPhone } from './product/looks.ts';
import type { Campaign, Item, Member } from './product/member.ts';
import { signInBoth } from './product/sign-in-both.ts';

/** A product of its own and three people: more than the quarter of an hour of every run has room for. */
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

const ZONE = 'Asia/Shanghai';
const HOUR_MS = 3_600_000;
const THIRD = { name: '孙悦', email: 'third@example.org', password: 'ten signs!', role: 'manager' };
const APPROVER = '李衡 (approver)';

const BEFORE = '少侠们，给颗五星吧';
const CHANGED = '少侠们，给颗唯一的五星吧';
const BY_KEY = ['老师说今天不点名', '班长请大家早点睡'];
const GOOD = '体育课也可以在家上';
const RED = '作业全部清仓大甩卖';
const SENT_BACK = '钉钉被打哭了，求求各位爸爸';
const PASSAGE = '被打哭了';
const ROUTED = '这一次我们真的改了';
const RISKY = '史无前例的一次更新';
const TAGGED = '今晚八点限时直播';
const LATE = '明天一早上新功能';
const NOTED = '给家长的一封信';

let longstream: Longstream;
let browser: Browser;
/** The author's browser speaks English, the approver's Chinese, the third's English in the dark. */
let author: Page;
let approver: Page;
let third: Page;
let authorApi: Member;
let approverApi: Member;
let channelId: string;
let responseId: string;

beforeAll(async () => {
  longstream = await Longstream.open();
  browser = await openBrowser();
  ({ author, approver, authorApi, approverApi } = await signInBoth(longstream, browser));
  ({ page: third } = await joinTeam({ longstream, browser, owner: authorApi }, THIRD, { language: 'en', theme: 'dark' }));
  channelId = await authorApi.connect('weibo', 'biz', { rip: '114.114.114.114' });
  const campaign = { name: '一星差评', triggers: ['rumour'], startsOn: '2020-02-14', endsOn: '2020-03-14' };
  const { id: campaignId } = await authorApi.post<Campaign>('/campaigns', campaign);
  responseId = (await authorApi.post<{ id: string }>(`/campaigns/${campaignId}/responses`, { title: '求饶', audienceId: null })).id;
}, 240_000);

afterAll(async () => {
  await browser.close();
  await longstream.close();
}, 60_000);

const step = stepsIn(() => browser);

inTheLongRun('what waits for a decision', () => {
  step('stands in a list beside what would be sent, what has changed in it, and which rules it breaks where', async () => {
    const { id, version, revision } = await submitted(BEFORE);
    await approverApi.post(`/items/${id}/approve`, { revisionHash: revision.hash });
    const before = await authorApi.item(id);
    expect(before.version).toBeGreaterThan(version);
    const rewritten = await authorApi.put<Item>(`/items/${id}/content`, { version: before.version, content: contentOf(CHANGED) });
    await authorApi.post(`/items/${id}/submit`, { version: rewritten.version });

    await openApprovals(approver);
    const reading = readingOf(approver, CHANGED);
    await listed(approver, CHANGED).waitFor();
    const diff = reading.getByRole('region', { name: '与上次通过的版本相比' });
    await diff.locator('ins', { hasText: '唯一' }).waitFor();
    const findings = reading.getByRole('region', { name: '规则检查' });
    await findings.getByText(/^“唯一”：/).waitFor();
    await findings.locator('mark', { hasText: '唯一' }).waitFor();
    await reading.getByRole('button', { name: '通过', exact: true }).waitFor();
    await keepPicture(approver, 'approvals-split');
    await expectNoFault(approver);
    await onPhone(approver, async () => {
      expect(await reading.isVisible()).toBe(false);
      await listed(approver, CHANGED).click();
      await reading.waitFor();
      expect(await listed(approver, CHANGED).isVisible()).toBe(false);
      await keepPicture(approver, 'approvals-phone');
      await expectNoFault(approver);
    });
    await approver.keyboard.press('p');
    await press(approver, approver.getByRole('dialog').getByRole('button', { name: '通过', exact: true }));
    await untilStatus(id, 'approved');
  });

  step('is decided by one key and a yes, which opens the next', async () => {
    const items = [await submitted(BY_KEY[0]), await submitted(BY_KEY[1])];
    await openApprovals(approver);
    await readingOf(approver, BY_KEY[0]).waitFor();
    await approver.keyboard.press('j');
    await readingOf(approver, BY_KEY[1]).waitFor();
    await approver.keyboard.press('k');
    await readingOf(approver, BY_KEY[0]).waitFor();
    await approver.keyboard.press('p');
    await press(approver, approver.getByRole('dialog').getByRole('button', { name: '通过', exact: true }));
    await readingOf(approver, BY_KEY[1]).waitFor();
    await approver.getByRole('dialog').waitFor({ state: 'detached' });
    await approver.keyboard.press('p');
    await press(approver, approver.getByRole('dialog').getByRole('button', { name: '通过', exact: true }));
    await approver.getByText('没有等待审批的内容').waitFor();
    for (const { id } of items) await untilStatus(id, 'approved');
  });

  step('is approved together where nothing is red; what is red says so and can only be sent back', async () => {
    const good = [await submitted(GOOD), await submitted(`${GOOD}，真的`)];
    const red = await submitted(RED);
    await openApprovals(approver);
    const tick = approver.getByRole('checkbox', { name: `选中“${RED}”，一起决定` });
    await tick.waitFor();
    // Others change the rules while it waits.
    const { id: ruleId } = await approverApi.post<{ id: string }>('/content-rules', {
      ...{ name: '促销用语', reason: '请换成活动的名称', demand: { kind: 'words', words: ['清仓'], except: [] } },
      ...{ platforms: [], enforcement: 'hard', source: null },
    });
    await listed(approver, RED).getByText('有 1 处硬性问题').waitFor();
    await tick.check();
    await approver.getByText('其中 1 条有硬性问题，只能退回').waitFor();
    await approver.getByRole('button', { name: '退回选中的 1 条' }).waitFor();
    expect(await approver.getByRole('button', { name: /^通过选中的/ }).count()).toBe(0);
    await tick.uncheck();
    await approver.getByRole('checkbox', { name: '全选等我审批的 2 条' }).check();
    expect(await tick.isChecked()).toBe(false);
    await keepPicture(approver, 'approvals-red');
    await expectNoFault(approver);
    await approver.getByRole('button', { name: '通过选中的 2 条' }).click();
    const dialog = approver.getByRole('dialog', { name: '一起通过 2 条内容' });
    await dialog.getByRole('button', { name: '通过', exact: true }).click();
    await dialog.getByText('2 / 2').waitFor();
    await expectNoFault(approver, '[role="dialog"]');
    await dialog.getByRole('button', { name: '关闭' }).last().click();
    for (const { id } of good) expect((await authorApi.item(id)).status).toBe('approved');
    expect((await authorApi.item(red.id)).status).toBe('in_review');

    await listed(approver, RED).click();
    await readingOf(approver, RED)
      .getByText(/^“清仓”：请换成活动的名称/)
      .waitFor();
    await readingOf(approver, RED).getByRole('button', { name: '通过', exact: true }).click();
    await readingOf(approver, RED).getByText('内容里有不能说的话，或缺了必须写明的话，请按标记修改').waitFor();
    await approverApi.remove(`/content-rules/${ruleId}`);
    await listed(approver, RED).getByText('有 1 处硬性问题').waitFor({ state: 'detached' });
    await approverApi.post(`/items/${red.id}/approve`, { revisionHash: red.revision.hash });
  });

  step('is sent back with a remark on a passage, which its author sees where they write', async () => {
    const { id } = await submitted(SENT_BACK);
    await openApprovals(approver);
    const reading = readingOf(approver, SENT_BACK);
    await reading.getByText('对某段文字提意见').click();
    await select(reading.getByRole('textbox', { name: '正文' }).last(), SENT_BACK, PASSAGE);
    await reading.getByRole('button', { name: '对选中的文字提意见' }).click();
    await reading.getByLabel(`关于“${PASSAGE}”`).fill('别卖惨，说事实');
    await reading.getByRole('button', { name: '要求修改' }).click();
    await reading.getByText('请写明要改什么').waitFor();
    await reading.getByLabel('意见', { exact: true }).fill('语气再稳一点');
    await keepPicture(approver, 'approvals-remark');
    await expectNoFault(approver);
    await reading.getByRole('button', { name: '要求修改' }).click();
    await untilStatus(id, 'changes_requested');

    await author.goto(`${longstream.url}/notifications`);
    await author.getByRole('link', { name: new RegExp(`^${escaped(APPROVER)} asks for changes: “${SENT_BACK}”`) }).click();
    await author.waitForURL(new RegExp(`/items/${id}`));
    await author.getByText('语气再稳一点').first().waitFor();
    await author.locator('q', { hasText: PASSAGE }).waitFor();
    await author.getByText('别卖惨，说事实').waitFor();
    await keepPicture(author, 'approvals-sent-back');
    await expectNoFault(author);
  });
});

inTheLongRun('a route', () => {
  step('of two steps is written on the policies screen', async () => {
    await approver.goto(`${longstream.url}/policies`);
    await approver.getByRole('button', { name: '添加流程' }).first().click();
    const dialog = approver.getByRole('dialog', { name: '添加流程' });
    await dialog.getByLabel('名称').fill('微博两步');
    await dialog.getByRole('group', { name: '平台' }).getByRole('checkbox', { name: '微博' }).check();
    const first = dialog.getByRole('region', { name: '第 1 步' });
    for (const name of [APPROVER, THIRD.name]) await first.getByRole('checkbox', { name }).check();
    await dialog.getByRole('button', { name: '添加一步' }).click();
    const second = dialog.getByRole('region', { name: '第 2 步' });
    for (const name of [APPROVER, THIRD.name]) await second.getByRole('checkbox', { name }).check();
    await second.getByLabel('需要', { exact: true }).selectOption({ label: '全部通过' });
    await keepPicture(approver, 'approvals-route');
    await expectNoFault(approver, '[role="dialog"]');
    await onPhone(approver, () => expectNoFault(approver, '[role="dialog"]'));
    await dialog.getByRole('button', { name: '保存' }).click();
    const row = approver.getByRole('row', { name: /^微博两步/ });
    await row.getByText(`${APPROVER}和${THIRD.name}，其中一人`).waitFor();
    await row.getByText(`${APPROVER}和${THIRD.name}，全部`).waitFor();
  });

  step('asks one of the first step, then all of the second, and a substitute for whoever is away', async () => {
    const { id } = await submitted(ROUTED, { inHours: 240 });
    await openApprovals(third);
    const theirs = readingOf(third, ROUTED);
    await theirs.getByText(/^微博两步 · Step 1 of 2 · Waits for /).waitFor();
    await theirs
      .getByText(/^Deadline /)
      .first()
      .waitFor();
    await theirs.getByRole('button', { name: 'Approve', exact: true }).click();
    await eventually(async () => expect((await standing(id)).step).toBe(1));
    await third.goto(`${longstream.url}/policies`);
    await third.getByRole('button', { name: 'Add an absence' }).click();
    const away = third.getByRole('dialog', { name: 'Add an absence' });
    await away.getByLabel('Who is away').selectOption({ label: THIRD.name });
    await away.getByLabel('Who decides for them').selectOption({ label: APPROVER });
    await keepPicture(third, 'approvals-absence');
    await expectNoFault(third, '[role="dialog"]');
    await away.getByRole('button', { name: 'Add', exact: true }).click();
    await third.getByText(`${THIRD.name} is away; ${APPROVER} decides`).waitFor();

    await openApprovals(approver);
    const reading = readingOf(approver, ROUTED);
    await reading.getByText(/第 2 步，共 2 步 · 等待 .+和.+ 决定/).waitFor();
    await reading.getByRole('button', { name: '通过', exact: true }).click();
    await reading.getByText(`等待 ${THIRD.name} 决定`).waitFor();
    expect((await authorApi.item(id)).status).toBe('in_review');
    await keepPicture(approver, 'approvals-substitute');
    await reading.getByRole('button', { name: '通过', exact: true }).click();
    await untilStatus(id, 'approved');
    await author.goto(`${longstream.url}/items/${id}`);
    await author.getByText(`Approved by ${APPROVER} (for ${THIRD.name})`).first().waitFor();
    await author.getByText('A step of the approval was passed').first().waitFor();
    await third.getByRole('button', { name: `End the absence of ${THIRD.name}` }).click();
    await third.getByText('Nobody is away').waitFor();
  });

  step('for a risk goes before one for a tag, and that before one for a platform', async () => {
    await approverApi.post('/approval-routes', routeOf({ name: '有风险的', risks: ['content_warning'] }));
    await approverApi.post(
      '/approval-routes',
      routeOf({ name: '限时的', tags: ['限时'], steps: [await stepOf(THIRD.name)], escalatesTo: [await idOf(APPROVER)] }),
    );
    const [risky, tagged] = [await submitted(RISKY, { tag: '限时' }), await submitted(TAGGED, { tag: '限时' })];
    await openApprovals(approver);
    await listed(approver, RISKY).click();
    await readingOf(approver, RISKY)
      .getByText(/^有风险的 · 第 1 步，共 1 步/)
      .waitFor();
    await listed(approver, TAGGED).click();
    await readingOf(approver, TAGGED).getByText(`限时的 · 第 1 步，共 1 步 · 等待 ${THIRD.name} 决定`).waitFor();
    await readingOf(approver, TAGGED).getByText('这一步由其他成员决定').waitFor();
    await listed(approver, TAGGED).getByText('等其他成员审批').waitFor();
    for (const { id } of [risky, tagged]) await authorApi.post(`/items/${id}/cancel`, { version: (await authorApi.item(id)).version });
  });
});

inTheLongRun('a deadline', () => {
  let item: Item;

  step('is counted back from the time of the item, and whoever is asked hears of it again before', async () => {
    item = await submitted(LATE, { tag: '限时', inHours: 30 });
    const { dueAt, expiresAt } = await standing(item.id);
    expect(Date.parse(expiresAt) - Date.parse(dueAt)).toBe(4 * HOUR_MS);
    expect(expiresAt).toBe((await authorApi.item(item.id)).scheduledAt);
    await third.goto(`${longstream.url}/notifications`);
    await third.getByText(`Waits for your decision: “${LATE}”`).first().waitFor();
    await goOnUntil(dueAt, -3);
    await third.getByText(`Still waits for your decision: “${LATE}”`).first().waitFor();
    await keepPicture(third, 'approvals-reminded');
    await expectNoFault(third);
  });

  step('that passes gives the decision to somebody else', async () => {
    await openApprovals(approver);
    await listed(approver, LATE).click();
    const reading = readingOf(approver, LATE);
    await reading.getByText('这一步由其他成员决定').waitFor();
    await goOnUntil((await standing(item.id)).dueAt, 0.5);
    // Before the open screen, without a reload.
    await reading
      .getByText(/已超时，已上报/)
      .first()
      .waitFor();
    await reading.getByRole('button', { name: '通过', exact: true }).waitFor();
    await keepPicture(approver, 'approvals-escalated');
    await expectNoFault(approver);
    await approver.goto(`${longstream.url}/notifications`);
    await approver.getByText(`审批已超时，请你决定：《${LATE}》`).first().waitFor();
  });

  step('that nobody keeps ends the request: the item is a draft again, and everybody can read why', async () => {
    await goOnUntil((await standing(item.id)).expiresAt, 0.5);
    await untilStatus(item.id, 'draft');
    await author.goto(`${longstream.url}/items/${item.id}`);
    await author.getByText('The request expired; nobody decided').waitFor();
    for (const told of ['Approvers were reminded', 'The approval was escalated', 'The approval expired'])
      await author.getByText(told, { exact: true }).first().waitFor();
    await keepPicture(author, 'approvals-expired');
    await expectNoFault(author);
    await author.goto(`${longstream.url}/notifications`);
    await author.getByText(`Nobody decided: “${LATE}”`).first().waitFor();
  });
});

inTheLongRun('a note', () => {
  step('calls a colleague by name, who finds it beside the decision and answers', async () => {
    const { id } = await submitted(NOTED);
    await author.goto(`${longstream.url}/items/${id}`);
    const field = author.getByLabel('Write a note');
    await field.click();
    await field.pressSequentially('这句家长看得懂吗 @李');
    await author.getByRole('option', { name: APPROVER }).waitFor();
    await field.press('Enter');
    await field.press('Control+Enter');
    await author.getByRole('article').filter({ hasText: '这句家长看得懂吗' }).waitFor();
    await keepPicture(author, 'approvals-note');

    await approver.goto(`${longstream.url}/notifications`);
    await approver
      .getByRole('link', { name: /在批注里提到你/ })
      .first()
      .waitFor();
    await openApprovals(approver);
    await listed(approver, NOTED).click();
    const reading = readingOf(approver, NOTED);
    await reading.locator('mark', { hasText: `@${APPROVER}` }).waitFor();
    await reading.getByLabel('写批注').fill('改成“作业少一点”');
    await reading.getByRole('button', { name: '发送批注' }).click();
    await author.getByText('改成“作业少一点”').first().waitFor();
    await expectNoFault(approver);
    expect((await authorApi.item(id)).status).toBe('in_review');
  });
});

const contentOf = (text: string) => ({ platform: 'weibo', title: '', text, media: [], settings: { platform: 'weibo', visible: 'all' } });

/** A post of the author that waits for a decision. */
async function submitted(text: string | undefined, { tag, inHours }: { tag?: string; inHours?: number } = {}): Promise<Item> {
  const wish = inHours === undefined ? {} : { wish: { wallTime: wallTime(await later(inHours)), timeZone: ZONE } };
  const { id } = await authorApi.post<Item>('/items', { responseId, channelId, content: contentOf(text ?? ''), ...wish });
  if (tag !== undefined) await authorApi.put(`/items/${id}/tags`, { tags: [tag] });
  const { version } = await authorApi.item(id);
  return authorApi.post<Item>(`/items/${id}/submit`, { version });
}

async function openApprovals(page: Page): Promise<void> {
  await page.goto(`${longstream.url}/approvals`);
}

const listed = (page: Page, text: string): Locator =>
  page
    .getByRole('navigation', { name: /^(等待审批的内容|Items that wait for a decision)$/ })
    .getByRole('link', { name: new RegExp(escaped(text)) });

const readingOf = (page: Page, text: string | undefined): Locator => page.getByRole('article', { name: text, exact: true });

/** By keys, as somebody marks words in a field. */
async function select(field: Locator, text: string, passage: string): Promise<void> {
  await field.focus();
  await field.press('Control+Home');
  const [before, marked] = [text.indexOf(passage), passage.length];
  const keys = [...Array<string>(before).fill('ArrowRight'), ...Array<string>(marked).fill('Shift+ArrowRight')];
  for (const key of keys) await field.press(key);
}

async function standing(itemId: string): Promise<{ step: number; dueAt: string; expiresAt: string }> {
  const { approvals } = await authorApi.get<{ approvals: readonly { standing: Awaited<ReturnType<typeof standing>> | null }[] }>(
    `/items/${itemId}`,
  );
  const [last] = approvals;
  if (last?.standing == null) throw new Error('Nothing is asked about this item.');
  return last.standing;
}

async function untilStatus(itemId: string, status: string): Promise<void> {
  await eventually(async () => expect((await authorApi.item(itemId)).status).toBe(status));
}

interface Terms {
  readonly name: string;
  readonly tags?: readonly string[];
  readonly risks?: readonly string[];
  readonly steps?: readonly unknown[];
  readonly escalatesTo?: readonly string[];
}

function routeOf({ name, tags = [], risks = [], steps = [{ memberIds: [], needs: 'any' }], escalatesTo = [] }: Terms): unknown {
  return { name, platforms: [], tags, risks, steps, hoursBefore: 4, hoursWithin: 48, escalatesTo };
}

async function idOf(name: string): Promise<string> {
  const { items } = await authorApi.get<{ items: readonly { userId: string; name: string }[] }>('/members');
  return items.find((member) => member.name === name)?.userId ?? '';
}

const stepOf = async (name: string): Promise<unknown> => ({ memberIds: [await idOf(name)], needs: 'any' });

/** The workspace's time goes on to so many hours after an instant, wherever it is on its way to already. */
async function goOnUntil(instant: string, hours: number): Promise<void> {
  const at = new Date(Date.parse(instant) + hours * HOUR_MS);
  if (at > (await authorApi.now())) await authorApi.post('/clock/go-to', { at: at.toISOString() });
}

const later = async (hours: number): Promise<Date> => new Date((await authorApi.now()).getTime() + hours * HOUR_MS);

/** `YYYY-MM-DDTHH:mm` as the clocks of Shanghai show it, which never change. */
const wallTime = (at: Date): string => new Date(at.getTime() + 8 * HOUR_MS).toISOString().slice(0, 16);

const escaped = (words: string): string => words.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

import { afterAll, beforeAll, describe, expect } from '@jest/globals';

import { keepPicture } from './product/browser.ts';
import { campaignCalled, closeDemo, type Demo, itemsOf, openDemo, submitPost } from './product/demo.ts';
import { eventually } from './product/eventually.ts';
import { stepsIn } from './product/journey-steps.ts';
import { expectNoFault, onPhone } from './product/looks.ts';
import type { Item } from './product/member.ts';

/** A product of its own, full of work: more than the quarter of an hour of every run has room for. */
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

const CAMPAIGN = '停课不停学';
const RUMOUR = '摄像头谣言';
const REASON = '学生在开玩笑，没有人受损失';
const RESPONSE = '在线求饶第二集';

let demo: Demo;

beforeAll(async () => {
  demo = await openDemo();
}, 300_000);

afterAll(() => closeDemo(demo), 60_000);

const step = stepsIn(() => demo.browser);

inTheLongRun('the playbook', () => {
  step('begins with a manager who says how grave the charge is', async () => {
    const { approver } = demo;
    await approver.goto(await addressOf(CAMPAIGN));
    await approver
      .getByRole('group', { name: `指控定级：${CAMPAIGN}` })
      .getByRole('button', { name: '给指控定级' })
      .click();
    const dialog = approver.getByRole('dialog', { name: `指控定级：${CAMPAIGN}` });
    await dialog.getByRole('radio', { name: /可以幽默回应/ }).check();
    await dialog.getByLabel('理由').fill(REASON);
    await keepPicture(approver, 'playbook-charge');
    await dialog.getByRole('button', { name: '定级', exact: true }).click();
    await approver.getByText(REASON).waitFor();
  });

  step('makes all drafts of a plan at once, each shown before', async () => {
    const { author, authorApi } = demo;
    await author.goto(await addressOf(CAMPAIGN));
    await author.getByText(REASON).waitFor();
    await author.getByRole('button', { name: 'Answer by a plan' }).click();
    const dialog = author.getByRole('dialog', { name: `Answer by a plan: ${CAMPAIGN}` });
    await dialog.getByLabel('Plan', { exact: true }).selectOption({ label: 'Self-mockery' });
    await dialog.getByLabel('What this response is called').fill(RESPONSE);
    await dialog.getByLabel(/^Main video:/).selectOption({ index: 1 });
    const teasers = dialog.getByRole('group', { name: /^Teaser:/ });
    await teasers.getByRole('checkbox').first().check();
    await dialog.getByLabel('Words in common').fill('少侠们，我又来了');
    await keepPicture(author, 'playbook-plan');
    await expectNoFault(author, '[role="dialog"]');
    await onPhone(author, () => expectNoFault(author, '[role="dialog"]'));
    await dialog.getByRole('button', { name: 'Create 2 drafts' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await itemsOf(authorApi)).filter(isOfPlan)).toMatchObject([{ status: 'draft' }, { status: 'draft' }]);
  });

  step('takes them all back while nothing of the plan is scheduled', async () => {
    const { author, authorApi } = demo;
    const response = author.getByRole('article', { name: RESPONSE });
    await response.getByText('Plan: Self-mockery').waitFor();
    await response.getByRole('button', { name: 'Undo the plan' }).click();
    const question = author.getByRole('alertdialog');
    await question.getByRole('button', { name: 'Undo the plan' }).click();
    await question.waitFor({ state: 'detached' });
    await response.waitFor({ state: 'detached' });
    expect((await itemsOf(authorApi)).filter(isOfPlan)).toEqual([]);
  });
});

inTheLongRun('a serious charge', () => {
  let item: Item;

  step('keeps from being approved whatever is not part of the formal statement', async () => {
    const { approver, authorApi, approverApi, longstream } = demo;
    item = await submitPost(authorApi, await formalResponse(), '摄像头只由你自己打开');
    await approver.goto(`${longstream.url}/approvals?item=${item.id}`);
    await approver.getByRole('button', { name: '通过', exact: true }).click();
    await approver.getByText('这项指控已定为严肃').waitFor();
    await keepPicture(approver, 'playbook-serious');
    expect((await approverApi.item(item.id)).status).toBe('in_review');
  });

  step('lets through what a manager marks as part of it', async () => {
    const { approver, approverApi, longstream } = demo;
    await approver.goto(`${longstream.url}/items/${item.id}`);
    await approver.getByRole('button', { name: '标为正式声明' }).click();
    await approver.getByRole('button', { name: '不再是正式声明' }).waitFor();
    await keepPicture(approver, 'playbook-formal');
    await expectNoFault(approver);
    await approver.goto(`${longstream.url}/approvals?item=${item.id}`);
    await approver.getByRole('button', { name: '通过', exact: true }).click();
    await eventually(async () => expect((await approverApi.item(item.id)).status).toBe('approved'));
  });
});

const isOfPlan = ({ responseTitle }: { responseTitle: string }): boolean => responseTitle === RESPONSE;

async function addressOf(campaign: string): Promise<string> {
  return `${demo.longstream.url}/campaigns/${(await campaignCalled(campaign, demo.authorApi)).id}`;
}

/** The response of the demo whose charge is serious. */
async function formalResponse(): Promise<string> {
  const { id } = await campaignCalled(RUMOUR, demo.authorApi);
  const { items: responses } = await demo.authorApi.get<{ items: readonly { id: string; title: string }[] }>(`/campaigns/${id}/responses`);
  return responses.find(({ title }) => title.startsWith('正式声明'))?.id ?? '';
}

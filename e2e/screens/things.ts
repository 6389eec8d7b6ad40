import { eventually } from '../product/eventually.ts';
import type { Campaign, Item, Member } from '../product/member.ts';
import type { Things } from './every-screen.ts';

const DAY_MS = 86_400_000;
const PLANNED_WITHIN_MS = 120_000;
const BLOCKS = ['text', 'figures', 'responses', 'curves', 'platforms', 'top_items', 'slots', 'steadiness', 'goals'] as const;

/** What the demo has, and what it lacks: a campaign without items, a report of every block, a series, an import, and links for guests. */
export async function findThings(owner: Member, approver: Member): Promise<Things> {
  const { items } = await owner.get<{ items: readonly DemoItem[] }>('/items?limit=500');
  const one = (status: string) => found(lastOf(items, status), status);
  const { items: campaigns } = await owner.get<{ items: readonly (Campaign & { name: string })[] }>('/campaigns');
  const { items: files } = await owner.get<{ items: readonly { id: string }[] }>('/media');
  const { items: waiting } = await owner.get<{ items: readonly { item: DemoItem; mayDecide: boolean }[] }>('/approvals');

  const [live, waits] = [one('live'), found(waiting[0], 'approval').item];
  const { id: emptyCampaign } = await owner.post<Campaign>('/campaigns', {
    name: '没有内容的活动',
    triggers: ['rumour'],
    startsOn: '2020-02-14',
    endsOn: '2020-03-14',
  });
  await owner.post('/templates', { itemId: live.id, name: '在线求饶' });
  await owner.post('/views', {
    name: '还没发的',
    isShared: true,
    shows: { filter: { status: 'scheduled' }, view: 'week', lanes: 'channel' },
  });
  await owner.post('/holds', { scope: { kind: 'campaign', id: emptyCampaign }, reason: '风向变了' });
  await furnish(owner);
  await owner.post('/notes', { itemId: waits.id, text: '语气再软一点？', mentions: [] });
  const { id: report } = await owner.post<{ id: string }>('/reports', reportOf(live.campaignId));
  const link = async (subject: string) => new URL((await owner.post<{ url: string }>(subject, { days: 7 })).url).pathname;
  const today = (await owner.now()).toISOString().slice(0, 10);
  await askForMore(approver, items, waiting.find(({ mayDecide }) => mayDecide)?.item.createdBy, one('draft').id);
  return {
    campaign: live.campaignId,
    emptyCampaign,
    rumour: found(
      campaigns.find(({ name }) => name === '摄像头谣言'),
      'rumour',
    ).id,
    response: live.responseId,
    draft: one('draft').id,
    scheduled: one('scheduled').id,
    live: live.id,
    failed: one('failed').id,
    inReview: waits.id,
    repeating: await repeat(owner, one('approved').id, later(today, 7)),
    imported: await importResult(owner, live.campaignId),
    plan: await propose(owner, today),
    report,
    file: found(files[0], 'file').id,
    sharedReport: await link(`/reports/${report}/links`),
    sharedItem: await link(`/approvals/${waits.id}/guest-links`),
  };
}

/** A policy of each kind that the demo has none of, in the way of nothing, a place for notifications, and a key for a program. */
async function furnish(owner: Member): Promise<void> {
  await owner.post('/blackouts', {
    name: '国庆',
    scope: { kind: 'platform', id: 'zhihu' },
    rule: { kind: 'yearly', monthDay: '10-01', days: 7, timeZone: 'Asia/Shanghai' },
  });
  await owner.post('/approval-routes', {
    ...{ name: '两个人看', platforms: [], tags: ['道歉'], risks: [], escalatesTo: [] },
    ...{ steps: [{ memberIds: [], needs: 'any' }], hoursBefore: 4, hoursWithin: 48 },
  });
  await owner.post('/notification-targets', {
    ...{ kind: 'webhook', name: '自己的程序', language: 'zh-CN', kinds: ['follow_up_waits'] },
    ...{ url: 'https://example.org/longstream', secret: 'sixteen-or-more-characters' },
  });
  await owner.post('/api-keys', { name: '自建看板', role: 'analyst', days: 365 });
}

interface DemoItem extends Item {
  readonly campaignId: string;
  readonly responseId: string;
  readonly origin: string;
  readonly createdBy: string;
}

/** The owner has more than one item to decide on. */
async function askForMore(asker: Member, items: readonly DemoItem[], askerId: string | undefined, except: string): Promise<void> {
  const draft = items.find(({ id, status, createdBy }) => status === 'draft' && createdBy === askerId && id !== except);
  const { id, version } = found(draft, 'draft of the approver');
  await asker.post(`/items/${id}/submit`, { version });
}

/** The last of them, since the demo's time goes on: what is to come soon will have come. */
function lastOf(items: readonly DemoItem[], status: string): DemoItem | undefined {
  const ofStatus = items.filter((item) => item.status === status);
  return ofStatus.toSorted((one, other) => (one.scheduledAt ?? '').localeCompare(other.scheduledAt ?? '')).at(-1);
}

const later = (date: string, days: number): string => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

/** @returns the next that came of it: the item itself goes out once, as before */
async function repeat(owner: Member, itemId: string, startsOn: string): Promise<string> {
  const rule = { rule: 'FREQ=WEEKLY;BYDAY=MO', startsOn, timeOfDay: '23:59', timeZone: 'Asia/Shanghai' };
  await owner.post(`/items/${itemId}/series`, rule);
  const { items } = await owner.get<{ items: readonly { itemId: string | null }[] }>('/series');
  return found(items[0]?.itemId ?? undefined, 'series');
}

async function importResult(owner: Member, campaignId: string): Promise<string> {
  const path = `/api/workspaces/${owner.workspaceId}/imports?campaignId=${campaignId}&fileName=table.csv`;
  const answer = await fetch(new URL(path, owner.url), {
    method: 'POST',
    headers: { cookie: owner.cookie, 'content-type': 'text/csv' },
    body: 'video,platform,plays\n从前的求饶,Bilibili,100\n',
  });
  if (!answer.ok) throw new Error(`The result was not taken: ${answer.status} ${await answer.text()}`);
  const { items } = await owner.get<{ items: readonly DemoItem[] }>(`/items?limit=500&campaignId=${campaignId}`);
  return found(
    items.find(({ origin }) => origin === 'imported'),
    'import',
  ).id;
}

async function propose(owner: Member, firstDate: string): Promise<string> {
  const { id } = await owner.post<{ id: string }>('/plans', { firstDate, lastDate: later(firstDate, 14), reach: 'without_time' });
  const lookForIt = async () => {
    const { state } = await owner.get<{ state: string }>(`/plans/${id}`);
    if (state !== 'ready') throw new Error(`The plan is ${state}.`);
  };
  await eventually(lookForIt, { withinMs: PLANNED_WITHIN_MS });
  return id;
}

function reportOf(campaignId: string): unknown {
  const wishes = { text: { title: '小结', text: '求饶之后，评分回来了。' }, curves: { items: 3 }, top_items: { items: 5 } };
  const measured = ['responses', 'curves', 'platforms', 'top_items'];
  const blocks = BLOCKS.map((kind) => ({
    id: crypto.randomUUID(),
    kind,
    ...(measured.includes(kind) && { metric: 'likes' }),
    ...Object.entries(wishes).find(([wished]) => wished === kind)?.[1],
  }));
  return { name: '一星风波四周', campaignId, range: { kind: 'all' }, language: 'zh-CN', blocks };
}

function found<T>(thing: T | undefined, what: string): T {
  if (thing === undefined) throw new Error(`The demo has no ${what}.`);
  return thing;
}

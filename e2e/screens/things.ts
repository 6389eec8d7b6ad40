import { eventually } from '../product/eventually.ts';
import type { Campaign, Item, Member } from '../product/member.ts';
import type { Things } from './every-screen.ts';

const DAY_MS = 86_400_000;
const PLANNED_WITHIN_MS = 120_000;
const BLOCKS = ['text', 'figures', 'responses', 'curves', 'platforms', 'top_items', 'slots', 'steadiness', 'goals'] as const;

/** What the demo has, and what it lacks: a campaign without items, a report of every block, a series, an import, and links for guests. */
export async function findThings(owner: Member): Promise<Things> {
  const { items } = await owner.get<{ items: readonly DemoItem[] }>('/items?limit=500');
  const one = (status: string) => found(lastOf(items, status), status);
  const { items: campaigns } = await owner.get<{ items: readonly (Campaign & { name: string })[] }>('/campaigns');
  const { items: files } = await owner.get<{ items: readonly { id: string }[] }>('/media');
  const { items: waiting } = await owner.get<{ items: readonly { item: Item }[] }>('/approvals');

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
  await owner.post('/notes', { itemId: waits.id, text: '语气再软一点？', mentions: [] });
  const { id: report } = await owner.post<{ id: string }>('/reports', reportOf(live.campaignId));
  const link = async (subject: string) => new URL((await owner.post<{ url: string }>(subject, { days: 7 })).url).pathname;
  const today = (await owner.now()).toISOString().slice(0, 10);
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
    repeating: await repeat(owner, one('approved').id, today),
    imported: await importResult(owner, live.campaignId),
    plan: await propose(owner, today),
    report,
    file: found(files[0], 'file').id,
    sharedReport: await link(`/reports/${report}/links`),
    sharedItem: await link(`/approvals/${waits.id}/guest-links`),
  };
}

interface DemoItem extends Item {
  readonly campaignId: string;
  readonly responseId: string;
  readonly origin: string;
}

/** The last of them, since the demo's time goes on: what is to come soon will have come. */
function lastOf(items: readonly DemoItem[], status: string): DemoItem | undefined {
  const ofStatus = items.filter((item) => item.status === status);
  return ofStatus.toSorted((one, other) => (one.scheduledAt ?? '').localeCompare(other.scheduledAt ?? '')).at(-1);
}

async function repeat(owner: Member, itemId: string, startsOn: string): Promise<string> {
  await owner.post(`/items/${itemId}/series`, { rule: 'FREQ=WEEKLY;BYDAY=MO', startsOn, timeOfDay: '23:59', timeZone: 'Asia/Shanghai' });
  return itemId;
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
  const lastDate = new Date(Date.parse(firstDate) + 14 * DAY_MS).toISOString().slice(0, 10);
  const { id } = await owner.post<{ id: string }>('/plans', { firstDate, lastDate, reach: 'without_time' });
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

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FollowItem } from '@longstream/contracts/follow-ups';
import { Given } from '../../test/given.ts';
import { openItems } from '../../test/open-items.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { PlannedItemsService } from '../items/planned-items.service.ts';
import { MediaLinks } from '../media/media-links.ts';
import { MediaService } from '../media/media.service.ts';
import { MediaStore } from '../media/media-store.ts';
import { RemoteFiles } from '../media/remote-files.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { FollowUpStepsService } from './follow-up-steps.service.ts';
import { FollowUpsService } from './follow-ups.service.ts';

let given: Given;
beforeAll(async () => {
  given = await Given.open();
});
afterAll(() => given.close());

const NOW = '2020-02-14T04:00:00Z';
const LINK = 'https://weibo.com/1888888888/IuKFZ0Lkm';
const after2h = { lagMinutes: 120, carriesLink: true, onFailure: 'ask' } as const;

function open() {
  const services = openItems(given);
  const { db, settings } = given;
  const planned = new PlannedItemsService(services.slots, services.ledger);
  const media = new MediaService(db, new MediaStore(settings), new MediaLinks(settings), new RemoteFiles(settings));
  const notifications = new NotificationsService(settings);
  const steps = new FollowUpStepsService(db, planned, services.slots, media, services.ledger, notifications);
  return { ...services, steps, followUps: new FollowUpsService(db, planned, services.ledger) };
}

/** A scheduled lead and an approved post that will carry its link. */
async function pair(terms: Partial<FollowItem> = {}) {
  const editor = await given.member('editor', { workspaceId: (await given.workspace({ now: NOW })).id });
  const channel = await given.channel(editor, { platform: 'weibo', capabilities: ['biz'] });
  const lead = await given.item(editor, { channel, status: 'scheduled', scheduledAt: new Date('2020-02-14T05:00:00Z') });
  const follower = await given.item(editor, { channel, status: 'approved', content: { title: '', text: '看原片 {链接}' } });
  const services = open();
  await services.followUps.follow(editor, follower.id, { leadId: lead.id, ...after2h, ...terms });
  return { editor, channel, lead, follower, ...services };
}

async function turn(actor: Actor, id: string, change: Partial<ItemEntity>): Promise<void> {
  await given.db.inWorkspace(actor.workspaceId, (tx) => tx.update(ItemEntity, { id, workspaceId: actor.workspaceId }, change));
}

const live = { status: 'live', liveAt: new Date('2020-02-14T05:00:30Z'), externalUrl: LINK } as const;

/** What the worker does when it looks. */
async function look({ steps, editor }: { steps: FollowUpStepsService; editor: Actor }): Promise<number> {
  const due = (await steps.due(50)).filter(({ workspaceId }) => workspaceId === editor.workspaceId);
  for (const one of due) await steps.take(one);
  return due.length;
}

function find(actor: Actor, id: string): Promise<ItemEntity> {
  return given.db.inWorkspace(actor.workspaceId, (tx) => tx.findOneByOrFail(ItemEntity, { id, workspaceId: actor.workspaceId }));
}

describe('a follow-up', () => {
  it('is placed a lag after its lead is live, with the link in approved content', async () => {
    const world = await pair();
    const { editor, lead, follower, queries } = world;
    expect(await look(world)).toBe(0);
    await turn(editor, lead.id, live);
    expect(await look(world)).toBe(1);

    const detail = await queries.detail(editor, follower.id);
    expect(detail).toMatchObject({ status: 'scheduled', scheduledAt: '2020-02-14T07:00:30.000Z' });
    expect(detail.revision?.content.text).toBe(`看原片 ${LINK}`);
    expect(detail.approvedHash).toBe(detail.revision?.hash);
    const { items: story, intact } = await queries.ledger(editor, follower.id, { limit: 20 });
    expect(story.map(({ kind }) => kind)).toEqual(['follows', 'link_filled', 'scheduled']);
    expect(story[1]?.data).toMatchObject({ to: detail.revision?.hash, url: LINK });
    expect(intact).toBe(true);
    expect((await queries.ledger(editor, lead.id, { limit: 20 })).items.map(({ kind }) => kind)).toEqual(['followed']);
    expect(await look(world)).toBe(0);
  });

  it('waits until it is approved, and then goes as soon as it may', async () => {
    const world = await pair();
    const { editor, lead, follower } = world;
    await turn(editor, follower.id, { status: 'in_review' });
    await turn(editor, lead.id, { ...live, liveAt: new Date('2020-02-13T05:00:00Z') });
    expect(await look(world)).toBe(0);
    await turn(editor, follower.id, { status: 'approved' });
    await look(world);
    const { scheduledAt } = await find(editor, follower.id);
    expect(scheduledAt?.getTime()).toBeGreaterThanOrEqual(Date.parse(NOW));
    expect(scheduledAt?.getTime()).toBeLessThan(Date.parse(NOW) + 60_000);
  });

  it('takes the next slot that the caps leave free', async () => {
    const world = await pair();
    const { editor, lead, follower, caps, channel } = world;
    const rules = [{ kind: 'gap' as const, minimumHours: 6 }];
    await caps.create(editor, { name: 'Six hours', scope: { kind: 'channel', id: channel.id }, rules, enforcement: 'hard' });
    await turn(editor, lead.id, { ...live, sentAt: live.liveAt });
    await look(world);
    expect((await find(editor, follower.id)).scheduledAt).toEqual(new Date('2020-02-14T11:00:30Z'));
  });

  it('cannot be given a time by hand until it follows nothing', async () => {
    const { editor, follower, items, followUps } = await pair();
    const { version } = await find(editor, follower.id);
    const time = { version, wallTime: '2020-02-14T20:00', timeZone: 'Asia/Shanghai' };
    await expect(items.schedule(editor, follower.id, time)).rejects.toMatchObject({ code: 'waits_for_lead' });
    await followUps.detach(editor, follower.id);
    await expect(items.schedule(editor, follower.id, time)).rejects.toMatchObject({ code: 'link_not_filled' });
    expect((await followUps.of(editor, follower.id)).follows).toBeNull();
  });

  it.each(['failed', 'rejected', 'missed', 'cancelled'] as const)(
    'asks when its lead is %s, and goes on when that comes through after all',
    async (status) => {
      const world = await pair();
      const { editor, lead, follower, followUps } = world;
      await turn(editor, lead.id, { status });
      await look(world);
      expect((await followUps.of(editor, follower.id)).follows).toMatchObject({ state: 'asks', question: 'lead_failed' });
      expect(await given.count(editor, 'notification')).toBe(1);
      expect(await look(world)).toBe(0);
      await turn(editor, lead.id, live);
      await look(world);
      await look(world);
      expect((await find(editor, follower.id)).status).toBe('scheduled');
    },
  );

  it('falls with its lead where it was told to', async () => {
    const world = await pair({ onFailure: 'cancel' });
    await turn(world.editor, world.lead.id, { status: 'rejected' });
    await look(world);
    expect((await find(world.editor, world.follower.id)).status).toBe('cancelled');
    expect(await look(world)).toBe(0);
  });

  it('goes alone at its own time where it was told to and carries no link', async () => {
    const goAt = { wallTime: '2020-02-15T09:00', timeZone: 'Asia/Shanghai' };
    const world = await pair({ onFailure: 'go_anyway', carriesLink: false, goAt });
    const { editor, follower, items, queries } = world;
    const { revision, version } = await queries.detail(editor, follower.id);
    if (revision === null) throw new Error('The follower has content.');
    await items.saveContent(editor, follower.id, { version, content: { ...revision.content, text: 'No link here.' } });
    await turn(editor, world.lead.id, { status: 'missed' });
    expect(await look(world)).toBe(0);
    await items.submit(editor, follower.id, { version: version + 1 });
    const { revisionId } = await find(editor, follower.id);
    await turn(editor, follower.id, { status: 'approved', approvedRevisionId: revisionId });
    await look(world);
    expect(await find(editor, follower.id)).toMatchObject({ status: 'scheduled', scheduledAt: new Date('2020-02-15T01:00:00Z') });
  });

  it('is called back when its lead is taken down before it is out', async () => {
    const world = await pair();
    const { editor, lead, follower, followUps } = world;
    await turn(editor, lead.id, live);
    await look(world);
    await turn(editor, lead.id, { status: 'removed' });
    await look(world);
    expect(await find(editor, follower.id)).toMatchObject({ status: 'approved', scheduledAt: null });
    expect((await followUps.of(editor, follower.id)).follows).toMatchObject({ state: 'asks', question: 'lead_removed' });
    const told = await given.db.inWorkspace(editor.workspaceId, (tx) => tx.query('select data from notification'));
    expect(told).toEqual([{ data: { lead: lead.headline, question: 'lead_removed' } }]);
    expect(await look(world)).toBe(0);
  });

  it('is placed once, however many workers look at once', async () => {
    const world = await pair();
    await turn(world.editor, world.lead.id, live);
    const due = (await world.steps.due(50)).filter(({ workspaceId }) => workspaceId === world.editor.workspaceId);
    await Promise.all([...due, ...due, ...due].map((one) => world.steps.take(one)));
    const { items: story } = await world.queries.ledger(world.editor, world.follower.id, { limit: 20 });
    expect(story.map(({ kind }) => kind)).toEqual(['follows', 'link_filled', 'scheduled']);
  });
});

describe('follow', () => {
  it('refuses a ring, from either side at once', async () => {
    const { editor, lead, follower, followUps } = await pair();
    const ring = { leadId: follower.id, ...after2h };
    await expect(followUps.follow(editor, lead.id, ring)).rejects.toMatchObject({ code: 'waits_for_itself' });
    const [one, two] = [await given.item(editor), await given.item(editor)];
    const both = await Promise.allSettled([
      followUps.follow(editor, one.id, { leadId: two.id, ...after2h }),
      followUps.follow(editor, two.id, { leadId: one.id, ...after2h }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('measures the text with the longest link that it may come to carry', async () => {
    const { editor, channel, lead, items, followUps } = await pair();
    const share = await given.channel(editor, { platform: 'weibo', capabilities: ['share'] });
    const fits = await given.item(editor, { channel, content: { title: '', text: `${'字'.repeat(1970)}{链接}` } });
    const long = await given.item(editor, { channel: share, content: { title: '', text: `https://a.cn ${'字'.repeat(120)}{链接}` } });
    for (const { id } of [fits, long]) await followUps.follow(editor, id, { leadId: lead.id, ...after2h });
    const versionOf = async ({ id }: ItemEntity) => ({ version: (await find(editor, id)).version });
    await expect(items.submit(editor, fits.id, await versionOf(fits))).resolves.toBe(fits.id);
    await expect(items.submit(editor, long.id, await versionOf(long))).rejects.toMatchObject({ code: 'content_breaks_rules' });
  });

  it('makes drafts on the sister accounts, each after its own lag', async () => {
    const { editor, lead, followUps } = await pair();
    const sisters = await Promise.all(['one', 'two'].map((displayName) => given.channel(editor, { platform: 'weibo', displayName })));
    const followers = sisters.map(({ id }, index) => ({ channelId: id, lagMinutes: 60 + index * 90 }));
    await followUps.addFollowers(editor, lead.id, { followers, text: '转发 {链接}', carriesLink: true, onFailure: 'cancel' });
    const { followers: shown } = await followUps.of(editor, lead.id);
    expect(shown.map(({ lagMinutes, follower }) => [lagMinutes, follower.channelId, follower.status])).toEqual([
      [60, sisters[0]?.id, 'draft'],
      [120, shown[1]?.follower.channelId, 'approved'],
      [150, sisters[1]?.id, 'draft'],
    ]);
  });
});

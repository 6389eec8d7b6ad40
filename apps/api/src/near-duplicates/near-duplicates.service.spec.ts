import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OUR_NEAR_DUPLICATE_RULE } from '@longstream/domain/near-duplicates/near-duplicate-rule';
import { Given } from '../../test/given.ts';
import { openItems } from '../../test/open-items.ts';
import type { ChannelEntity } from '../channels/channel.entity.ts';
import type { Actor } from '../sessions/actor.ts';

const SAID = '钉钉本钉，在线求饶：求求大家手下留情，不要再给我打一星了，我还只是一个五岁的孩子。';
const SAID_AGAIN = '钉钉本钉在线求饶！求求大家手下留情，不要再给我打一星了，我还只是一个六岁的孩子～';
const OTHER = '各位同学早上好，今天的直播课九点开始，请提前打开软件签到，不要迟到，我们不见不散。';
const HARD = { ...OUR_NEAR_DUPLICATE_RULE, onChannel: { days: 30, enforcement: 'hard' as const } };

describe('near-duplicates', () => {
  let given: Given;
  let open: ReturnType<typeof openItems>;
  let manager: Actor;
  let channel: ChannelEntity;

  beforeAll(async () => {
    given = await Given.open();
    open = openItems(given);
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    const { id: workspaceId } = await given.workspace({ now: '2020-02-14T00:00:00Z' });
    manager = await given.member('manager', { workspaceId });
    channel = await given.channel(manager);
  });

  const content = (text: string) => ({ title: '', text });
  const sent = (at: string, text = SAID, on = channel) =>
    given.item(manager, { channel: on, status: 'live', scheduledAt: new Date(at), sentAt: new Date(at), content: content(text) });
  const approved = (text = SAID_AGAIN, on = channel) => given.item(manager, { channel: on, status: 'approved', content: content(text) });
  const at = (wallTime: string) => ({ version: 1, wallTime, timeZone: 'UTC' });

  it('are told with their likeness, where and when; what is other is not', async () => {
    const before = await sent('2020-02-11T09:00:00Z');
    await sent('2020-02-12T09:00:00Z', OTHER);
    const { items } = await open.nearDuplicates.of(manager, (await approved()).id);
    expect(items).toEqual([
      {
        itemId: before.id,
        headline: before.headline,
        platform: 'bilibili',
        channelName: 'DingTalk',
        at: '2020-02-11T09:00:00.000Z',
        by: 'words',
        percent: 89,
        where: 'on_channel',
        enforcement: 'soft',
        isOverridden: false,
      },
    ]);
  });

  it('only warn by our suggestion, and the ledger says that they did', async () => {
    const before = await sent('2020-02-11T09:00:00Z');
    const item = await approved();
    await open.items.schedule(manager, item.id, at('2020-02-14T12:00'));
    const { items: story } = await open.queries.ledger(manager, item.id, { limit: 50 });
    expect(story.at(-1)).toMatchObject({ kind: 'scheduled', data: { repeats: [{ itemId: before.id, percent: 89 }] } });
  });

  it('are refused where the team wants it so, with the time at which it may be said again', async () => {
    await open.nearDuplicates.setRule(manager, HARD);
    const before = await sent('2020-02-11T09:00:00Z');
    const item = await approved();
    await expect(open.items.schedule(manager, item.id, at('2020-02-14T12:00'))).rejects.toMatchObject({
      code: 'near_duplicate',
      details: { nearDuplicates: [{ itemId: before.id }], nextFreeAt: '2020-03-12T09:00:00.000Z' },
    });
    await expect(open.items.schedule(manager, item.id, at('2020-03-12T09:00'))).resolves.toBe(item.id);
  });

  it('pass where a manager lets them, once', async () => {
    await open.nearDuplicates.setRule(manager, HARD);
    await sent('2020-02-11T09:00:00Z');
    const item = await approved();
    const asked = { wallTime: '2020-02-14T12:00', timeZone: 'UTC', capIds: [], nearDuplicates: true, reason: 'It is the chorus' };
    await open.overrides.override(manager, item.id, asked);
    await open.items.schedule(manager, item.id, at('2020-02-14T12:00'));
    expect((await open.queries.detail(manager, item.id)).overrides).toMatchObject([
      { capId: null, capName: null, reason: 'It is the chorus' },
    ]);
  });

  it('are let through once of ten who say the same at one time', async () => {
    await open.nearDuplicates.setRule(manager, HARD);
    const rivals = [];
    for (let i = 0; i < 10; i++) rivals.push(await approved());
    const results = await Promise.allSettled(
      rivals.map(({ id }, index) => open.items.schedule(manager, id, at(`2020-02-14T1${String(index)}:00`))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const codes = results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code?: string }).code] : []));
    expect(new Set(codes)).toEqual(new Set(['near_duplicate']));
  });

  it('on another channel are watched for fewer days, and not at all where the sister follows on purpose', async () => {
    const sister = await given.channel(manager);
    const lead = await sent('2020-02-12T09:00:00Z');
    const repost = await approved(SAID, sister);
    expect((await open.nearDuplicates.of(manager, repost.id)).items).toMatchObject([{ where: 'across_channels', percent: 100 }]);
    await given.db.inWorkspace(manager.workspaceId, (tx) =>
      tx.query(
        `insert into follow_up (item_id, workspace_id, lead_id, lag_minutes, carries_link, on_failure, created_by) values ($1, $2, $3, 60, false, 'ask', $4)`,
        [repost.id, manager.workspaceId, lead.id, manager.userId],
      ),
    );
    expect((await open.nearDuplicates.of(manager, repost.id)).items).toEqual([]);
  });

  it('are found among two thousand by their sketches: of the others no word is read', async () => {
    const before = await sent('2020-02-11T09:00:00Z');
    await given.db.inWorkspace(manager.workspaceId, (tx) =>
      tx.query(
        `with other as (
           insert into item (id, workspace_id, campaign_id, response_id, channel_id, platform, origin, status, headline, created_by,
                             revision_id, approved_revision_id, scheduled_at, wall_time, time_zone)
           select gen_random_uuid(), workspace_id, campaign_id, response_id, channel_id, platform, origin, 'scheduled', headline, created_by,
                  revision, revision, scheduled_at + minutes * interval '1 minute', wall_time, time_zone
             from item, (select gen_random_uuid() as revision, minutes from generate_series(1, 1999) as minutes) as many
            where item.id = $1 returning *)
         insert into revision (id, workspace_id, item_id, hash, author_id, content, sketch)
         select revision_id, workspace_id, id, '', created_by, $2, $3 from other`,
        // Whoever reads their words finds them the same.
        [before.id, JSON.stringify({ title: '', text: SAID, media: [] }), Buffer.alloc(256, 1)],
      ),
    );
    const item = await approved();
    const { items } = await open.nearDuplicates.of(manager, item.id);
    expect(items.map(({ itemId }) => itemId)).toEqual([before.id]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SaveContentRule } from '@longstream/contracts/content-rules';
import { START_RULES } from '@longstream/domain/content-rules/start-rules';
import { Given } from '../../test/given.ts';
import { openItems } from '../../test/open-items.ts';
import type { ChannelEntity } from '../channels/channel.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { insertStartRules } from './content-rules.queries.ts';

const NO_BEGGING: SaveContentRule = {
  name: 'No begging',
  reason: 'We have begged enough',
  demand: { kind: 'words', words: ['求饶'], except: [] },
  platforms: [],
  enforcement: 'hard',
  source: null,
};

describe('content rules', () => {
  let given: Given;
  let open: ReturnType<typeof openItems>;
  let editor: Actor;
  let manager: Actor;
  let channel: ChannelEntity;

  beforeAll(async () => {
    given = await Given.open();
    open = openItems(given);
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    const { id: workspaceId } = await given.workspace({ now: '2020-02-14T00:00:00Z' });
    editor = await given.member('editor', { workspaceId });
    manager = await given.member('manager', { workspaceId });
    channel = await given.channel(editor, { platform: 'weibo', capabilities: ['biz'] });
  });

  const written = (text: string) => given.item(editor, { channel, content: { title: '', text } });
  const lastOf = async (itemId: string) => (await open.queries.ledger(manager, itemId, { limit: 50 })).items.at(-1);
  const approve = async (itemId: string) => {
    const { approvals } = await open.queries.detail(manager, itemId);
    return open.approvals.approve(manager, itemId, { revisionHash: approvals[0]?.revisionHash ?? '', comment: '' });
  };

  it('refuse to have hard words submitted, and tell where in the draft they stand', async () => {
    const { id } = await open.contentRules.create(manager, NO_BEGGING);
    const item = await written('钉钉本钉，在线求饶');
    await expect(open.items.submit(editor, item.id, { version: 1 })).rejects.toMatchObject({
      code: 'content_rule_broken',
      details: { hits: [{ rule: 'No begging', enforcement: 'hard', found: '求饶' }] },
    });
    expect(await open.contentRules.hitsOf(editor, item.id)).toMatchObject({
      items: [{ rule: { id, reason: 'We have begged enough' }, place: { part: 'text', from: 7, to: 9 }, found: '求饶' }],
    });
  });

  it('that come later are told of whatever waits for a decision by then', async () => {
    const { id } = await written('在线求饶，再次求饶');
    await open.items.submit(editor, id, { version: 1 });
    const waiting = async () => (await open.approvals.open(manager, { limit: 10 })).items;
    expect(await waiting()).toMatchObject([{ item: { id }, hardHits: 0 }]);
    await open.contentRules.create(manager, NO_BEGGING);
    expect(await waiting()).toMatchObject([{ item: { id }, hardHits: 2 }]);
    await expect(approve(id)).rejects.toMatchObject({ code: 'content_rule_broken' });
  });

  it('only warn where they are soft, and the ledger keeps of what at each step', async () => {
    await open.contentRules.create(manager, { ...NO_BEGGING, enforcement: 'soft' });
    const item = await written('在线求饶');
    await open.items.submit(editor, item.id, { version: 1 });
    const hits = [{ rule: 'No begging', enforcement: 'soft', found: '求饶' }];
    expect(await lastOf(item.id)).toMatchObject({ kind: 'submitted', data: { hits } });
    await approve(item.id);
    expect(await lastOf(item.id)).toMatchObject({ kind: 'approved', data: { hits } });
  });

  it('refuse an approval by the rules as they are by then', async () => {
    const item = await written('在线求饶');
    await open.items.submit(editor, item.id, { version: 1 });
    const { id } = await open.contentRules.create(manager, NO_BEGGING);
    await expect(approve(item.id)).rejects.toMatchObject({ code: 'content_rule_broken' });
    await open.contentRules.update(manager, id, { ...NO_BEGGING, platforms: ['bilibili'] });
    await expect(approve(item.id)).resolves.toBe(item.id);
  });

  it('say that they have changed, are the team’s own once they demand something else, and belong to one workspace', async () => {
    await given.db.inWorkspace(manager.workspaceId, (tx) => insertStartRules(tx, manager.workspaceId));
    const [law] = (await open.contentRules.list(manager, { limit: 200 })).items;
    if (law === undefined) throw new Error('A workspace starts with rules.');
    const { id, origin, ...body } = law;
    expect([origin, law.source, START_RULES[0]?.demand]).toEqual(['law', START_RULES[0]?.source, law.demand]);
    const demand = { kind: 'words' as const, words: ['最佳'], except: [] };
    expect(await given.announcedBy(() => open.contentRules.update(manager, id, { ...body, demand }))).toEqual(['content-rules']);
    expect((await open.contentRules.list(manager, { limit: 200 })).items[0]).toMatchObject({ demand, origin: 'team' });
    const stranger = await given.member('manager');
    await expect(open.contentRules.update(stranger, id, body)).rejects.toMatchObject({ code: 'not_found' });
    await expect(open.contentRules.remove(stranger, id)).rejects.toMatchObject({ code: 'not_found' });
    await open.contentRules.remove(manager, id);
    expect((await open.contentRules.list(manager, { limit: 200 })).items).toHaveLength(START_RULES.length - 1);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SaveApprovalRoute } from '@longstream/contracts/approvals';
import type { Verdict } from '@longstream/domain/approvals/verdict';
import { HOT_TOPIC_CHECKS } from '@longstream/domain/playbook/checklist';
import { Given } from '../../test/given.ts';
import { openItems } from '../../test/open-items.ts';
import type { ChannelEntity } from '../channels/channel.entity.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { ChecklistsService } from '../playbook/checklists.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';

describe('approving an item that hopes for a time', () => {
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
    await given.item(editor, { channel, status: 'scheduled', scheduledAt: new Date('2020-02-14T09:00:00Z') });
  });

  const oneADay = (enforcement: 'hard' | 'soft') =>
    open.caps.create(manager, {
      name: 'One a day',
      rules: [{ kind: 'sliding', limit: 1, windowHours: 24 }],
      enforcement,
      scope: { kind: 'channel', id: channel.id },
    });
  const submitted = async (at: string) => {
    const { id } = await given.item(editor, { channel, status: 'draft', scheduledAt: new Date(at) });
    await open.items.submit(editor, id, { version: 1 });
    const { approvals } = await open.queries.detail(manager, id);
    return { id, decision: { revisionHash: approvals[0]?.revisionHash ?? '', comment: '' } };
  };
  const lastOf = async (itemId: string) => (await open.queries.ledger(manager, itemId, { limit: 50 })).items.at(-1);

  it('is refused where a hard cap has no room for it then, and can be done without the time', async () => {
    const cap = await oneADay('hard');
    const { id, decision } = await submitted('2020-02-14T12:00:00Z');
    await expect(open.approvals.approve(manager, id, decision)).rejects.toMatchObject({
      code: 'frequency_cap_reached',
      details: { findings: [{ capId: cap.id }], nextFreeAt: '2020-02-15T09:00:00.000Z' },
    });
    await open.approvals.approve(manager, id, { ...decision, withoutTime: true });
    expect(await open.queries.detail(manager, id)).toMatchObject({ status: 'approved', scheduledAt: null, wallTime: null });
    expect(await lastOf(id)).toMatchObject({ kind: 'approved', data: { withoutTime: '2020-02-14T12:00:00.000Z' } });
  });

  it('warns the ledger of a soft one', async () => {
    await oneADay('soft');
    const { id, decision } = await submitted('2020-02-14T12:00:00Z');
    await open.approvals.approve(manager, id, decision);
    expect(await open.queries.detail(manager, id)).toMatchObject({ status: 'approved', scheduledAt: '2020-02-14T12:00:00.000Z' });
    expect(await lastOf(id)).toMatchObject({ kind: 'approved', data: { soft: [{ capName: 'One a day' }] } });
  });

  it('passes where a manager let the item pass the cap before', async () => {
    const cap = await oneADay('hard');
    const { id, decision } = await submitted('2020-02-14T12:00:00Z');
    const asked = { wallTime: '2020-02-14T12:00', timeZone: 'UTC', capIds: [cap.id], nearDuplicates: false, reason: 'It cannot wait' };
    await open.overrides.override(manager, id, asked);
    await open.approvals.approve(manager, id, decision);
    expect(await lastOf(id)).toMatchObject({ kind: 'approved', data: { soft: [{ capName: 'One a day', isOverridden: true }] } });
  });

  it('does not hold it to a time that has passed', async () => {
    await oneADay('hard');
    const { id, decision } = await submitted('2020-02-13T12:00:00Z');
    await expect(open.approvals.approve(manager, id, decision)).resolves.toBe(id);
  });
});

describe('a request that takes a route', () => {
  let given: Given;
  let open: ReturnType<typeof openItems>;
  let author: Actor;
  let lead: Actor;
  let legal: Actor;
  let owner: Actor;
  let channel: ChannelEntity;
  const NOW = '2020-02-14T00:00:00Z';

  beforeAll(async () => {
    given = await Given.open();
    open = openItems(given);
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    const { id: workspaceId } = await given.workspace({ now: NOW });
    author = await given.member('editor', { workspaceId });
    lead = await given.member('manager', { workspaceId });
    legal = await given.member('manager', { workspaceId, name: 'legal' });
    owner = await given.member('owner', { workspaceId });
    channel = await given.channel(author, { platform: 'weibo', capabilities: ['biz'] });
  });

  const routed = (wish: Partial<SaveApprovalRoute> = {}) =>
    open.routes.create(lead, {
      name: 'Lead, then legal',
      platforms: ['weibo'],
      tags: [],
      risks: [],
      steps: [
        { memberIds: [lead.userId], needs: 'any' },
        { memberIds: [legal.userId, owner.userId], needs: 'all' },
      ],
      hoursBefore: 4,
      hoursWithin: 48,
      escalatesTo: [],
      ...wish,
    });
  const latest = async (id: string) => {
    const { status, approvedHash, approvals } = await open.queries.detail(lead, id);
    return { status, approvedHash, approval: approvals[0], decision: { revisionHash: approvals[0]?.revisionHash ?? '', comment: '' } };
  };
  const submitted = async (by: Actor, scheduledAt: Date | null = null) => {
    const { id } = await given.item(by, { channel, status: 'draft', scheduledAt, content: { text: '少侠们，是我' } });
    await open.items.submit(by, id, { version: 1 });
    return { id, ...(await latest(id)) };
  };
  const told = (kind: string) =>
    given.db.inWorkspace(author.workspaceId, (tx) =>
      tx.query<{ userId: string; stage: string | null }[]>(
        `select user_id as "userId", data ->> 'stage' as stage from notification_receipt
           join notification on notification.id = notification_id where notification.kind = $1 order by notification.id, user_id`,
        [kind],
      ),
    );

  it('waits for the checklist of its response where its route wants that answered', async () => {
    await routed({ steps: [{ memberIds: [lead.userId], needs: 'any' }], checklist: 'questions' });
    const { id, decision, approval } = await submitted(author);
    expect(approval).toMatchObject({ checklist: 'questions' });
    const refused = { code: 'checklist_open', details: { unanswered: HOT_TOPIC_CHECKS } };
    await expect(open.approvals.approve(lead, id, decision)).rejects.toMatchObject(refused);
    const { responseId } = await open.queries.detail(lead, id);
    const answers = HOT_TOPIC_CHECKS.map((question) => ({ question, value: 1 }));
    await new ChecklistsService(given.db).answer(author, responseId, { answers });
    await open.approvals.approve(lead, id, decision);
    expect(await latest(id)).toMatchObject({ status: 'approved' });
  });

  it('is approved when each of its steps is, by those whom the step asks', async () => {
    await routed();
    const { id, decision } = await submitted(author);
    await expect(open.approvals.approve(legal, id, decision)).rejects.toMatchObject({ code: 'not_your_turn' });
    await open.approvals.approve(lead, id, decision);
    await open.approvals.approve(owner, id, decision);
    await expect(open.approvals.approve(owner, id, decision)).rejects.toMatchObject({ code: 'not_your_turn' });
    expect(await latest(id)).toMatchObject({
      status: 'in_review',
      approvedHash: null,
      approval: { steps: 2, standing: { step: 1, awaits: [{ userId: legal.userId }] } },
    });
    await open.approvals.approve(legal, id, decision);
    expect(await latest(id)).toMatchObject({ status: 'approved', approvedHash: decision.revisionHash, approval: { standing: null } });
  });

  it('is decided by the substitute while somebody is away, and never by its author', async () => {
    await routed({ steps: [{ memberIds: [legal.userId], needs: 'all' }] });
    const { id, decision } = await submitted(author);
    const away = { userId: legal.userId, substituteId: lead.userId, from: NOW, until: '2020-02-15T00:00:00Z' };
    const absence = await open.routes.addAbsence(lead, away);
    await open.routes.removeAbsence(lead, absence.id);
    await expect(open.approvals.approve(lead, id, decision)).rejects.toMatchObject({ code: 'not_your_turn' });
    await open.routes.addAbsence(lead, away);
    expect((await open.approvals.open(lead, { limit: 50 })).items).toMatchObject([{ mayDecide: true }]);
    await open.approvals.approve(lead, id, decision);
    expect((await latest(id)).approval?.decisions).toMatchObject([{ by: lead.userId, seatName: 'legal' }]);

    const own = await submitted(lead);
    await expect(open.approvals.approve(lead, own.id, own.decision)).rejects.toMatchObject({ code: 'own_work' });
  });

  it('goes back with remarks that quote the revision', async () => {
    await routed();
    const { id, decision } = await submitted(author);
    const remark = { field: 'text' as const, start: 0, end: 3, comment: 'Too old a joke' };
    const sendBack = (end: number) =>
      open.approvals.requestChanges(lead, id, { ...decision, comment: 'Softer', remarks: [{ ...remark, end }] });
    await expect(sendBack(99)).rejects.toMatchObject({ code: 'invalid_input' });
    await sendBack(3);
    expect((await latest(id)).approval).toMatchObject({
      state: 'changes_requested',
      decisions: [{ remarks: [{ ...remark, quote: '少侠们' }] }],
    });
    expect(await told('changes_requested')).toEqual([{ userId: author.userId, stage: null }]);
  });

  it('is asked, reminded, escalated to the owners and ended, each once, counted back from its time', async () => {
    await routed();
    const { id, decision, approval } = await submitted(author, new Date('2020-02-16T00:00:00Z'));
    expect(approval?.standing).toMatchObject({ dueAt: '2020-02-15T20:00:00.000Z', expiresAt: '2020-02-16T00:00:00.000Z' });
    const passAt = async (now: string) => {
      const { workspaceId } = author;
      const clock = { clockAt: new Date(now), clockSince: new Date() };
      await given.db.inWorkspace(workspaceId, (tx) => tx.update(WorkspaceEntity, { id: workspaceId }, clock));
      const mine = (await open.deadlines.due(50)).filter((request) => request.workspaceId === workspaceId);
      // Of two workers that found it due at once, the second finds nothing left to do.
      for (const request of [...mine, ...mine]) await open.deadlines.take(request);
    };
    await passAt(NOW);
    const move = (scheduledAt: Date) => given.db.inWorkspace(author.workspaceId, (tx) => tx.update(ItemEntity, { id }, { scheduledAt }));
    const isDue = async () => (await open.deadlines.due(50)).some(({ itemId }) => itemId === id);
    expect(await isDue()).toBe(false);
    await move(new Date('2020-02-17T00:00:00Z'));
    expect(await isDue()).toBe(true);
    await move(new Date('2020-02-16T00:00:00Z'));
    await passAt('2020-02-14T20:00:00Z');
    expect(await told('approval_waits')).toEqual(['asked', 'reminded'].map((stage) => ({ userId: lead.userId, stage })));
    await passAt('2020-02-15T20:00:00Z');
    expect((await told('approval_waits')).at(-1)).toEqual({ userId: owner.userId, stage: 'escalated' });
    await open.approvals.approve(owner, id, decision);
    expect((await latest(id)).approval?.standing).toMatchObject({ step: 1, isEscalated: true });
    await passAt('2020-02-16T00:00:00Z');
    expect(await latest(id)).toMatchObject({ status: 'draft', approval: { state: 'expired' } });
    expect((await told('approval_expired')).map(({ userId }) => userId)).toContain(author.userId);
  });

  describe('asked of a guest', () => {
    const invited = async (subjectId: string, host: Actor = lead) => {
      const { id, url } = await open.guests.invite(host, subjectId, { days: 7 });
      return { linkId: id, token: url.slice(url.lastIndexOf('/') + 1) };
    };
    const shown = async (token: string) => (await open.guests.items(token, { limit: 10 })).items;
    const say = (token: string, { id, decision }: Awaited<ReturnType<typeof submitted>>, verdict: Verdict, comment = '') =>
      open.guests.answer(token, id, { name: '王总', verdict, comment, revisionHash: decision.revisionHash });
    const ledgerOf = async (id: string) => (await open.queries.ledger(lead, id, { limit: 50 })).items;
    const forGuests = () => routed({ steps: [{ memberIds: [], needs: 'any', guests: true }] });

    it('is decided by them where the route says so, and kept as a deed of theirs', async () => {
      await forGuests();
      const item = await submitted(author);
      const { token } = await invited(item.id);
      expect(await open.guests.visit(token)).toMatchObject({ hostName: 'manager', about: { kind: 'item' } });
      expect(await shown(token)).toMatchObject([{ id: item.id, content: { text: '少侠们，是我' }, decides: true, answers: [] }]);
      expect(await say(token, item, 'approve', 'Lovely')).toEqual({ counts: true });
      expect(await latest(item.id)).toMatchObject({
        status: 'approved',
        approval: { decisions: [{ byName: 'manager', guest: '王总', counts: true, comment: 'Lovely' }] },
      });
      expect((await ledgerOf(item.id)).slice(-2)).toMatchObject([
        { kind: 'guest_invited', byName: 'manager' },
        { kind: 'approved', byName: '王总 (manager)', data: { guest: '王总', revision: item.decision.revisionHash } },
      ]);
      expect((await told('guest_answered')).map(({ userId }) => userId).sort()).toEqual([author.userId, lead.userId].sort());
      expect(await shown(token)).toEqual([]);
      await expect(say(token, item, 'approve')).rejects.toMatchObject({ code: 'wrong_status' });
    });

    it('is only commented on elsewhere', async () => {
      const item = await submitted(author);
      const { token } = await invited(item.id);
      expect(await say(token, item, 'request_changes', 'Too soft')).toEqual({ counts: false });
      const { status, approval } = await latest(item.id);
      expect([status, approval?.state]).toEqual(['in_review', 'open']);
      expect(approval?.decisions).toMatchObject([{ guest: '王总', counts: false, verdict: 'request_changes' }]);
      expect(await shown(token)).toMatchObject([{ decides: false, answers: [{ name: '王总', comment: 'Too soft' }] }]);
      expect((await ledgerOf(item.id)).at(-1)).toMatchObject({ kind: 'guest_answered', data: { guest: '王总', comment: 'Too soft' } });
      await open.approvals.approve(lead, item.id, item.decision);
      expect((await latest(item.id)).status).toBe('approved');
    });

    it('goes back to its author where they want changes', async () => {
      await forGuests();
      const item = await submitted(author);
      const { token } = await invited(item.id);
      expect(await say(token, item, 'request_changes', 'Too soft')).toEqual({ counts: true });
      expect((await latest(item.id)).status).toBe('changes_requested');
      expect(await told('changes_requested')).toEqual([{ userId: author.userId, stage: null }]);
    });

    it('is not decided by a guest of its author, nor against the rules', async () => {
      await forGuests();
      const own = await submitted(lead);
      expect(await say((await invited(own.id)).token, own, 'approve')).toEqual({ counts: false });

      const late = await submitted(author, new Date('2020-02-20T00:00:00Z'));
      await given.item(author, { channel, status: 'scheduled', scheduledAt: new Date('2020-02-20T00:01:00Z') });
      await open.caps.create(lead, {
        name: 'One a day',
        rules: [{ kind: 'sliding', limit: 1, windowHours: 24 }],
        enforcement: 'hard',
        scope: { kind: 'channel', id: channel.id },
      });
      expect(await say((await invited(late.id)).token, late, 'approve')).toEqual({ counts: false });
      expect((await latest(late.id)).status).toBe('in_review');
    });

    it('asks for a new look once it has changed, and shows nothing once the link is taken back', async () => {
      await forGuests();
      const item = await submitted(author);
      const { token, linkId } = await invited(item.id);
      await expect(say(token, { ...item, decision: { ...item.decision, revisionHash: 'f'.repeat(64) } }, 'approve')).rejects.toMatchObject({
        code: 'stale_version',
      });
      await open.guests.uninvite(lead, item.id, linkId);
      await expect(shown(token)).rejects.toMatchObject({ code: 'link_ended' });
      await expect(say(token, item, 'approve')).rejects.toMatchObject({ code: 'link_ended' });
      expect((await ledgerOf(item.id)).at(-1)).toMatchObject({ kind: 'guest_uninvited', data: { link: linkId } });
    });

    it('is one of those that wait in the campaign, and no other is shown', async () => {
      const { campaignId } = await given.response(author);
      const response = await given.response(author, { campaignId });
      const inCampaign = await given.item(author, { channel, response });
      await open.items.submit(author, inCampaign.id, { version: 1 });
      await given.item(author, { channel, response });
      const elsewhere = await submitted(author);
      const { token } = await invited(campaignId);
      expect((await shown(token)).map(({ id }) => id)).toEqual([inCampaign.id]);
      await expect(say(token, elsewhere, 'approve')).rejects.toMatchObject({ code: 'not_found' });
      await expect(open.guests.file(token, elsewhere.id)).rejects.toMatchObject({ code: 'not_found' });
      const stranger = await given.member('owner');
      await expect(open.guests.invite(stranger, campaignId, { days: 1 })).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  it('is approved with many others, of which one that has changed or is red stops none', async () => {
    await routed({
      steps: [
        { memberIds: [lead.userId], needs: 'any' },
        { memberIds: [legal.userId], needs: 'any' },
      ],
    });
    const at = new Date('2020-02-20T00:00:00Z');
    const [good, stale, red] = [await submitted(author), await submitted(author), await submitted(author, at)];
    await given.item(author, { channel, status: 'scheduled', scheduledAt: at });
    await open.caps.create(lead, {
      name: 'One a day',
      rules: [{ kind: 'sliding', limit: 1, windowHours: 24 }],
      enforcement: 'hard',
      scope: { kind: 'channel', id: channel.id },
    });
    const decisions = [stale, red, good].map(({ id, decision }) => ({ itemId: id, revisionHash: decision.revisionHash }));
    const [first, ...others] = decisions;
    const { results } = await open.approvals.approveMany(lead, {
      decisions: [{ itemId: first?.itemId ?? '', revisionHash: 'f'.repeat(64) }, ...others],
      comment: '',
    });
    expect(results).toMatchObject([
      { itemId: stale.id, refused: { code: 'stale_version' } },
      { itemId: red.id, refused: { code: 'frequency_cap_reached', details: { findings: [{ capName: 'One a day' }] } } },
      { itemId: good.id, refused: null },
    ]);
    expect((await latest(good.id)).approval?.standing).toMatchObject({ step: 1 });
    expect((await latest(red.id)).approval?.standing).toMatchObject({ step: 0 });
  });

  it('is sent back with many others and one comment, red or not, and what has changed or is nobody’s turn stops none', async () => {
    await routed({ steps: [{ memberIds: [lead.userId], needs: 'any' }] });
    const at = new Date('2020-03-20T00:00:00Z');
    const [good, stale, red] = [await submitted(author), await submitted(author), await submitted(author, at)];
    await given.item(author, { channel, status: 'scheduled', scheduledAt: at });
    await open.caps.create(lead, {
      name: 'One a day',
      rules: [{ kind: 'sliding', limit: 1, windowHours: 24 }],
      enforcement: 'hard',
      scope: { kind: 'channel', id: channel.id },
    });
    const named = ({ id, decision }: typeof good) => ({ itemId: id, revisionHash: decision.revisionHash });
    const comment = 'Softer, please';
    const asked = { decisions: [{ ...named(stale), revisionHash: 'f'.repeat(64) }, named(red), named(good)], comment };
    expect(await open.approvals.requestManyChanges(lead, asked)).toMatchObject({
      results: [
        { itemId: stale.id, refused: { code: 'stale_version' } },
        { itemId: red.id, refused: null },
        { itemId: good.id, refused: null },
      ],
    });
    for (const { id } of [red, good])
      expect(await latest(id)).toMatchObject({
        status: 'changes_requested',
        approval: { decisions: [{ verdict: 'request_changes', comment }] },
      });
    expect(await latest(stale.id)).toMatchObject({ status: 'in_review' });
    expect((await open.approvals.requestManyChanges(legal, { decisions: [named(stale)], comment })).results).toMatchObject([
      { refused: { code: 'not_your_turn' } },
    ]);
    const stranger = await given.member('owner');
    expect((await open.approvals.requestManyChanges(stranger, { decisions: [named(stale)], comment })).results).toMatchObject([
      { refused: { code: 'not_found' } },
    ]);
  });
});

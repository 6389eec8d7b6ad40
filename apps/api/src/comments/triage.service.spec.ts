import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommentsAssigned } from '@longstream/contracts/comments';
import { Notification } from '@longstream/contracts/notifications';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import { openNotifications } from '../../test/open-notifications.ts';
import { MemberEntity } from '../workspaces/member.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { CommentEntity } from './comment.entity.ts';
import { CommentsQueries } from './comments.queries.ts';
import { RepliesService } from './replies.service.ts';
import { TriageService } from './triage.service.ts';

let given: Given;
let told: ReturnType<typeof openNotifications>;
let triage: TriageService;
let comments: CommentsQueries;
let lead: Actor;
let editor: Actor;

beforeAll(async () => {
  given = await Given.open();
  told = openNotifications(given.db, { ...given.settings, mail: { url: 'smtp://localhost', from: 'a@example.org' } });
  triage = new TriageService(given.db, told.notifications);
  comments = new CommentsQueries(given.db);
});
afterAll(() => given.close());

/** A workspace of their own for two, in which the public has written these words, the last of them last. */
async function saidTo(...texts: readonly string[]): Promise<string[]> {
  lead = await given.member('manager', { name: '赵敏' });
  const { workspaceId } = lead;
  editor = await given.member('editor', { workspaceId, name: '钱多' });
  const { id: channelId } = await given.channel(lead, { platform: 'app_store' });
  const rows = texts.map((text, index) => {
    const id = v7();
    const writtenAt = new Date(Date.UTC(2020, 1, 14, 0, index));
    return { id, workspaceId, channelId, externalId: id, kind: 'review' as const, authorName: '少侠', text, writtenAt };
  });
  await given.db.inWorkspace(workspaceId, (tx) => tx.insert(CommentEntity, rows));
  return rows.map(({ id }) => id);
}
const give = (commentIds: string[], to: Actor | null, by = lead) => triage.assign(by, { commentIds, assigneeId: to?.userId ?? null });
const listed = async (assignee: string | undefined, by = editor) =>
  (await comments.list(by, { limit: 50, show: 'all', assignee })).items.map(({ id }) => id);
const inboxOf = async (actor: Actor) => (await told.inbox.list(actor, { limit: 50, unread: false, kind: 'comments_assigned' })).items;

describe('comments that are given to a member', () => {
  it('are theirs, and are found as theirs, as another’s and as nobody’s', async () => {
    const [first = '', second = '', third = ''] = await saidTo('一星', '两星', '三星');
    const given = await give([first, third, first], editor);
    expect(CommentsAssigned.parse(given)).toEqual({ changed: [first, third].map((commentId) => ({ commentId, fromId: null })) });
    expect(await comments.get(lead, first)).toMatchObject({ assignee: { id: editor.userId, name: '钱多' } });
    expect(await listed('me')).toEqual([third, first]);
    expect(await listed(editor.userId, lead)).toEqual([third, first]);
    expect(await listed('nobody')).toEqual([second]);
    expect(await listed('me', lead)).toEqual([]);
    expect(await listed(undefined)).toHaveLength(3);
  });

  it('are changed only where they were another’s, and given back to whom they were', async () => {
    const [first = '', second = ''] = await saidTo('一星', '两星');
    await give([first], editor);
    expect(await give([first, second], editor)).toEqual({ changed: [{ commentId: second, fromId: null }] });
    expect(await give([first, second], lead, editor)).toEqual({
      changed: [first, second].map((commentId) => ({ commentId, fromId: editor.userId })),
    });
    expect(await give([first, second], null)).toMatchObject({ changed: [{ fromId: lead.userId }, { fromId: lead.userId }] });
    expect(await listed('nobody')).toEqual([second, first]);
  });

  it('are told of once for all together, in the app and in the mailbox, with the newest of them', async () => {
    const ids = await saidTo('一星', `三星${'，'.repeat(300)}\u0007`);
    await give(ids, editor);
    const [news, ...others] = await inboxOf(editor);
    expect(Notification.parse(news)).toEqual(news);
    expect(others).toEqual([]);
    expect(news).toMatchObject({ itemId: null, data: { by: '赵敏', comments: 2, author: '少侠', text: `三星${'，'.repeat(198)}…` } });
    const owed = await given.db.inWorkspace(editor.workspaceId, async (tx) =>
      tx.query<object[]>('select 1 from notification_delivery where target_id = $1', [await told.mailboxOf(editor)]),
    );
    expect(owed).toHaveLength(1);
    expect(await inboxOf(lead)).toEqual([]);
    // Nothing new, and nothing to tell.
    await give(ids, editor);
    await give(ids, null);
    expect(await inboxOf(editor)).toHaveLength(1);
  });

  it('are not told of to whoever takes them', async () => {
    const ids = await saidTo('一星');
    await give(ids, editor, editor);
    expect(await listed('me')).toEqual(ids);
    expect(await inboxOf(editor)).toEqual([]);
    expect(await inboxOf(lead)).toEqual([]);
  });

  it('are given to nobody who may not answer them', async () => {
    const ids = await saidTo('一星');
    const analyst = await given.member('analyst', { workspaceId: lead.workspaceId });
    await expect(give(ids, analyst)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(give(ids, await given.member('owner'))).rejects.toMatchObject({ code: 'not_found' });
    await new RepliesService(given.db).setPolicy(lead, { answeredBy: 'manager', approval: 'none' });
    await expect(give(ids, editor)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(give([...ids, v7()], lead)).rejects.toMatchObject({ code: 'not_found' });
    await expect(give(ids, null, await given.member('owner'))).rejects.toMatchObject({ code: 'not_found' });
    expect(await listed('nobody')).toEqual(ids);
  });

  it('are nobody’s again when their member leaves the workspace, and keep what that member did', async () => {
    const [first = '', second = ''] = await saidTo('一星', '两星');
    await give([first, second], editor);
    await triage.mark(editor, { commentIds: [second], isDone: true });
    const { workspaceId, userId } = editor;
    await given.db.inWorkspace(workspaceId, (tx) => tx.delete(MemberEntity, { workspaceId, userId }));
    expect(await listed('nobody', lead)).toEqual([second, first]);
    expect(await comments.get(lead, second)).toMatchObject({ assignee: null, done: { byName: '钱多' } });
    await expect(give([first], editor)).rejects.toMatchObject({ code: 'not_found' });
  });
});

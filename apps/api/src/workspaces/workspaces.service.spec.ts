import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Given } from '../../test/given.ts';
import { workspaceClock, workspaceTimeIn } from '../database/database.ts';
import { DemoClockService } from '../demo/demo-clock.service.ts';
import { SandboxClock } from '../demo/sandbox-clock.ts';
import { AuthService } from '../sessions/auth.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { OnboardingService } from '../onboarding/onboarding.service.ts';
import { WorkspacesService } from './workspaces.service.ts';

const FIRST_PAGE = { limit: 200 };

const HOUR_MS = 3_600_000;

const SANDBOX = 'http://127.0.0.1:4000';

describe('WorkspacesService', () => {
  let given: Given;
  let auth: AuthService;
  let workspaces: WorkspacesService;

  beforeAll(async () => {
    given = await Given.open();
    auth = new AuthService(given.settings);
    const demoClock = new DemoClockService(given.db, new SandboxClock(given.settings), given.settings);
    workspaces = new WorkspacesService(given.db, auth, demoClock, { sandboxUrl: SANDBOX });
  });
  afterAll(async () => {
    await auth.onModuleDestroy();
    await given.close();
  });

  const clockOf = (actor: Actor) => given.db.inWorkspace(actor.workspaceId, (tx) => workspaceClock(tx, actor.workspaceId));
  /** Lets so much real time seem to have passed since the clock was set. */
  const age = (actor: Actor, seconds: number) =>
    given.db.inWorkspace(actor.workspaceId, (tx) =>
      tx.query(`update workspace set clock_since = clock_since - $2 * interval '1 second' where id = $1`, [actor.workspaceId, seconds]),
    );

  it('makes its founder the owner, and shows each person their own workspaces only', async () => {
    const chen = await auth.ensureAccount({ name: '陈三', email: 'chen@example.org' });
    const li = await auth.ensureAccount({ name: '李衡', email: 'li@example.org' });
    const made = await workspaces.create(chen, { name: '求生欲小组', timeZone: 'Asia/Shanghai', weekStart: 'sunday' });
    expect(made).toMatchObject({
      name: '求生欲小组',
      weekStart: 'sunday',
      role: 'owner',
      kind: 'real',
      approvalPolicy: 'one_approval',
      clock: { speed: 1 },
    });
    expect(await workspaces.me(chen)).toMatchObject({ name: '陈三', workspaces: [{ id: made.id, role: 'owner' }] });
    expect(await workspaces.me(li)).toMatchObject({ workspaces: [] });
  });

  it('takes members by the address of their account, and never loses its last owner', async () => {
    const owner = await given.member('owner');
    const wang = await auth.ensureAccount({ name: '王五', email: 'wang@example.org' });
    await expect(workspaces.addMember(owner, { email: 'nobody@example.org', role: 'editor' })).rejects.toMatchObject({ code: 'not_found' });
    const member = await workspaces.addMember(owner, { email: 'WANG@example.org', role: 'editor' });
    expect(member).toMatchObject({ userId: wang.id, name: '王五', role: 'editor' });
    await expect(workspaces.addMember(owner, { email: 'wang@example.org', role: 'analyst' })).rejects.toMatchObject({
      code: 'already_exists',
    });

    const { items } = await workspaces.members(owner, FIRST_PAGE);
    const self = items.find(({ userId }) => userId === owner.userId)?.id ?? '';
    await expect(workspaces.removeMember(owner, self)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(workspaces.changeMember(owner, self, { role: 'editor' })).rejects.toMatchObject({ code: 'not_allowed' });
    await workspaces.changeMember(owner, member.id, { role: 'owner' });
    await expect(workspaces.removeMember(owner, self)).resolves.toBeUndefined();
  });

  it('runs a demo’s clock at its own speed, hurries it ahead on request, and then goes on as before', async () => {
    const { id: workspaceId } = await given.workspace({ kind: 'demo', now: '2020-02-14T01:00:00Z', clockSpeed: 60 });
    const editor = await given.member('editor', { workspaceId });
    await age(editor, 60);
    const before = await clockOf(editor);
    expect(before.speed).toBe(60);
    expect(before.now.getTime()).toBeGreaterThanOrEqual(Date.parse('2020-02-14T02:00:00Z'));

    const { clock } = await workspaces.advanceClock(editor, { hours: 6 });
    expect(clock.speed).toBe(3600);
    const inAMinute = await given.db.inWorkspace(workspaceId, (tx) => workspaceTimeIn(tx, workspaceId, 60_000));
    expect((inAMinute.getTime() - Date.parse(clock.now)) / HOUR_MS).toBeCloseTo(6 + 54 / 60, 1);
    await age(editor, 3);
    const during = await clockOf(editor);
    expect(during.speed).toBe(3600);
    expect(during.now.getTime() - before.now.getTime()).toBeGreaterThan(3 * HOUR_MS);
    await age(editor, 3);
    const after = await clockOf(editor);
    expect(after.speed).toBe(60);
    expect(after.now.getTime() - before.now.getTime()).toBeGreaterThan(6 * HOUR_MS);
    expect(after.now.getTime() - before.now.getTime()).toBeLessThan(7 * HOUR_MS);
  });

  it('hurries a demo to an instant ahead, and never back', async () => {
    const { id: workspaceId } = await given.workspace({ kind: 'demo', now: '2020-02-14T01:00:00Z', clockSpeed: 60 });
    const manager = await given.member('manager', { workspaceId });
    const { clock } = await workspaces.goToTime(manager, { at: '2020-02-15T01:00:00.000Z' });
    expect(clock).toMatchObject({ speed: 3600, usualSpeed: 60, rushUntil: '2020-02-15T01:00:00.000Z' });
    await age(manager, 25);
    const { now, speed } = await clockOf(manager);
    expect(speed).toBe(60);
    expect(now.getTime()).toBeGreaterThan(Date.parse('2020-02-15T01:00:00Z'));
    await expect(workspaces.goToTime(manager, { at: '2020-02-14T23:00:00.000Z' })).rejects.toMatchObject({ code: 'in_the_past' });
    const { clock: capped } = await workspaces.goToTime(manager, { at: '2021-01-01T00:00:00.000Z' });
    expect(Date.parse(capped.rushUntil ?? '')).toBeLessThan(Date.parse('2020-03-20T00:00:00Z'));
  });

  it('leads to what went out in the sandbox from a demo only', async () => {
    const { id: workspaceId } = await given.workspace({ kind: 'demo' });
    expect(await workspaces.get(await given.member('analyst', { workspaceId }))).toMatchObject({ kind: 'demo', sandboxUrl: SANDBOX });
    expect(await workspaces.get(await given.member('analyst'))).toMatchObject({ kind: 'real', sandboxUrl: null });
  });

  it('leaves a real workspace on real time', async () => {
    const owner = await given.member('owner');
    await expect(workspaces.advanceClock(owner, { hours: 1 })).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(workspaces.goToTime(owner, { at: '2199-01-01T00:00:00.000Z' })).rejects.toMatchObject({ code: 'not_allowed' });
    const { now, speed } = await clockOf(owner);
    expect(speed).toBe(1);
    expect(Math.abs(now.getTime() - Date.now())).toBeLessThan(60_000);
  });

  it('keeps a demo’s clock standing while nobody runs Longstream', async () => {
    const { id: workspaceId } = await given.workspace({ kind: 'demo', now: '2020-02-14T01:00:00Z', clockSpeed: 60 });
    const editor = await given.member('editor', { workspaceId });
    // Set two hours ago, last seen running one hour ago: half of the time, nobody was there.
    await given.db.inWorkspace(workspaceId, (tx) =>
      tx.query(`update workspace set clock_since = now() - interval '2 hours', clock_seen_at = now() - interval '1 hour' where id = $1`, [
        workspaceId,
      ]),
    );
    const clock = new DemoClockService(given.db, new SandboxClock(given.settings), given.settings);
    await clock.start();
    clock.onModuleDestroy();
    const { now } = await clockOf(editor);
    expect(now.getTime()).toBeGreaterThanOrEqual(Date.parse('2020-02-16T13:00:00Z'));
    expect(now.getTime()).toBeLessThan(Date.parse('2020-02-16T14:00:00Z'));
  });

  it('ticks the first steps by what is there, and lets each member put them away', async () => {
    const onboarding = new OnboardingService(given.db);
    const owner = await given.member('owner');
    const editor = await given.member('editor', { workspaceId: owner.workspaceId });
    const done = async () => (await onboarding.read(owner)).steps.flatMap(({ step, isDone }) => (isDone ? [step] : []));
    expect(await done()).toEqual([]);

    const channel = await given.channel(owner);
    const written = await given.item(owner, { channel });
    expect(await done()).toEqual(['connect_channel', 'write_item']);
    const capOf = (origin: string) =>
      given.db.inWorkspace(owner.workspaceId, (tx) =>
        tx.query(
          `insert into frequency_cap (id, workspace_id, name, scope_kind, rules, enforcement, origin) values (gen_random_uuid(), $1, '', 'workspace', '[]', 'hard', $2)`,
          [owner.workspaceId, origin],
        ),
      );
    await capOf('our_suggestion');
    expect(await done()).not.toContain('set_cap');
    await capOf('team');
    await given.db.inWorkspace(owner.workspaceId, (tx) => tx.query('update item set live_at = now() where id = $1', [written.id]));
    expect(await done()).toEqual(['connect_channel', 'write_item', 'set_cap', 'see_it_live']);
    await workspaces.update(owner, { approvalPolicy: 'none' });
    expect(await done()).toContain('ask_approval');

    expect((await onboarding.dismiss(editor, { isDismissed: true })).isDismissed).toBe(true);
    expect((await onboarding.read(owner)).isDismissed).toBe(false);
    expect((await onboarding.dismiss(editor, { isDismissed: false })).isDismissed).toBe(false);
  });
});

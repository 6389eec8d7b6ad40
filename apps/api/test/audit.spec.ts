import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AuditEntry } from '@longstream/contracts/audit';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { FastifyInstance } from 'fastify';
import { ApiKeysController } from '../src/api-keys/api-keys.controller.ts';
import { ApiKeysService } from '../src/api-keys/api-keys.service.ts';
import { AuditController } from '../src/audit/audit.controller.ts';
import { AuditService } from '../src/audit/audit.service.ts';
import { BlackoutsController } from '../src/blackouts/blackouts.controller.ts';
import { BlackoutsService } from '../src/blackouts/blackouts.service.ts';
import { SETTINGS } from '../src/config/settings.ts';
import { actingAs } from '../src/database/acting.ts';
import { Database } from '../src/database/database.ts';
import { DemoClockService } from '../src/demo/demo-clock.service.ts';
import { FrequencyCapsController } from '../src/frequency-caps/frequency-caps.controller.ts';
import { FrequencyCapsService } from '../src/frequency-caps/frequency-caps.service.ts';
import { ContractPipe } from '../src/http/contract.pipe.ts';
import { ProblemFilter } from '../src/http/problem.filter.ts';
import type { Actor } from '../src/sessions/actor.ts';
import { ActingInterceptor } from '../src/sessions/acting.interceptor.ts';
import { AuthService } from '../src/sessions/auth.service.ts';
import { SessionGuard } from '../src/sessions/session.guard.ts';
import { WorkspacesController } from '../src/workspaces/workspaces.controller.ts';
import { WorkspacesService } from '../src/workspaces/workspaces.service.ts';
import { Given } from './given.ts';

const CAP = {
  name: 'Two a day',
  scope: { kind: 'platform', id: 'bilibili' },
  rules: [{ kind: 'sliding', limit: 2, windowHours: 24 }],
  enforcement: 'hard',
};

/** From a request to what is kept of it: guard, interceptor, service, and the database's own triggers. */
describe('the audit', () => {
  let given: Given;
  let app: NestFastifyApplication;
  let audit: AuditService;
  let owner: Actor;

  beforeAll(async () => {
    given = await Given.open();
    const routes = await Test.createTestingModule({
      controllers: [ApiKeysController, AuditController, BlackoutsController, FrequencyCapsController, WorkspacesController],
      providers: [
        ApiKeysService,
        AuditService,
        AuthService,
        BlackoutsService,
        FrequencyCapsService,
        WorkspacesService,
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_INTERCEPTOR, useClass: ActingInterceptor },
        { provide: Database, useValue: given.db },
        { provide: SETTINGS, useValue: given.settings },
        // No demo is hurried here.
        { provide: DemoClockService, useValue: null },
      ],
    }).compile();
    const adapter = new FastifyAdapter();
    app = routes.createNestApplication<NestFastifyApplication>(adapter, { logger: false });
    app.useGlobalPipes(new ContractPipe());
    app.useGlobalFilters(new ProblemFilter());
    audit = app.get(AuditService);
    await app.init();
    await adapter.getInstance<FastifyInstance>().ready();
  });
  afterAll(async () => {
    await app.close();
    await given.close();
  });
  beforeEach(async () => {
    owner = await given.member('owner', { name: '陈三' });
  });

  /** By a key of the member's, as by their session: the guard makes the same actor of both. */
  const asMember = async (actor: Actor) => {
    const { key } = await app.get(ApiKeysService).make(actor, { name: 'Script', role: actor.role, days: null });
    return async <Answer extends object>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, payload?: object) => {
      const headers = { authorization: `Bearer ${key}` };
      const answer = await app.inject({ method, url: `/workspaces/${actor.workspaceId}${path}`, headers, ...(payload && { payload }) });
      return { status: answer.statusCode, text: answer.body, ...(answer.body.startsWith('{') ? answer.json<Answer>() : {}) } as Answer & {
        status: number;
        text: string;
      };
    };
  };
  const entries = async (actor: Actor, which = {}): Promise<AuditEntry[]> => (await audit.list(actor, { limit: 50, ...which })).items;

  it('keeps who made, changed and removed a cap, with what it was and became', async () => {
    const ask = await asMember(owner);
    const { id } = await ask<{ id: string }>('POST', '/frequency-caps', CAP);
    await ask('PUT', `/frequency-caps/${id}`, { ...CAP, name: 'Three a day', rules: [{ kind: 'sliding', limit: 3, windowHours: 24 }] });
    await ask('PUT', `/frequency-caps/${id}`, { ...CAP, name: 'Three a day', rules: [{ kind: 'sliding', limit: 3, windowHours: 24 }] });
    await ask('DELETE', `/frequency-caps/${id}`);
    const [removed, changed, made, ...rest] = await entries(owner);
    expect(rest).toEqual([]);
    expect(made).toMatchObject({ byName: '陈三', keyName: 'Script', thing: 'cap', deed: 'made', name: 'Two a day', before: null });
    expect(made?.after).toEqual({ name: 'Two a day', scope_kind: 'platform', scope_id: 'bilibili', rules: CAP.rules, enforcement: 'hard' });
    expect(changed).toMatchObject({ deed: 'changed', name: 'Three a day' });
    expect(changed?.before).toEqual({ name: 'Two a day', rules: CAP.rules });
    expect(changed?.after).toEqual({ name: 'Three a day', rules: [{ kind: 'sliding', limit: 3, windowHours: 24 }] });
    expect(removed).toMatchObject({ deed: 'removed', before: { name: 'Three a day' }, after: null });
  });

  it('keeps changes of roles, policies and keys, by name', async () => {
    const editor = await given.member('editor', { workspaceId: owner.workspaceId, name: '李衡' });
    const { key: _, ...made } = await actingAs(owner, () =>
      app.get(ApiKeysService).make(owner, { name: 'Board', role: 'editor', days: 30 }),
    );
    const members = await app.get(WorkspacesService).members(owner, { limit: 10 });
    const memberId = members.items.find(({ userId }) => userId === editor.userId)?.id ?? '';
    await actingAs(owner, async () => {
      const workspaces = app.get(WorkspacesService);
      await workspaces.changeMember(owner, memberId, { role: 'manager' });
      await workspaces.update(owner, { approvalPolicy: 'none' });
      await app.get(ApiKeysService).revoke(owner, made.id);
      await workspaces.removeMember(owner, memberId);
    });
    expect(await entries(owner)).toMatchObject([
      { thing: 'member', deed: 'removed', name: '李衡', before: { role: 'manager' }, after: null, keyName: null },
      { thing: 'api_key', deed: 'changed', name: 'Board', before: { revoked_at: null }, after: { revoked_at: expect.any(String) } },
      { thing: 'workspace', deed: 'changed', before: { approval_policy: 'one_approval' }, after: { approval_policy: 'none' } },
      { thing: 'member', deed: 'changed', name: '李衡', before: { role: 'editor' }, after: { role: 'manager' } },
      { thing: 'api_key', deed: 'made', name: 'Board', before: null, after: { role: 'editor' } },
    ]);
    expect(JSON.stringify(await entries(owner))).not.toContain('digest');
  });

  it('tells whom and what the ids in it mean, and never a secret', async () => {
    const channel = await given.channel(owner, { displayName: '钉钉' });
    await actingAs(owner, () =>
      given.db.inWorkspace(owner.workspaceId, async (tx) => {
        await tx.query(`update channel set hand_off_assignee_id = $2 where id = $1`, [channel.id, owner.userId]);
        await tx.query(
          `insert into notification_target (id, workspace_id, kind, name, host, language, kinds, key_id, sealed)
           values (gen_random_uuid(), $1, 'webhook', 'Ours', 'example.org', 'en', '{}', 'k', 'the-secret')`,
          [owner.workspaceId],
        );
        await tx.query(`update notification_target set sealed = 'another-secret' where workspace_id = $1`, [owner.workspaceId]);
      }),
    );
    const [renewed, made, assigned] = await entries(owner);
    expect(assigned).toMatchObject({ name: '钉钉', after: { hand_off_assignee_id: owner.userId }, names: { [owner.userId]: '陈三' } });
    expect(made).toMatchObject({ thing: 'notification_target', after: { host: 'example.org', sealed: null } });
    expect(renewed).toMatchObject({ deed: 'changed', before: { sealed: null }, after: { sealed: null } });
    expect(JSON.stringify([renewed, made])).not.toContain(Buffer.from('secret').toString('hex'));
  });

  it('goes with the change: what is refused or broken off leaves nothing', async () => {
    const ask = await asMember(owner);
    expect(await ask('POST', '/frequency-caps', { ...CAP, rules: [] })).toMatchObject({ status: 422 });
    await expect(
      actingAs(owner, () =>
        given.db.inWorkspace(owner.workspaceId, async (tx) => {
          await tx.query(`update workspace set name = 'Broken off' where id = $1`, [owner.workspaceId]);
          throw new Error('The rest of it fails.');
        }),
      ),
    ).rejects.toThrow('The rest of it fails.');
    expect(await entries(owner)).toEqual([]);
  });

  it('keeps nothing that nobody asked for, and nothing that stays as it is', async () => {
    const channel = await given.channel(owner);
    await given.db.inWorkspace(owner.workspaceId, (tx) =>
      tx.query(`update channel set status = 'disconnected' where id = $1`, [channel.id]),
    );
    await actingAs(owner, () =>
      given.db.inWorkspace(owner.workspaceId, (tx) => tx.query(`update channel set checked_at = now() where id = $1`, [channel.id])),
    );
    expect(await entries(owner)).toEqual([]);
  });

  it('cannot be changed, shortened or emptied, and goes with its workspace', async () => {
    await actingAs(owner, () => app.get(WorkspacesService).update(owner, { name: 'Renamed' }));
    const sql = (text: string) => given.db.inWorkspace(owner.workspaceId, (tx) => tx.query(text));
    for (const tampering of [`update audit_entry set by_user = 'nobody'`, 'delete from audit_entry', 'truncate audit_entry'])
      await expect(sql(tampering)).rejects.toThrow('append-only');
    expect(await entries(owner)).toHaveLength(1);
    await actingAs(owner, () => sql('delete from workspace'));
    expect(await given.count(owner, 'audit_entry')).toBe(0);
  });

  it('is paged and filtered by person and thing, within its workspace', async () => {
    const manager = await given.member('manager', { workspaceId: owner.workspaceId, name: '王岚' });
    const workspaces = app.get(WorkspacesService);
    for (const name of ['One', 'Two', 'Three']) await actingAs(owner, () => workspaces.update(owner, { name }));
    await actingAs(manager, () => app.get(ApiKeysService).make(manager, { name: 'Board', role: 'editor', days: null }));
    const first = await audit.list(owner, { limit: 3 });
    const second = await audit.list(owner, { limit: 3, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['Board', 'Three', 'Two', 'One']);
    expect(second.nextCursor).toBeNull();
    expect(await entries(owner, { author: manager.userId })).toMatchObject([{ byName: '王岚', thing: 'api_key' }]);
    expect(await entries(owner, { thing: 'workspace' })).toHaveLength(3);
    expect(await entries(owner, { thing: 'workspace', author: manager.userId })).toEqual([]);
    expect(await entries(await given.member('owner'))).toEqual([]);
  });

  it('is a manager’s to read and to take out, as CSV that no spreadsheet runs', async () => {
    await actingAs(owner, () => app.get(WorkspacesService).update(owner, { name: '=cmd()' }));
    const ask = await asMember(await given.member('manager', { workspaceId: owner.workspaceId }));
    expect(await ask('GET', '/audit')).toMatchObject({ status: 200, items: [{ name: '=cmd()' }] });
    const { status, text } = await ask('GET', '/audit/export?thing=workspace');
    const lines = text.trimEnd().split('\r\n');
    expect([status, lines.length, lines[0]]).toEqual([200, 2, '\uFEFFid,at,byName,keyName,thing,name,deed,before,after,names']);
    expect(lines[1]).toContain(`,陈三,,workspace,'=cmd(),changed,`);
    const editing = await asMember(await given.member('editor', { workspaceId: owner.workspaceId }));
    for (const path of ['/audit', '/audit/export']) expect(await editing('GET', path)).toMatchObject({ status: 403 });
  });

  it.each(['?thing=item', '?author=%00', '?author=', '?limit=0', '?cursor=nonsense', '?cursor=WyJ4Il0', '?color=red'])(
    'refuses %s',
    async (query) => {
      const ask = await asMember(owner);
      expect(await ask('GET', `/audit${query}`)).toMatchObject({ status: 422, code: 'invalid_input' });
    },
  );
});

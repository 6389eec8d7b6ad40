import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApiKey, MadeApiKey } from '@longstream/contracts/api-keys';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { APP_GUARD } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import type { FastifyInstance } from 'fastify';
import { v7 } from 'uuid';
import { ApiKeysController } from '../src/api-keys/api-keys.controller.ts';
import { ApiKeysService } from '../src/api-keys/api-keys.service.ts';
import { limitKeys, REQUESTS_A_MINUTE } from '../src/http/limit-keys.ts';
import { AudiencesController } from '../src/audiences/audiences.controller.ts';
import { AudiencesService } from '../src/audiences/audiences.service.ts';
import { Database } from '../src/database/database.ts';
import { DemoClockService } from '../src/demo/demo-clock.service.ts';
import { ContractPipe } from '../src/http/contract.pipe.ts';
import { limitGuests } from '../src/http/guest-route.ts';
import { ProblemFilter } from '../src/http/problem.filter.ts';
import { SETTINGS } from '../src/config/settings.ts';
import type { Actor } from '../src/sessions/actor.ts';
import { mountAuth } from '../src/sessions/auth.routes.ts';
import { AuthService } from '../src/sessions/auth.service.ts';
import { SessionGuard } from '../src/sessions/session.guard.ts';
import { MemberEntity } from '../src/workspaces/member.entity.ts';
import { WorkspacesController } from '../src/workspaces/workspaces.controller.ts';
import { WorkspacesService } from '../src/workspaces/workspaces.service.ts';
import { Given } from './given.ts';

const PROGRAM = { name: 'Our own dashboard', role: 'editor', days: 30 } as const;
const AUDIENCE = { name: 'Pupils', channelIds: [] };

interface Asked {
  readonly key?: string;
  readonly cookie?: string;
  readonly body?: object;
  readonly authorization?: string;
}

/** Keys at the door itself: the guard that every request passes, in front of routes of both kinds. */
describe('API keys', () => {
  let given: Given;
  let app: NestFastifyApplication;
  let auth: AuthService;
  let keys: ApiKeysService;
  let owner: Actor;

  beforeAll(async () => {
    given = await Given.open();
    const routes = await Test.createTestingModule({
      controllers: [ApiKeysController, AudiencesController, WorkspacesController],
      providers: [
        ApiKeysService,
        AudiencesService,
        AuthService,
        WorkspacesService,
        { provide: APP_GUARD, useClass: SessionGuard },
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
    auth = app.get(AuthService);
    keys = app.get(ApiKeysService);
    const fastify = adapter.getInstance<FastifyInstance>();
    await limitGuests(fastify);
    limitKeys(fastify);
    mountAuth(fastify, auth);
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await given.close();
  });
  beforeEach(async () => {
    owner = await given.member('owner');
  });

  const ask = async (
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    { key, cookie, body, authorization = key && `Bearer ${key}` }: Asked = {},
  ) => {
    const headers = {
      ...(authorization && { authorization }),
      ...(cookie && { cookie }),
      ...(body && { 'content-type': 'application/json' }),
    };
    const answer = await app.inject({ method, url, headers, ...(body && { payload: body }) });
    const said = answer.body === '' ? {} : answer.json<{ code?: string; details?: { why?: string }; issues?: object[] }>();
    return { status: answer.statusCode, ...said };
  };
  const within = ({ workspaceId }: Actor, path: string) => `/workspaces/${workspaceId}${path}`;
  const sql = (actor: Actor, text: string, ...values: unknown[]) => given.db.inWorkspace(actor.workspaceId, (tx) => tx.query(text, values));

  let arrivals = 0;
  /** As a person comes: by a one-time link, each from an address of their own, of which no more than a few may come. */
  const cookieOf = async (actor: Actor): Promise<string> => {
    const link = new URL(await auth.oneTimeLink(`${actor.userId}@example.org`, 'http://127.0.0.1:8220'));
    const answer = await auth.handle(new Request(link), `127.0.0.${String((arrivals += 1))}`);
    return answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  };

  it('open their workspace with their role’s rights, as the member who made them', async () => {
    const { key } = await keys.make(owner, PROGRAM);
    expect(await ask('POST', within(owner, '/audiences'), { key, body: AUDIENCE })).toMatchObject({ status: 201, name: 'Pupils' });
    expect(await ask('GET', within(owner, ''), { key })).toMatchObject({ status: 200, role: 'editor' });
    expect(await ask('POST', within(owner, '/members'), { key, body: { email: 'li@example.org', role: 'owner' } })).toMatchObject({
      status: 403,
      code: 'not_allowed',
    });
    const { key: reading } = await keys.make(owner, { ...PROGRAM, role: 'analyst' });
    expect(await ask('POST', within(owner, '/audiences'), { key: reading, body: AUDIENCE })).toMatchObject({ status: 403 });
    expect(await ask('GET', within(owner, '/audiences'), { authorization: `bearer  ${reading}` })).toMatchObject({ status: 200 });
  });

  it('are each let in so many times a minute, and told when to come again', async () => {
    const { key } = await keys.make(owner, PROGRAM);
    const { key: other } = await keys.make(owner, PROGRAM);
    const url = within(owner, '/audiences');
    expect(await ask('GET', url, { key })).toMatchObject({ status: 200 });
    // What is not there costs no database, and is counted as well.
    for (let asked = 1; asked < REQUESTS_A_MINUTE; asked += 1)
      expect(await ask('GET', within(owner, '/nowhere'), { key })).toMatchObject({ status: 404 });
    const refused = await app.inject({ url, headers: { authorization: `Bearer ${key}` } });
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ code: 'too_many_requests' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(await ask('GET', url, { key: other })).toMatchObject({ status: 200 });
  });

  it('are kept by their digest alone, and shown once', async () => {
    const { key, id, prefix } = await keys.make(owner, PROGRAM);
    expect(key).toMatch(/^longstream_[\w-]{43}$/);
    expect(key.startsWith(prefix)).toBe(true);
    const rows = JSON.stringify(await sql(owner, 'select key.*, encode(digest, $1) as hex from api_key key', 'escape'));
    expect(rows).toContain(id);
    expect(rows).not.toContain(key.slice(prefix.length));
    expect(JSON.stringify(await keys.list(owner, { limit: 10 }))).not.toContain(key.slice(prefix.length));
  });

  it('are listed with who made them and when they were used last, to the minute', async () => {
    const { key, id } = await keys.make(owner, PROGRAM);
    const listed = async (): Promise<ApiKey | undefined> => (await keys.list(owner, { limit: 10 })).items[0];
    expect(await listed()).toMatchObject({ id, ...{ name: PROGRAM.name, role: PROGRAM.role }, madeByName: 'owner', lastUsedAt: null });
    await keys.open(key);
    const used = (await listed())?.lastUsedAt;
    expect(used).toEqual(expect.any(String));
    await keys.open(key);
    expect((await listed())?.lastUsedAt).toBe(used);
    await sql(owner, `update api_key set last_used_at = last_used_at - interval '2 minutes'`);
    await keys.open(key);
    expect((await listed())?.lastUsedAt?.localeCompare(used ?? '')).not.toBe(-1);
  });

  it('are paged, the newest first', async () => {
    for (const name of ['one', 'two', 'three']) await keys.make(owner, { ...PROGRAM, name });
    const first = await keys.list(owner, { limit: 2 });
    const second = await keys.list(owner, { limit: 2, cursor: first.nextCursor ?? '' });
    expect([first, second].map(({ items }) => items.map(({ name }) => name))).toEqual([['three', 'two'], ['one']]);
    expect(second.nextCursor).toBeNull();
  });

  describe('are refused with 401', () => {
    const why = async (key: string) => {
      const { status, code, details } = await ask('GET', within(owner, ''), { key });
      expect([status, code]).toEqual([401, 'not_signed_in']);
      return details?.why;
    };

    it('when nobody made them', async () => {
      expect(await why(`longstream_${'A'.repeat(43)}`)).toBe('no such API key');
      expect(await why(`longstream_%00'; drop table api_key; --`)).toBe('no such API key');
    });

    it('when they have expired, by the workspace’s clock', async () => {
      const { key } = await keys.make(owner, { ...PROGRAM, days: 1 });
      await sql(owner, `update workspace set clock_at = now() + interval '25 hours', clock_since = now() where id = $1`, owner.workspaceId);
      expect(await why(key)).toBe('this API key has expired');
    });

    it('when they were taken back, at once', async () => {
      const { id, key } = await keys.make(owner, { ...PROGRAM, days: null });
      expect(await ask('GET', within(owner, ''), { key })).toMatchObject({ status: 200 });
      await keys.revoke(owner, id);
      expect(await why(key)).toBe('this API key was taken back');
      await expect(keys.revoke(owner, id)).rejects.toMatchObject({ code: 'not_found' });
    });

    it('when their maker has left, and still when they are back', async () => {
      const manager = await given.member('manager', { workspaceId: owner.workspaceId });
      const { key } = await keys.make(manager, PROGRAM);
      const member = await given.db.inWorkspace(owner.workspaceId, (tx) => tx.findOneByOrFail(MemberEntity, { userId: manager.userId }));
      await app.get(WorkspacesService).removeMember(owner, member.id);
      expect(await why(key)).toBe('this API key was taken back');
      await given.db.inWorkspace(owner.workspaceId, (tx) => tx.insert(MemberEntity, member));
      expect(await why(key)).toBe('this API key was taken back');
    });
  });

  it('may never do more than their maker, now or later', async () => {
    const manager = await given.member('manager', { workspaceId: owner.workspaceId });
    await expect(async () => keys.make(manager, { ...PROGRAM, role: 'owner' })).rejects.toMatchObject({ code: 'not_allowed' });
    const { key } = await keys.make(manager, { ...PROGRAM, role: 'manager' });
    expect(await keys.open(key)).toMatchObject({ role: 'manager', userId: manager.userId });
    await sql(owner, `update member set role = 'analyst' where user_id = $1`, manager.userId);
    expect(await ask('POST', within(owner, '/audiences'), { key, body: AUDIENCE })).toMatchObject({ status: 403 });
  });

  it('find nothing of another workspace, and are not to be found from there', async () => {
    const stranger = await given.member('owner');
    const { id, key } = await keys.make(owner, { ...PROGRAM, role: 'owner' });
    const answer = await ask('GET', within(stranger, ''), { key });
    expect(answer).toMatchObject({ status: 404, code: 'not_found' });
    expect(answer).toEqual(await ask('GET', `/workspaces/${v7()}`, { key }));
    expect(await keys.list(stranger, { limit: 10 })).toMatchObject({ items: [] });
    await expect(keys.revoke(stranger, id)).rejects.toMatchObject({ code: 'not_found' });
    // A member of both workspaces has keys to each, and none to both.
    await given.db.inWorkspace(stranger.workspaceId, (tx) =>
      tx.insert(MemberEntity, { id: v7(), workspaceId: stranger.workspaceId, userId: owner.userId, role: 'owner' }),
    );
    expect(await ask('GET', within(stranger, ''), { key })).toMatchObject({ status: 404 });
  });

  it('open no account, no workspace but theirs, and make no keys', async () => {
    const { key, id } = await keys.make(owner, { ...PROGRAM, role: 'owner' });
    expect(await ask('GET', '/me', { key })).toMatchObject({ status: 403, code: 'not_allowed' });
    expect(await ask('POST', '/workspaces', { key, body: { name: 'Mine', timeZone: 'UTC' } })).toMatchObject({ status: 403 });
    expect(await ask('GET', within(owner, '/api-keys'), { key })).toMatchObject({ status: 403 });
    expect(await ask('POST', within(owner, '/api-keys'), { key, body: PROGRAM })).toMatchObject({ status: 403 });
    expect(await ask('DELETE', within(owner, `/api-keys/${id}`), { key })).toMatchObject({ status: 403 });
    expect(await ask('GET', '/api/auth/get-session', { key })).toMatchObject({ status: 403, code: 'not_allowed' });
    expect(await given.count(owner, 'api_key')).toBe(1);
  });

  it('are looked after by owners and managers, who are signed in', async () => {
    const cookie = await cookieOf(owner);
    const made = await ask('POST', within(owner, '/api-keys'), { cookie, body: PROGRAM });
    expect(made).toMatchObject({ status: 201, name: PROGRAM.name, prefix: expect.stringMatching(/^longstream_/) });
    expect(await ask('GET', within(owner, '/api-keys'), { cookie })).toMatchObject({ status: 200, items: [{ name: PROGRAM.name }] });
    const { id } = made as unknown as MadeApiKey;
    expect(await ask('DELETE', within(owner, `/api-keys/${id}`), { cookie })).toMatchObject({ status: 204 });
    const editor = await cookieOf(await given.member('editor', { workspaceId: owner.workspaceId }));
    expect(await ask('GET', within(owner, '/api-keys'), { cookie: editor })).toMatchObject({ status: 403, code: 'not_allowed' });
  });

  it('leave alone what a proxy says for itself: the session counts', async () => {
    const cookie = await cookieOf(owner);
    for (const authorization of ['Basic bG9uZ3N0cmVhbTpx', 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.x', 'Bearer'])
      expect(await ask('GET', within(owner, ''), { cookie, authorization })).toMatchObject({ status: 200, role: 'owner' });
    const revoked = await keys.make(owner, PROGRAM);
    await keys.revoke(owner, revoked.id);
    expect(await ask('GET', within(owner, ''), { cookie, key: revoked.key })).toMatchObject({ status: 401 });
  });

  it.each([
    ['no name', { ...PROGRAM, name: ' ' }, 'name'],
    ['a name of two lines', { ...PROGRAM, name: 'a\nb' }, 'name'],
    ['a role that is none', { ...PROGRAM, role: 'root' }, 'role'],
    ['no word of its end', { name: 'x', role: 'editor' }, 'days'],
    ['an end that has been', { ...PROGRAM, days: 0 }, 'days'],
    ['half a day', { ...PROGRAM, days: 0.5 }, 'days'],
    ['a key of one’s own', { ...PROGRAM, key: 'longstream_mine' }, 'key'],
  ])('are not made with %s', async (_, body, field) => {
    const answer = await ask('POST', within(owner, '/api-keys'), { cookie: await cookieOf(owner), body });
    expect(answer).toMatchObject({ status: 422, code: 'invalid_input', issues: [{ field }] });
    expect(await given.count(owner, 'api_key')).toBe(0);
  });
});

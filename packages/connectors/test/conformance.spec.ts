import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Metric } from '@longstream/domain/engagement/metrics';
import type { Outcome, ReasonClass } from '@longstream/domain/publishing/outcome';
import type { Account, Connector, Findings, Prepared } from '../src/connector.ts';
import type { ErrorMeaning } from '../src/replies/error-table.ts';
import { MemoryGate } from './memory-gate.ts';
import { PlatformStandIn } from './platform-stand-in.ts';
import { effectOf } from './publishing.ts';
import type { Way } from './ways.ts';
import { WAYS } from './ways.ts';

let standIn: PlatformStandIn;
let serial = 0;

beforeAll(async () => {
  standIn = await PlatformStandIn.open();
  // Real hours do not pass between the tests, in which the platform counts.
  await standIn.setQuotas('weibo', { postsAnHour: 1000 });
  const ofWeChat = ['submit', 'get', 'batchget', 'getarticle', 'delete'].map((call) => [`/cgi-bin/freepublish/${call}`, 1000] as const);
  await standIn.setQuotas('wechat', Object.fromEntries(ofWeChat));
});
afterAll(() => standIn.close());

const inTime = () => AbortSignal.timeout(20_000);

/** What they give is secret on purpose. */
const SECRET_GIVING: ReadonlySet<keyof Connector> = new Set(['exchangeKeys', 'refresh', 'renew']);

/** A connector whose every result is kept, so that at the end none is found to have told a secret. */
function overheard(connector: Connector, told: unknown[]): Connector {
  return new Proxy(connector, {
    get(target, name: keyof Connector) {
      const member = target[name];
      if (typeof member !== 'function' || SECRET_GIVING.has(name)) return member;
      return async (...args: unknown[]) => {
        const result: unknown = await (member as (...args: unknown[]) => unknown)(...args);
        told.push(result);
        return result;
      };
    },
  });
}

describe.each(WAYS)('$name', (way: Way) => {
  const { capability, besides = [], media, submitPath, checkPath, listPath, reviews, measuredAfterHours: hoursUntilMeasured = 12 } = way;
  const { platform } = way.connector;
  const told: unknown[] = [];
  const connector = overheard(way.connector, told);
  let account: Account;
  let words: string;
  let content: ReturnType<Way['content']>;
  let since: string;

  beforeAll(async () => {
    const connected = await standIn.connect(way.connector, capability, way.nth);
    account = { ...connected, capabilities: [capability, ...besides] };
  });
  beforeEach(async () => {
    // Past every window in which a platform takes two items for one.
    await standIn.letHoursPass(24);
    since = standIn.contentAt;
    words = `求饶第${(serial += 1)}集`;
    content = way.content(words);
  });
  afterEach(() => standIn.clearFaults());

  const prepare = async (): Promise<Prepared> => {
    const result = await connector.prepare(account, content, media, inTime());
    if (result.kind !== 'prepared') throw new Error(JSON.stringify(result));
    return result.prepared;
  };
  const submitPrepared = (prepared: Prepared, signal = inTime()) => connector.submit(account, content, media, prepared, signal);
  const submit = async () => submitPrepared(await prepare());
  const accepted = async () => {
    const outcome = await submit();
    if (outcome.kind !== 'pending') throw new Error(JSON.stringify(outcome));
    await appear();
    const { handle, externalId, url } = outcome;
    return { handle, externalId, url, effect: effectOf(way, externalId ?? handle) };
  };
  /** An item that the public can see. */
  const live = async () => {
    const { handle, effect } = await accepted();
    if (reviews) await standIn.decide(platform, effect, 'approve');
    const seen = await connector.check(account, handle, inTime());
    if (seen.kind !== 'published') throw new Error(JSON.stringify(seen));
    return { handle, effect, externalId: seen.externalId, url: seen.url };
  };
  const appear = () => standIn.letHoursPass((way.appearsAfterSeconds ?? 0) / 3600);
  const find = async (): Promise<Findings> => {
    await appear();
    const result = await connector.findPublished(account, content, since, inTime());
    if (result.kind !== 'read') throw new Error(JSON.stringify(result));
    return result.value;
  };
  /** What is found of all that was made, in the end. */
  const findInTheEnd = async (): Promise<Findings['found']> => {
    if (way.namesLate !== undefined)
      for (const effect of await standIn.madeWith(platform, words)) await standIn.decide(platform, effect, 'approve');
    return (await find()).found;
  };
  const spoil = (pathPrefix: string, fault: Record<string, unknown>) => standIn.planFault(platform, { pathPrefix, fault });

  it('is live only after it was read back, and is measured from then on', async () => {
    const { handle, externalId, url, effect } = await accepted();
    const opens = async (address: string | null) => (await fetch(address ?? '')).status;
    if (reviews) {
      if (url !== null) expect(await opens(url)).toBe(404);
      expect(await connector.check(account, handle, inTime())).toEqual({
        kind: 'pending',
        awaiting: 'platform_review',
        handle,
        externalId,
        url,
      });
      await standIn.decide(platform, effect, 'approve');
    }

    const seen = await connector.check(account, handle, inTime());
    if (seen.kind !== 'published') throw new Error(JSON.stringify(seen));
    expect(seen).toMatchObject({ externalId: externalId ?? seen.externalId, url: url ?? seen.url, sentAt: since });
    expect([since, null]).toContain(seen.liveAt);
    expect(await opens(seen.url)).toBe(200);
    expect(effectOf(way, seen.externalId)).toBe(effect);
    expect(await connector.check(account, seen.externalId, inTime())).toMatchObject({ kind: 'published', externalId: seen.externalId });

    await standIn.letHoursPass(hoursUntilMeasured);
    const read = await connector.readMetrics?.(account, [seen.externalId], inTime());
    expect(read).toEqual({
      kind: 'read',
      value: [
        {
          externalId: seen.externalId,
          state: 'readable',
          values: expect.objectContaining(Object.fromEntries((way.counts ?? USUAL_COUNTS).map((metric) => [metric, expect.any(Number)]))),
        },
      ],
    });
    expect(await standIn.madeWith(platform, words)).toHaveLength(1);
  });

  it('finds the one item that an answer lost on its way back has left', async () => {
    await spoil(submitPath, { kind: 'drop_after' });
    expect(await submit()).toMatchObject({ kind: 'unknown', reason: { class: 'unreachable', code: null } });

    if (way.namesLate === undefined) {
      const [made] = await standIn.madeWith(platform, words);
      const { found } = await find();
      expect(found).toEqual([expect.objectContaining({ externalId: made, createdAt: since, state: reviews ? 'pending' : 'live' })]);
      return;
    }
    expect(await find()).toEqual({ found: [], certain: false });
    const [found, ...others] = await findInTheEnd();
    expect([found, others]).toMatchObject([{ createdAt: since, state: 'live' }, []]);
    expect(await connector.check(account, found?.externalId ?? '', inTime())).toMatchObject({ kind: 'published', url: found?.url });
  });

  it('is unknown after a request lost on its way there, and then surely absent', async () => {
    await spoil(submitPath, { kind: 'drop_before' });
    expect(await submit()).toMatchObject({ kind: 'unknown' });

    expect(await find()).toEqual({ found: [], certain: way.provesNoAbsence !== true });
    expect(await standIn.madeWith(platform, words)).toEqual([]);
  });

  it.each([
    { kind: 'html' },
    { kind: 'html', afterEffect: true },
    { kind: 'malformed' },
    { kind: 'truncated' },
    { kind: 'status', status: 503 },
    { kind: 'status', status: 200, body: '{}', afterEffect: true },
  ])('is unknown after an answer that cannot be read: %j', async (fault) => {
    await spoil(submitPath, fault);
    expect(await submit()).toMatchObject({ kind: 'unknown', reason: { code: null } });
    expect(await findInTheEnd()).toHaveLength((await standIn.madeWith(platform, words)).length);
  });

  it('is unknown after an answer that did not come in time, and found when it exists', async () => {
    await spoil(submitPath, { kind: 'latency', ms: 1500, afterEffect: true });
    expect(await submitPrepared(await prepare(), AbortSignal.timeout(700))).toMatchObject({
      kind: 'unknown',
      reason: { class: 'unreachable', text: 'No answer came in time.' },
    });
    expect(await findInTheEnd()).toHaveLength(1);
  });

  it('is deferred when the platform was not reached at all', async () => {
    const unreachable = {
      ...account,
      app: { ...account.app, hosts: Object.fromEntries(Object.keys(account.app.hosts).map((role) => [role, 'http://127.0.0.1:1'])) },
    };
    const outcome = await connector.submit(unreachable, content, media, await prepare(), inTime());
    expect(outcome).toMatchObject({ kind: 'deferred', reason: { class: 'unreachable' } });
  });

  it('takes every documented code for what it means', async () => {
    const prepared = await prepare();
    for (const [code, meaning] of codesFor(way)) {
      await spoil(submitPath, { kind: 'rate_limit', code: Number(code) });
      const outcome = await submitPrepared(prepared);
      expect(outcome).toMatchObject({ kind: KIND_AFTER[meaning.class], reason: { class: meaning.class, code } });
      if (outcome.kind === 'deferred') expect(outcome.waitSeconds).toBeGreaterThan(0);
    }
    expect(await standIn.madeWith(platform, words)).toEqual([]);
  });

  it('is unknown after a code that nobody documented', async () => {
    await spoil(submitPath, { kind: 'rate_limit', code: 987654 });
    expect(await submit()).toMatchObject({ kind: 'unknown', reason: { class: 'platform_fault', code: '987654' } });
  });

  it('is deferred when the platform says that it is called too often', async () => {
    await spoil(submitPath, { kind: 'rate_limit' });
    expect(await submit()).toMatchObject({ kind: 'deferred', reason: { class: 'wait' } });
  });

  it('sends the owner to consent again when the token is not taken, and never shows the token', async () => {
    const stranger: Account = { ...account, grant: { ...account.grant, accessToken: 'a-token-that-was-revoked' } };
    const { handle, externalId } = await live();
    const prepared = await prepare();
    const reason = { class: 'reauthorise' };
    expect(await connector.submit(stranger, content, media, prepared, inTime())).toMatchObject({ kind: 'rejected', reason });
    expect(await connector.findPublished(stranger, content, since, inTime())).toMatchObject({ kind: 'rejected', reason });
    expect(await connector.readMetrics?.(stranger, [externalId], inTime())).toMatchObject({ kind: 'rejected', reason });
    // What became of an item is not decided by whether we may look.
    expect(await connector.check(stranger, handle, inTime())).toMatchObject({ kind: 'deferred', reason });
  });

  it('keeps a secret that the platform sends back in its error', async () => {
    const { accessToken } = account.grant;
    const echo = {
      error: `bad ${accessToken}`,
      error_code: 10001,
      code: 4011,
      message: `bad ${accessToken} ${account.app.clientSecret}`,
      result: 100200500,
      error_msg: `bad ${accessToken}`,
      errcode: -1,
      errmsg: `bad ${accessToken}`,
      data: { error_code: 10001, description: `bad ${accessToken}` },
    };
    await spoil(submitPath, { kind: 'status', status: 200, body: JSON.stringify(echo) });
    const outcome: Outcome = await submit();
    expect(outcome).toMatchObject({ kind: 'unknown', reason: { text: expect.stringContaining('bad …') } });
  });

  it('is rejected, with the platform’s reason, when its review or its moderators say no', async () => {
    const { handle, effect } = await accepted();
    await standIn.decide(platform, effect, reviews ? 'reject' : 'remove', '标题含有敏感词');
    const outcome = await connector.check(account, handle, inTime());
    expect(outcome).toMatchObject({
      kind: 'rejected',
      reason: { class: reviews && way.refusesSilently !== true ? 'fix_content' : 'gone' },
    });
    if (platform === 'bilibili') expect(outcome).toMatchObject({ reason: { text: expect.stringContaining('标题含有敏感词') } });
  });

  it('says of a removed item that it is gone, and still reads the others', async () => {
    const { externalId } = await live();
    await standIn.letHoursPass(24);
    content = way.content(`${words}下`);
    const { externalId: removed, effect, handle } = await live();
    await standIn.decide(platform, effect, 'remove');
    if (way.leavesFigures === true) {
      expect(await connector.check(account, handle, inTime())).toMatchObject({ kind: 'rejected' });
      expect(await connector.check(account, removed, inTime())).toMatchObject({ kind: 'rejected', reason: { class: 'gone' } });
      return;
    }

    const read = await connector.readMetrics?.(account, [externalId, removed], inTime());
    expect(read).toMatchObject({
      kind: 'read',
      value: [
        { externalId, state: 'readable' },
        { externalId: removed, state: 'gone', values: {} },
      ],
    });
  });

  if (connector.remove !== null) {
    const remove = (externalId: string) => {
      if (connector.remove === null) throw new Error('There is no way to take it down.');
      return connector.remove(account, externalId, inTime());
    };
    const gone = { kind: 'rejected', reason: { class: 'gone' } };

    it('is taken down, once', async () => {
      const { handle, externalId } = await live();
      expect(await remove(externalId)).toEqual({ kind: 'removed' });
      expect(await connector.check(account, handle, inTime())).toMatchObject(gone);
      expect(await remove(externalId)).toEqual({ kind: way.leavesFigures === true ? 'removed' : 'gone' });
    });

    it('is looked at again when nobody knows whether it was taken down', async () => {
      const { handle, externalId } = await live();
      await spoil('/', { kind: 'drop_before' });
      expect(await remove(externalId)).toMatchObject({ kind: 'unknown' });
      expect(await connector.check(account, handle, inTime())).toMatchObject({ kind: 'published' });

      await spoil('/', { kind: 'drop_after' });
      expect(await remove(externalId)).toMatchObject({ kind: 'unknown' });
      expect(await connector.check(account, handle, inTime())).toMatchObject(gone);
    });

    it('stays where it is when the platform is called too often or does not know us', async () => {
      const { handle, externalId } = await live();
      await spoil('/', { kind: 'rate_limit' });
      expect(await remove(externalId)).toMatchObject({ kind: 'deferred' });
      const stranger: Account = { ...account, grant: { ...account.grant, accessToken: 'a-token-that-was-revoked' } };
      expect(await connector.remove?.(stranger, externalId, inTime())).toMatchObject({
        kind: 'rejected',
        reason: { class: 'reauthorise' },
      });
      expect(await connector.check(account, handle, inTime())).toMatchObject({ kind: 'published' });
    });
  }

  it('is deferred for as long as Retry-After says, and left alone for so long where the quotas are kept', async () => {
    const { handle } = await accepted();
    const gate = new MemoryGate();
    const kept = { ...account, app: { ...account.app, gate } };
    await spoil(checkPath, { kind: 'too_many_requests', retryAfter: '17' });
    expect(await connector.check(kept, handle, inTime())).toMatchObject({ kind: 'deferred', waitSeconds: 17 });

    gate.nowSeconds += 10;
    expect(await connector.check(kept, handle, inTime())).toMatchObject({ kind: 'deferred', waitSeconds: 7 });
    gate.nowSeconds += 7;
    expect((await connector.check(kept, handle, inTime())).kind).not.toBe('deferred');
  });

  it('is not known to have been refused when all that came back is an HTTP status', async () => {
    await spoil(submitPath, { kind: 'status', status: 429, body: '<html>', afterEffect: true });
    expect(await submit()).toMatchObject({ kind: 'unknown' });
    expect(await findInTheEnd()).toHaveLength(1);
  });

  it('is measured by what the platform says, be it less than before, and not at all where it says nothing', async () => {
    const { externalId } = await live();
    await standIn.letHoursPass(hoursUntilMeasured);
    const read = async () => {
      const result = await connector.readMetrics?.(account, [externalId], inTime());
      if (result?.kind !== 'read') throw new Error(JSON.stringify(result));
      return result.value[0]?.values ?? {};
    };
    const before = await read();
    await standIn.planFault(platform, { pathPrefix: '/', fault: { kind: 'counters', mode: 'backwards' } });
    expect((await read()).likes).toBeLessThan(before.likes ?? 0);
    await standIn.clearFaults();
    await standIn.planFault(platform, { pathPrefix: '/', fault: { kind: 'counters', mode: 'missing' } });
    expect(await read()).not.toHaveProperty('likes');
  });

  if (connector.readFollowers !== null) {
    const readFollowers = (by: Account) => connector.readFollowers?.(by, inTime());

    it('tells how many follow the account, and of which day that is where it is not of the moment', async () => {
      const read = await readFollowers(account);
      expect(read).toEqual({
        kind: 'read',
        value: { followers: expect.any(Number), day: platform === 'douyin' ? expect.any(String) : null },
      });
    });

    it('tells nothing of followers where the platform says nothing that can be read', async () => {
      await spoil('/', { kind: 'html' });
      expect(await readFollowers(account)).toMatchObject({ kind: 'deferred' });
      const stranger: Account = { ...account, grant: { ...account.grant, accessToken: 'a-token-that-was-revoked' } };
      await standIn.clearFaults();
      expect(await readFollowers(stranger)).toMatchObject({ kind: 'rejected', reason: { class: 'reauthorise' } });
    });
  }

  it.each([{ kind: 'html' }, { kind: 'truncated' }, { kind: 'drop_before' }, { kind: 'rate_limit' }])(
    'is read again later when reading fails: %j',
    async (fault) => {
      const { handle } = await accepted();
      await spoil(checkPath, fault);
      expect(await connector.check(account, handle, inTime())).toMatchObject({ kind: 'deferred' });
      await standIn.clearFaults();
      await spoil(listPath, fault);
      expect(await connector.findPublished(account, content, since, inTime())).toMatchObject({ kind: 'deferred' });
    },
  );

  it('has let no secret out in any result', () => {
    const all = JSON.stringify(told);
    expect(told.length).toBeGreaterThan(20);
    for (const secret of [account.grant.accessToken, account.app.clientSecret, 'a-token-that-was-revoked']) {
      expect(all).not.toContain(secret);
      expect(all).not.toContain(encodeURIComponent(secret));
    }
  });
});

const USUAL_COUNTS: readonly Metric[] = ['likes', 'comments', 'shares'];

/** Every code for the first way of a platform; for the others, which read them by the same table, one of each class. */
function codesFor(way: Way): readonly (readonly [string, ErrorMeaning])[] {
  const all = [...way.errors];
  if (WAYS.find(({ connector }) => connector === way.connector) === way) return all;
  return all.filter(([, meaning], index) => all.findIndex(([, other]) => other.class === meaning.class) === index);
}

const KIND_AFTER: Readonly<Record<ReasonClass, Outcome['kind']>> = {
  fix_content: 'rejected',
  fix_request: 'rejected',
  reauthorise: 'rejected',
  permission: 'rejected',
  gone: 'rejected',
  person_at_platform: 'rejected',
  configuration: 'rejected',
  wait: 'deferred',
  quota: 'deferred',
  maybe_created: 'unknown',
  platform_fault: 'unknown',
  unreachable: 'unknown',
};

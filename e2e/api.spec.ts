import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { badBodies } from './product/bad-bodies.ts';
import { eventually } from './product/eventually.ts';
import { Longstream } from './product/longstream.ts';
import { makeMediaFiles } from './product/media.ts';
import { type Campaign, type Item, Member } from './product/member.ts';
import { OPERATIONS, type Operation } from './product/openapi.ts';

interface Answer {
  readonly status: number;
  readonly text: string;
}

interface Problem {
  readonly code: string;
  readonly issues: readonly { readonly field: string }[];
}

interface Review {
  readonly id: string;
  readonly replies: readonly { readonly id: string }[];
}

/** What a workspace has, so that every route finds something under the ids in its path. */
type Ids = Readonly<Record<string, string>>;

const IN_WORKSPACE = OPERATIONS.filter(({ path }) => path.includes('{workspaceId}'));
const WITH_BODY = OPERATIONS.filter(({ body }) => body !== undefined);
const SEED = 20200214;
const AWAY = { from: '2020-02-14T00:00:00Z', until: '2199-01-01T00:00:00Z' };

let longstream: Longstream;
let author: Member;
let stranger: Member;
let mine: Ids;
let theirs: Ids;
let before: unknown;

beforeAll(async () => {
  const files = await makeMediaFiles();
  longstream = await Longstream.open();
  author = await Member.signIn(longstream.url, longstream.signInLink('author'));
  stranger = await Member.signUp(longstream.url, { name: 'Stranger', email: 'stranger@example.org', password: 'a long password' });
  const approver = await Member.signIn(longstream.url, longstream.signInLink('approver'));
  mine = {
    ...(await furnish(author, files.video)),
    ...(await hear(author)),
    ...(await beTold(author, approver)),
    ...(await beAway(author)),
    uploadId: await author.beginUpload('film.mp4', 1000),
  };
  theirs = await furnish(stranger, files.cover);
}, 240_000);

afterAll(() => longstream.close(), 60_000);

describe.each(IN_WORKSPACE.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))('%s', (_name, operation) => {
  it('asks for a session', async () => {
    expect((await ask(operation, mine, goodWish(operation))).status).toBe(401);
  });

  it('does not exist for a stranger', async () => {
    const answer = await ask(operation, mine, { cookie: stranger.cookie, ...goodWish(operation) });
    expect(answer.status).toBe(404);
    for (const id of Object.values(mine)) expect(answer.text).not.toContain(id);
  });

  const foreign = [...operation.path.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) => (name === 'workspaceId' ? [] : [name]));
  if (foreign.length === 0) return;

  it('finds nothing of another workspace in one’s own', async () => {
    const ids = { ...mine, workspaceId: theirs.workspaceId ?? '' };
    expect((await ask(operation, ids, { cookie: stranger.cookie, ...goodWish(operation) })).status).toBe(404);
  });

  it('answers an id that is none with a refusal', async () => {
    const ids = { ...mine, [foreign.at(-1) ?? '']: "'; drop table item; --\u0001" };
    expect(await ask(operation, ids, { cookie: author.cookie, ...goodWish(operation) })).toMatchObject({ status: 422 });
  });
});

describe('another workspace', () => {
  it('cannot be pointed into', async () => {
    const pointing: readonly [string, unknown][] = [
      ['/items', { responseId: mine.responseId, channelId: theirs.channelId }],
      ['/items', { responseId: theirs.responseId, channelId: mine.channelId }],
      ['/audiences', { name: 'Everyone', channelIds: [mine.channelId] }],
      [`/campaigns/${theirs.campaignId ?? ''}/responses`, { title: 'x', audienceId: mine.audienceId }],
      ['/frequency-caps', { ...(GOOD['POST /frequency-caps'] as object), scope: { kind: 'channel', id: mine.channelId } }],
      ['/blackouts', { ...(GOOD['POST /blackouts'] as object), scope: { kind: 'channel', id: mine.channelId } }],
      ['/holds', { scope: { kind: 'campaign', id: mine.campaignId }, reason: 'x' }],
      [`/items/${theirs.itemId ?? ''}/followers`, bodiesWithIds()['POST /items/{itemId}/followers']],
      ['/members', { email: 'nobody@example.org', role: 'editor' }],
    ];
    for (const [path, body] of pointing) {
      const answer = await fetchAnswer(`/api/workspaces/${stranger.workspaceId}${path}`, {
        method: 'POST',
        cookie: stranger.cookie,
        body: JSON.stringify(body),
      });
      expect([path, answer.status]).toEqual([path, expect.any(Number)]);
      expect([404, 422]).toContain(answer.status);
    }
  });
});

/** Tell of each that is asked for why it was refused, and refuse it alone. */
const ONE_BY_ONE = ['approve', 'request-changes'].map((verdict) => `POST /api/workspaces/{workspaceId}/approvals/${verdict}`);

describe.each(WITH_BODY.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
  'bad input to %s',
  (_name, operation) => {
    // Nothing of all this is to be written: what stood there before the first of them stands there after each.
    beforeAll(async () => {
      before ??= await everythingOf(author);
    });

    it('is refused by field and rule, and nothing is written', async () => {
      for (const bad of badBodies(operation.body ?? {}, goodBody(operation) as never)) {
        const answer = await ask(operation, mine, { cookie: author.cookie, body: bad.body });
        if (answer.status < 300 && !bad.byContract && ONE_BY_ONE.includes(`${operation.method} ${operation.path}`)) {
          expect(JSON.parse(answer.text)).toEqual({ results: [expect.objectContaining({ refused: expect.anything() })] });
          continue;
        }
        const problem = refusalOf(answer, `${bad.field}: ${bad.what}`);
        if (bad.byContract) expect([bad.field, bad.what, problem]).toEqual([bad.field, bad.what, naming(bad.field)]);
      }
      expect(await everythingOf(author)).toEqual(before);
    });

    it('is refused whatever it is', async () => {
      const noObject = fc.jsonValue({ maxDepth: 2 }).filter((value) => typeof value !== 'object' || value === null || Array.isArray(value));
      const strangeObject = fc.dictionary(fc.string({ minLength: 1, unit: 'grapheme' }), fc.jsonValue(), { minKeys: 1, maxKeys: 4 });
      await fc.assert(
        fc.asyncProperty(fc.oneof(noObject, strangeObject), async (body) => {
          refusalOf(await ask(operation, mine, { cookie: author.cookie, body }), JSON.stringify(body));
        }),
        { seed: SEED, numRuns: 12 },
      );
    });

    it.each([
      ['not JSON', '{"name": ', 'application/json'],
      ['a poisoned prototype', '{"__proto__": {"admin": true}}', 'application/json'],
      ['a form', 'name=x', 'application/x-www-form-urlencoded'],
      ['XML', '<name/>', 'application/xml'],
      ['half a megabyte', JSON.stringify({ name: 'x'.repeat(600_000) }), 'application/json'],
    ])('is refused as %s', async (_what, text, contentType) => {
      refusalOf(await ask(operation, mine, { cookie: author.cookie, text, contentType }), text.slice(0, 60));
    });
  },
);

describe('a report that was shared', () => {
  const reading = { method: 'GET', path: '/api/shared/reports/{token}' };

  it('is read without an account by its link, and by no other', async () => {
    expect(OPERATIONS).toContainEqual(expect.objectContaining(reading));
    const read = (ids: Ids) => fetchAnswer(reading.path.replace('{token}', ids.token ?? ''), { method: 'GET' });
    expect(JSON.parse((await read(mine)).text)).toMatchObject({ title: 'Week by week', pages: [expect.stringMatching(/^<svg/)] });
    // Of an approval, of nothing, and no token at all.
    const [ofAnother = '', ofNothing, none] = [mine.guestToken, 'A'.repeat(43), encodeURIComponent("'; drop table report; --")];
    expect(refusalOf(await read({ token: ofAnother }), ofAnother).code).toBe('not_found');
    expect(refusalOf(await read({ token: ofNothing }), ofNothing).code).toBe('not_found');
    expect((await read({ token: none })).status).toBe(422);
  });
});

describe('bad queries', () => {
  it.each(
    OPERATIONS.filter(({ method, query }) => method === 'GET' && query.length > 0).map((operation) => [operation.path, operation] as const),
  )('to %s are refused by field', async (_path, operation) => {
    const known = operation.query.map(
      (name) => [name, ['q', 'tag', 'author', 'assignee'].includes(name) ? '\u0000' : 'nonsense!'] as const,
    );
    for (const [name, value] of [...known, ['surprise', '1'] as const]) {
      const needed = Object.fromEntries(Object.entries(mine).filter(([id]) => operation.query.includes(id)));
      const query = new URLSearchParams({ ...needed, [name]: value });
      const answer = await ask(operation, mine, { cookie: author.cookie, query });
      expect([name, refusalOf(answer, name)]).toEqual([name, naming(name)]);
    }
  });
});

describe('bad files', () => {
  it('are refused when they are not what their name says', async () => {
    const form = new FormData();
    form.set('file', new Blob(['not a picture']), 'picture.png');
    const answer = await fetchAnswer(`/api/workspaces/${author.workspaceId}/media`, { method: 'POST', cookie: author.cookie, form });
    expect(refusalOf(answer, 'picture.png').code).toBe('media_unsupported');
  });

  it('in another encoding are refused, and bad lines are told from good ones', async () => {
    const path = `/api/workspaces/${author.workspaceId}/imports?campaignId=${mine.campaignId ?? ''}&fileName=a.csv&dryRun=true`;
    const send = (text: BodyInit) => fetchAnswer(path, { method: 'POST', cookie: author.cookie, text, contentType: 'text/csv' });
    const gbk = Buffer.concat([
      Buffer.from('video,platform,plays_as_printed,plays,note\n'),
      Buffer.from([0xb6, 0xa4, 0xb6, 0xa4]),
      Buffer.from(',Bilibili,1,1,\n'),
    ]);
    expect(refusalOf(await send(gbk), 'GBK').code).toBe('table_unreadable');

    const lines = Array.from({ length: 20 }, (_, index) =>
      index % 10 === 9 ? `Video ${index},MySpace,1,1,` : `Video ${index},Bilibili,1,1,`,
    );
    const report = JSON.parse((await send(`video,platform,plays_as_printed,plays,note\n${lines.join('\n')}\n`)).text) as {
      accepted: unknown[];
      refused: unknown[];
    };
    expect(report.accepted).toHaveLength(18);
    expect(report.refused).toMatchObject([
      { line: 11, field: 'platform' },
      { line: 21, field: 'platform' },
    ]);
  });
});

describe('the last place under a frequency cap', () => {
  it('goes to one of fifty who race for it', async () => {
    await author.patch('', { approvalPolicy: 'none' });
    await author.post('/frequency-caps', {
      name: 'One a day',
      scope: { kind: 'channel', id: mine.channelId },
      rules: [{ kind: 'sliding', limit: 1, windowHours: 24 }],
      enforcement: 'hard',
    });
    const { revision } = await author.item(mine.itemId ?? '');
    const racers = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const content = { ...revision.content, title: `Racer ${index}` };
        const { id, version } = await author.post<Item>('/items', { responseId: mine.responseId, channelId: mine.channelId, content });
        return author.post<Item>(`/items/${id}/submit`, { version });
      }),
    );
    const answers = await Promise.all(
      racers.map(({ id, version }) => {
        const body = JSON.stringify({ version, wallTime: '2020-03-01T12:00', timeZone: 'Asia/Shanghai' });
        return fetchAnswer(`/api/workspaces/${author.workspaceId}/items/${id}/schedule`, { method: 'POST', cookie: author.cookie, body });
      }),
    );
    const [winners, losers] = [answers.filter(({ status }) => status === 200), answers.filter(({ status }) => status !== 200)];
    expect(winners).toHaveLength(1);
    expect(losers).toHaveLength(49);
    for (const { status, text } of losers) {
      expect([status, JSON.parse(text)]).toEqual([409, expect.objectContaining({ code: 'frequency_cap_reached' })]);
      expect(text).toContain('One a day');
    }
  });
});

/** A body that each route would take, if it were asked for something that exists. */
const GOOD: Readonly<Record<string, unknown>> = {
  'POST /api/workspaces': { name: 'Another', timeZone: 'Asia/Shanghai' },
  'PATCH ': { name: 'Renamed', timeZone: 'Asia/Shanghai', approvalPolicy: 'one_approval' },
  'POST /clock/advance': { hours: 1 },
  'POST /clock/go-to': { at: '2199-01-01T00:00:00.000Z' },
  'PUT /onboarding': { isDismissed: false },
  'POST /members': { email: 'somebody@example.org', role: 'editor' },
  'PATCH /members/{memberId}': { role: 'analyst' },
  'POST /api-keys': { name: 'Our own dashboard', role: 'analyst', days: 30 },
  'POST /channels/connect': { platform: 'weibo', capabilities: ['biz'], settings: { rip: '114.114.114.114' } },
  'POST /channels/connect-with-keys': {
    platform: 'app_store',
    keys: { issuerId: '57246542-96fe-1a63-e053-0824d011072a', keyId: '2X9R4HXF34', privateKey: 'of nobody', appId: '930368978' },
    capabilities: ['reviews'],
    settings: {},
  },
  'POST /channels/connect-by-hand': { platform: 'zhihu', displayName: '钉钉', profileUrl: 'https://www.zhihu.com/org/ding-ding-84' },
  'PATCH /channels/{channelId}': { capabilities: ['article'], settings: { rip: '114.114.114.114' } },
  'PUT /channels/{channelId}/follower-counts': { day: '2020-02-14', followers: 1_260_000 },
  'POST /media/folders': { name: 'Posters' },
  'PUT /media/folders/{folderId}': { name: 'Films' },
  'POST /media/fetch': { url: 'http://127.0.0.1/picture.png' },
  'POST /comments/{commentId}/replies': { text: '给您添麻烦了' },
  'POST /comments/{commentId}/replies/{replyId}/decide': { verdict: 'send_back', comment: 'Kinder, please' },
  'PUT /reply-policy': { answeredBy: 'editor', approval: 'reviews' },
  'PUT /comments/{commentId}/mood': { mood: 'bad' },
  'PUT /comments/{commentId}/selection': { isSelected: true },
  'PUT /templates/{templateId}': { name: 'We ask again' },
  'PUT /topic-words': { names: ['钉三多'], leftOut: ['软件'] },
  'POST /frequency-caps': {
    name: 'Cap',
    scope: { kind: 'platform', id: 'bilibili' },
    rules: [{ kind: 'sliding', limit: 2, windowHours: 24 }],
    enforcement: 'hard',
  },
  'PUT /near-duplicate-rule': {
    fromPercent: 80,
    onChannel: { days: 30, enforcement: 'soft' },
    acrossChannels: { days: 7, enforcement: 'soft' },
  },
  'POST /content-rules': {
    name: 'No begging',
    reason: 'We have begged enough',
    demand: { kind: 'words', words: ['求饶'], except: [] },
    platforms: ['zhihu'],
    enforcement: 'soft',
    source: null,
  },
  'PUT /content-rules/{ruleId}': {
    name: 'Our own pages',
    reason: '',
    demand: { kind: 'links', hosts: ['dingtalk.com'] },
    platforms: [],
    enforcement: 'soft',
    source: { title: 'Our handbook', url: null, date: '2020-02-14' },
  },
  'POST /approval-routes': {
    name: 'Two pairs of eyes',
    platforms: ['zhihu'],
    tags: ['道歉'],
    risks: ['content_warning'],
    steps: [{ memberIds: [], needs: 'any' }],
    hoursBefore: 4,
    hoursWithin: 48,
    escalatesTo: [],
  },
  'POST /blackouts': {
    name: 'Night',
    scope: { kind: 'platform', id: 'zhihu' },
    rule: { kind: 'quiet_hours', from: '23:00', to: '07:00', weekdays: [1, 2, 3, 4, 5] },
  },
  'POST /blackouts/hits': {
    name: 'Spring Festival',
    scope: { kind: 'workspace', id: null },
    rule: { kind: 'dates', firstDate: '2020-01-24', lastDate: '2020-02-02', timeZone: 'Asia/Shanghai' },
  },
  'PUT /blackouts/{blackoutId}': {
    name: 'National Day',
    scope: { kind: 'platform', id: 'zhihu' },
    rule: { kind: 'yearly', monthDay: '10-01', days: 7, timeZone: 'Asia/Shanghai' },
  },
  'POST /views': {
    name: 'Still to come',
    isShared: false,
    shows: { filter: { platform: 'zhihu', status: 'scheduled' }, view: 'agenda', lanes: 'channel' },
  },
  'POST /reports': {
    name: 'Week by week',
    campaignId: null,
    range: { kind: 'last_days', days: 7 },
    language: 'zh-CN',
    blocks: [{ id: '01700000-0000-7000-8000-000000000001', kind: 'responses', metric: 'plays' }],
  },
  'POST /reports/{reportId}/renderings': { format: 'csv' },
  'POST /reports/{reportId}/links': { days: 7 },
  'POST /approvals/{subjectId}/guest-links': { days: 7 },
  'POST /api/shared/approvals/{guestToken}/items/{itemId}/answer': {
    name: '王总',
    verdict: 'request_changes',
    comment: 'Softer',
    revisionHash: 'f'.repeat(64),
  },
  'PUT /notes/{noteId}': { text: 'Softer, please', mentions: [] },
  'POST /plans': { firstDate: '2199-01-01', lastDate: '2199-01-28', reach: 'without_time' },
  'POST /plans/{planId}/take': { itemIds: null },
  'PUT /items/{itemId}/plan-terms': { value: 80, pinned: true },
  'POST /holds': { scope: { kind: 'tag', id: '道歉' }, reason: 'The mood has turned' },
  'PUT /responses/{responseId}/checklist': { answers: [{ question: 'is_positive', value: 1 }] },
  'POST /campaigns/{campaignId}/charges': { responseId: null, gravity: 'light', grounds: [], reason: 'No great matter' },
  'PUT /lateness': { sendIfLateByMinutes: 30, otherwise: 'ask' },
  'POST /notifications/read': { upTo: '01700000-0000-7000-8000-000000000000' },
  'PUT /notification-preferences': { mailedKinds: ['held'], language: 'zh-CN' },
  'POST /notification-targets': {
    kind: 'webhook',
    name: 'Our own program',
    language: 'en',
    kinds: ['follow_up_waits'],
    url: 'https://example.org/longstream',
    secret: 'sixteen-or-more-characters',
  },
  'PATCH /notification-targets/{targetId}': {
    name: 'Renamed',
    language: 'zh-CN',
    kinds: ['held', 'released'],
    url: 'https://example.org/elsewhere',
    secret: 'another-sixteen-characters',
  },
  'POST /campaigns': {
    name: 'Campaign',
    situation: '',
    triggers: ['rumour'],
    startsOn: '2020-02-14',
    endsOn: '2020-02-20',
    goals: [{ metric: 'likes', target: 1_000_000, withinHours: 48 }],
  },
  'POST /items/moves': {
    moves: [
      {
        itemId: '01700000-0000-7000-8000-000000000000',
        version: 1,
        time: { wallTime: '2020-02-20T12:00', timeZone: 'Asia/Shanghai' },
      },
    ],
  },
  'POST /items/{itemId}/schedule': { version: 1, wallTime: '2020-02-20T12:00', timeZone: 'Asia/Shanghai' },
  'POST /items/{itemId}/check-slot': { wallTime: '2020-02-20T12:00', timeZone: 'Asia/Shanghai' },
  'POST /items/{itemId}/submit': { version: 1 },
  'POST /items/{itemId}/unschedule': { version: 1 },
  'POST /items/{itemId}/cancel': { version: 1 },
  'POST /items/{itemId}/remove': { version: 1 },
  'POST /items/{itemId}/settle': { version: 1, published: true, externalId: 'BV1xx' },
  'POST /items/{itemId}/hand-off': { url: 'https://www.xiaohongshu.com/explore/5e46bcf50000000001003c70' },
  'POST /items/{itemId}/hand-off/restart': { version: 1 },
  'PUT /items/{itemId}/tags': { tags: ['道歉', '鬼畜'] },
  'PUT /items/{itemId}/exposure': { exposure: 'hard_advert', movable: true },
  'PUT /items/{itemId}/lateness': { version: 1, own: { sendIfLateByMinutes: 0, otherwise: 'drop' } },
  'POST /items/{itemId}/series': { rule: 'FREQ=WEEKLY;BYDAY=MO', startsOn: '2020-02-14', timeOfDay: '20:00', timeZone: 'Asia/Shanghai' },
  'POST /items/{itemId}/series/preview': { rule: 'FREQ=DAILY', startsOn: '2020-02-14', timeOfDay: '20:00', timeZone: 'Asia/Shanghai' },
  'POST /items/{itemId}/series/rule/preview': { rule: 'FREQ=DAILY', startsOn: '2020-02-14', timeOfDay: '21:00', timeZone: 'Asia/Shanghai' },
  'PUT /items/{itemId}/series/rule': {
    version: 1,
    rule: 'FREQ=DAILY',
    startsOn: '2020-02-14',
    timeOfDay: '21:00',
    timeZone: 'Asia/Shanghai',
  },
  'POST /items/{itemId}/series/spread': { version: 1, scope: 'following', content: true, timeOfDay: false },
  'POST /items/{itemId}/series/cancel': { version: 1, scope: 'this' },
  'PUT /items/{itemId}/metrics': { at: '2020-02-15T04:00:00Z', values: { likes: 1 } },
  'POST /items/{itemId}/approve': { revisionHash: 'f'.repeat(64), comment: '' },
  'POST /items/{itemId}/request-changes': {
    revisionHash: 'f'.repeat(64),
    comment: 'Mend it',
    remarks: [{ field: 'text', start: 0, end: 2, comment: 'Softer' }],
  },
};

/** Of the routes that answer nothing unless they are told what. */
const GOOD_QUERIES: Readonly<Record<string, Record<string, string>>> = {
  '/ledger/export': { format: 'csv' },
  '/items/{itemId}/forecast': { metric: 'plays' },
  '/campaigns/{campaignId}/comparison': { metric: 'plays' },
  '{workspaceId}/trend': { metric: 'plays', from: '2020-02-14', to: '2020-02-21' },
  '/channels/{channelId}/audience-load': { from: '2020-02-14T00:00:00Z', to: '2020-02-21T00:00:00Z' },
};

/** What each route would answer, if it were asked for something that exists by somebody who may. */
function goodWish(operation: Operation): Wish {
  const [, query] = Object.entries(GOOD_QUERIES).find(([path]) => operation.path.endsWith(path)) ?? [];
  return { body: goodBody(operation), ...(query && { query: new URLSearchParams(query) }) };
}

function goodBody({ method, path, body }: Operation): unknown {
  if (body === undefined) return undefined;
  const key = `${method} ${path.replace('/api/workspaces/{workspaceId}', '')}`;
  const bodies: Readonly<Record<string, unknown>> = {
    ...GOOD,
    'PUT /campaigns/{campaignId}': GOOD['POST /campaigns'],
    'PUT /views/{viewId}': GOOD['POST /views'],
    'POST /reports/preview': GOOD['POST /reports'],
    'PUT /reports/{reportId}': { ...(GOOD['POST /reports'] as object), version: 1 },
    'PUT /frequency-caps/{capId}': GOOD['POST /frequency-caps'],
    'PUT /approval-routes/{routeId}': GOOD['POST /approval-routes'],
    ...bodiesWithIds(),
  };
  if (!(key in bodies)) throw new Error(`This spec knows no good body for ${key}.`);
  return bodies[key];
}

function bodiesWithIds(): Readonly<Record<string, unknown>> {
  const audience = { name: 'Students', channelIds: [mine.channelId] };
  const response = { title: 'We ask for pardon', message: '', audienceId: mine.audienceId };
  const media = [{ mediaId: mine.mediaId, sha256: 'f'.repeat(64), role: 'video' }];
  const content = contentWith(media);
  return {
    'POST /approvals/approve': { decisions: [{ itemId: mine.itemId, revisionHash: 'f'.repeat(64) }], comment: '' },
    'POST /approvals/request-changes': { decisions: [{ itemId: mine.itemId, revisionHash: 'f'.repeat(64) }], comment: 'Softer' },
    'POST /comments/assign': { commentIds: [mine.commentId], assigneeId: mine.userId },
    'POST /comments/done': { commentIds: [mine.commentId], isDone: true },
    'POST /media/move': { mediaIds: [mine.mediaId], folderId: mine.folderId },
    'POST /media/tag': { mediaIds: [mine.mediaId], tag: '道歉', isOn: true },
    'POST /media/rights': { mediaIds: [mine.mediaId], rightsEndOn: '2199-12-31', rightsNote: 'Our own' },
    'POST /media/delete': { mediaIds: [mine.mediaId] },
    'POST /notes': { itemId: mine.itemId, text: 'Too hard?', mentions: [mine.userId] },
    'POST /notes/read': { itemId: mine.itemId, upTo: mine.noteId },
    'POST /absences': { userId: mine.userId, substituteId: mine.substituteId, ...AWAY },
    'POST /audiences': audience,
    'PUT /audiences/{audienceId}': audience,
    'POST /campaigns/{campaignId}/responses': response,
    'PUT /responses/{responseId}': response,
    'PUT /responses/{responseId}/master': { version: 0, title: 'Pardon', text: 'Five stars, please', media },
    'POST /items': { responseId: mine.responseId, channelId: mine.channelId, content },
    'PUT /reports/{reportId}/mailing': {
      mailing: { on: { kind: 'weekly', weekday: 1 }, timeOfDay: '09:00', memberIds: [mine.userId] },
      isOn: false,
    },
    'PUT /items/{itemId}/content': { version: 1, content },
    'POST /templates': { itemId: mine.itemId, name: 'We ask for pardon' },
    'POST /templates/{templateId}/items': { responseId: mine.responseId, channelId: mine.channelId },
    'PUT /items/{itemId}/response': { version: 1, responseId: mine.responseId },
    'PUT /items/{itemId}/follow-up': { leadId: mine.leadId, lagMinutes: 2880, carriesLink: true, onFailure: 'ask' },
    'PUT /items/{itemId}/assignee': { assigneeId: mine.memberId, insteadOf: null },
    'POST /items/{itemId}/overrides': {
      wallTime: '2020-02-20T12:00',
      timeZone: 'Asia/Shanghai',
      capIds: [mine.capId],
      reason: 'The minister has answered',
    },
    'POST /items/{itemId}/formal': { version: 1, formal: true },
    'POST /campaigns/{campaignId}/planned-responses': {
      plan: 'self_mockery',
      title: 'Pardon',
      accounts: [{ step: 'video', channelId: mine.channelId }],
      wish: null,
    },
    'POST /holds/{holdId}/release': {
      rest: 'go_on',
      decisions: [{ itemId: mine.itemId, decision: { kind: 'move', wallTime: '2020-02-20T12:00', timeZone: 'Asia/Shanghai' } }],
    },
    'POST /items/{itemId}/followers': {
      followers: [{ channelId: mine.channelId, lagMinutes: 60 }],
      text: '转发 {链接}',
      carriesLink: true,
      onFailure: 'cancel',
    },
  };
}

function contentWith(media: readonly unknown[]): object {
  const settings = { platform: 'bilibili', partitionId: 21, tags: ['钉钉'], copyright: 'original', source: '', noReprint: false };
  return { platform: 'bilibili', title: '钉钉本钉，在线求饶', text: '少侠们', media, settings };
}

async function furnish(member: Member, file: string): Promise<Ids> {
  const channelId = await member.connect('bilibili', 'video');
  const { id: audienceId } = await member.post<Campaign>('/audiences', { name: 'Students', channelIds: [channelId] });
  const { id: campaignId } = await member.post<Campaign>('/campaigns', GOOD['POST /campaigns']);
  const { id: responseId } = await member.post<Campaign>(`/campaigns/${campaignId}/responses`, { title: 'We ask for pardon', audienceId });
  const media = await member.upload(file, 'video');
  const { id: itemId } = await member.post<Item>('/items', { responseId, channelId, content: contentWith([media]) });
  const { id: leadId } = await member.post<Item>('/items', { responseId, channelId });
  await member.put(`/items/${leadId}/tags`, GOOD['PUT /items/{itemId}/tags']);
  const { id: capId } = await member.post<Campaign>('/frequency-caps', GOOD['POST /frequency-caps']);
  const { id: routeId } = await member.post<Campaign>('/approval-routes', GOOD['POST /approval-routes']);
  const { id: blackoutId } = await member.post<Campaign>('/blackouts', GOOD['POST /blackouts']);
  const { id: ruleId } = await member.post<Campaign>('/content-rules', GOOD['POST /content-rules']);
  const { id: targetId } = await member.post<Campaign>('/notification-targets', GOOD['POST /notification-targets']);
  const { id: keyId } = await member.post<Campaign>('/api-keys', GOOD['POST /api-keys']);
  const { id: viewId } = await member.post<Campaign>('/views', GOOD['POST /views']);
  const { id: templateId } = await member.post<Campaign>('/templates', { itemId, name: 'We ask for pardon' });
  const { id: folderId } = await member.post<Campaign>('/media/folders', { name: 'Pardon' });
  const { id: reportId } = await member.post<Campaign>('/reports', GOOD['POST /reports']);
  const { id: renderingId } = await member.post<Campaign>(`/reports/${reportId}/renderings`, { format: 'csv' });
  const { id: linkId, url: reportUrl } = await member.post<Campaign & { url: string }>(`/reports/${reportId}/links`, { days: 7 });
  const { id: noteId } = await member.post<Campaign>('/notes', { itemId, text: 'Too hard?', mentions: [] });
  const { id: guestLinkId, url } = await member.post<Campaign & { url: string }>(`/approvals/${itemId}/guest-links`, { days: 7 });
  const importId = await bring(member, 'imports', campaignId, 'video,platform,plays\nWe asked before,Bilibili,100\n');
  const { items: channels } = await member.get<{ items: { displayName: string }[] }>('/channels');
  const planned = `response,account,text\nAgain,${channels[0]?.displayName ?? ''},We ask again\n`;
  const planImportId = await bring(member, 'plan-imports', campaignId, planned);
  const { id: planId } = await member.post<Campaign>('/plans', GOOD['POST /plans']);
  const members = await member.get<{ items: { id: string }[] }>('/members');
  const { workspaceId } = member;
  return {
    workspaceId,
    channelId,
    audienceId,
    campaignId,
    responseId,
    itemId,
    leadId,
    capId,
    routeId,
    blackoutId,
    ruleId,
    targetId,
    keyId,
    subjectId: itemId,
    guestLinkId,
    guestToken: url.slice(url.lastIndexOf('/') + 1),
    noteId,
    importId,
    planImportId,
    planId,
    viewId,
    templateId,
    reportId,
    renderingId,
    linkId,
    token: reportUrl.slice(reportUrl.lastIndexOf('/') + 1),
    mediaId: media.mediaId,
    folderId,
    memberId: members.items[0]?.id ?? '',
  };
}

/** What a table brings into a campaign. */
async function bring({ workspaceId, cookie }: Member, into: string, campaignId: string, text: string): Promise<string> {
  const path = `/api/workspaces/${workspaceId}/${into}?campaignId=${campaignId}&fileName=table.csv`;
  const answer = await fetchAnswer(path, { method: 'POST', cookie, text, contentType: 'text/csv' });
  return (JSON.parse(answer.text) as Campaign).id;
}

/** One of those who may approve is away, and another decides for them. */
async function beAway(member: Member): Promise<Ids> {
  const { items } = await member.get<{ items: { userId: string; role: string }[] }>('/members');
  const [userId = '', substituteId = ''] = items.filter(({ role }) => role === 'owner' || role === 'manager').map((one) => one.userId);
  const { id: absenceId } = await member.post<Campaign>('/absences', { userId, substituteId, ...AWAY });
  return { userId, substituteId, absenceId };
}

/** A review of the public, with an answer that waits for somebody's yes. */
async function hear(member: Member): Promise<Ids> {
  await member.connectWithSandboxKeys('app_store');
  const [review] = await eventually(
    async () => {
      const { items } = await member.get<{ items: Review[] }>('/comments?kind=review');
      expect(items).not.toEqual([]);
      return items;
    },
    { withinMs: 60_000 },
  );
  const commentId = review?.id ?? '';
  const { replies } = await member.post<Review>(`/comments/${commentId}/replies`, GOOD['POST /comments/{commentId}/replies']);
  return { commentId, replyId: replies[0]?.id ?? '' };
}

/** A hold, and what a member is told of it who did not make it. */
async function beTold(member: Member, holder: Member): Promise<Ids> {
  const { id: holdId } = await holder.post<Campaign>('/holds', GOOD['POST /holds']);
  const { items } = await member.get<{ items: { id: string; kind: string }[] }>('/notifications');
  return { holdId, notificationId: items.find(({ kind }) => kind === 'held')?.id ?? '' };
}

/** All that a member can read of a workspace. Its clock runs on, and the public writes on. */
async function everythingOf(member: Member): Promise<unknown> {
  const lists = [
    '/members',
    '/api-keys',
    '/channels',
    '/audiences',
    '/campaigns',
    '/items',
    '/frequency-caps',
    '/media',
    '/media/folders',
    '/media/tags',
    '/approvals',
  ];
  const tables = ['/imports', '/plan-imports', '/templates'];
  const talk = ['/comments?show=waiting', '/reply-policy', '/topic-words'];
  const rules = [
    '/absences',
    '/approval-routes',
    '/blackouts',
    '/content-rules',
    '/holds',
    '/tags',
    '/lateness',
    '/near-duplicate-rule',
    '/notification-preferences',
    '/notification-targets',
    '/views',
  ];
  const { name, timeZone, approvalPolicy } = await member.get<{ name: string; timeZone: string; approvalPolicy: string }>('');
  return [name, timeZone, approvalPolicy, ...(await Promise.all([...lists, ...tables, ...talk, ...rules].map((path) => member.get(path))))];
}

/** @returns the problem that it was refused with */
function refusalOf({ status, text }: Answer, what: string): Problem {
  expect({ what, status, text }).toEqual({ what, status: expect.any(Number), text: expect.stringMatching(/^\{/) });
  expect({ what, refused: status >= 400 && status < 500, status, text }).toMatchObject({ refused: true });
  return JSON.parse(text) as Problem;
}

/** A problem of the input that names the field, what contains it, or what it contains. */
function naming(field: string): unknown {
  const isAbout = (named: string) => named === field || field.startsWith(`${named}.`) || named.startsWith(`${field}.`);
  return {
    asymmetricMatch: ({ code, issues }: Problem) => code === 'invalid_input' && issues.some((issue) => isAbout(issue.field)),
    toString: () => 'ProblemNaming',
    toAsymmetricMatcher: () => `Problem naming ${field}`,
  };
}

interface Wish {
  readonly cookie?: string;
  readonly body?: unknown;
  readonly text?: BodyInit;
  readonly contentType?: string;
  readonly form?: FormData;
  readonly query?: URLSearchParams;
}

function ask({ method, path }: Operation, ids: Ids, { body, query, ...rest }: Wish): Promise<Answer> {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? ''));
  const text = body === undefined ? {} : { text: JSON.stringify(body) };
  return fetchAnswer(query === undefined ? address : `${address}?${query.toString()}`, { method, ...text, ...rest });
}

async function fetchAnswer(
  path: string,
  { method, cookie, body, text, contentType = 'application/json', form }: Wish & { method: string; body?: string },
): Promise<Answer> {
  const sent = form ?? text ?? body;
  const answer = await fetch(new URL(path, longstream.url), {
    method,
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(sent === undefined || form !== undefined ? {} : { 'content-type': contentType }),
    },
    ...(sent === undefined ? {} : { body: sent }),
  });
  return { status: answer.status, text: await answer.text() };
}

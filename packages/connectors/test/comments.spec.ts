import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CommentDeed, deedsAt } from '@longstream/domain/platforms/comment-deeds';
import type { Account, PublicComment, ReplyOutcome } from '../src/connector.ts';
import { type ConnectedAccount, PlatformStandIn } from './platform-stand-in.ts';
import { publishLive } from './publishing.ts';
import { WAYS } from './ways.ts';

let standIn: PlatformStandIn;
let serial = 0;

beforeAll(async () => {
  standIn = await PlatformStandIn.open();
  await standIn.setQuotas('weibo', { postsAnHour: 1000, commentsAnHour: 1000 });
});
afterAll(() => standIn.close());
afterEach(() => standIn.clearFaults());

const inTime = () => AbortSignal.timeout(10_000);

/** The public talks in the same way under everything that an account publishes by the same capability. */
const TALKED_ABOUT = WAYS.filter(
  ({ connector, capability }, index) =>
    connector.readComments !== null && WAYS.findIndex((way) => way.connector === connector && way.capability === capability) === index,
);

describe.each(TALKED_ABOUT)('What the public says: $name', (way) => {
  const { connector } = way;
  const { platform } = connector;
  let account: ConnectedAccount;
  let itemExternalId: string;
  let effect: string;

  beforeAll(async () => {
    await standIn.letHoursPass(24);
    const connected = await standIn.connect(connector, way.capability, way.nth);
    account = { ...connected, capabilities: [way.capability, ...(way.besides ?? [])] };
    ({ externalId: itemExternalId, effect } = await publishLive(standIn, account, way, '说说看'));
  });
  beforeEach(async () => {
    await standIn.letHoursPass(2);
    serial += 1;
  });

  async function pageOf(cursor: string | null, by: Account = account) {
    const page = await connector.readComments?.(by, { itemExternalId, cursor }, inTime());
    if (page?.kind !== 'read') throw new Error(JSON.stringify(page));
    return page.value;
  }

  /** What someone said, as it is found among all the rest. Platforms call a comment by other ids than the stand-in's own. */
  async function find(text: string): Promise<PublicComment> {
    let cursor: string | null = null;
    do {
      const { comments, nextCursor } = await pageOf(cursor);
      const found = comments.find((comment) => comment.text === text);
      if (found !== undefined) return found;
      cursor = nextCursor;
    } while (cursor !== null);
    throw new Error(`Nobody reads ${text}.`);
  }

  async function ask(): Promise<PublicComment> {
    const words = `打不开了，第${serial}次`;
    await standIn.comment(platform, effect, words, '着急的人');
    return find(words);
  }
  const answerTo = async (comment: PublicComment, text: string, by: Account = account): Promise<ReplyOutcome | undefined> =>
    connector.reply?.(by, comment, text, inTime());

  it('is read word for word', async () => {
    expect(await ask()).toEqual({
      id: expect.any(String),
      itemExternalId,
      parentId: null,
      isOurs: false,
      authorName: way.tellsOnlyWords ? '' : '着急的人',
      text: `打不开了，第${serial}次`,
      createdAt: standIn.contentAt,
      likes: way.tellsOnlyWords ? undefined : expect.any(Number),
      isSelected: deedsAt(platform).includes('select') ? false : undefined,
      reply: null,
    });
  });

  it('is read to its end, newest first, nothing twice', async () => {
    const all: PublicComment[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < 4 && (pages === 0 || cursor !== null); pages += 1) {
      const page = await pageOf(cursor);
      all.push(...page.comments);
      cursor = page.nextCursor;
    }
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(1);
    const instants = all.filter(({ parentId }) => parentId === null).map(({ createdAt }) => createdAt);
    expect(instants).toEqual([...instants].sort().reverse());
  });

  it('is answered once, and shows its answer from then on', async () => {
    const asked = await ask();
    const text = `马上就好，第${serial}次`;
    const replied = await answerTo(asked, text);
    expect(replied).toMatchObject({ kind: 'replied', replyId: way.tellsOnlyWords ? null : expect.any(String), state: 'public' });

    const { reply } = await find(asked.text);
    expect(reply).toEqual({
      id: (replied?.kind === 'replied' ? replied.replyId : null) ?? expect.any(String),
      text,
      createdAt: standIn.contentAt,
      state: 'public',
    });
    expect(await standIn.timesWritten(platform, text)).toBe(1);
  });

  it('is looked at again when nobody knows whether the answer was taken', async () => {
    const asked = await ask();
    const text = `在路上了，第${serial}次`;
    await standIn.planFault(platform, { pathPrefix: '/', fault: { kind: 'drop_before' } });
    expect(await answerTo(asked, text)).toMatchObject({ kind: 'unknown', reason: { class: 'unreachable' } });
    expect((await find(asked.text)).reply).toBeNull();

    await standIn.planFault(platform, { pathPrefix: '/', fault: { kind: 'drop_after' } });
    expect(await answerTo(asked, text)).toMatchObject({ kind: 'unknown', reason: { class: 'unreachable' } });
    expect((await find(asked.text)).reply).toMatchObject({ text });
    expect(await standIn.timesWritten(platform, text)).toBe(1);
  });

  it('is answered later when the platform is called too often, and surely not yet', async () => {
    const asked = await ask();
    await standIn.planFault(platform, { pathPrefix: '/', fault: { kind: 'rate_limit' } });
    expect(await answerTo(asked, '稍等')).toMatchObject({ kind: 'deferred', reason: { class: 'wait' } });
    expect((await find(asked.text)).reply).toBeNull();
  });

  it.each([{ kind: 'html' }, { kind: 'truncated' }, { kind: 'drop_before' }, { kind: 'rate_limit' }])(
    'is read again later when reading fails: %j',
    async (fault) => {
      await standIn.planFault(platform, { pathPrefix: '/', fault });
      expect(await connector.readComments?.(account, { itemExternalId, cursor: null }, inTime())).toMatchObject({ kind: 'deferred' });
    },
  );

  const deeds = deedsAt(platform);
  const perform = (comment: PublicComment, deed: CommentDeed, by: Account = account) =>
    connector.doToComment?.(by, comment, deed, inTime());

  if (deeds.includes('select')) {
    it('is shown to all, and no more, as often as that is asked', async () => {
      const asked = await ask();
      for (const deed of ['select', 'select', 'unselect', 'unselect'] as const) {
        expect(await perform(asked, deed)).toEqual({ kind: 'done' });
        expect(await find(asked.text)).toMatchObject({ isSelected: deed === 'select' });
      }
    });
  }

  if (deeds.includes('remove')) {
    it('is deleted for good, and known to be gone afterwards', async () => {
      const asked = await ask();
      expect(await perform(asked, 'remove')).toEqual({ kind: 'done' });
      await expect(find(asked.text)).rejects.toThrow('Nobody reads');
      expect(await perform(asked, 'remove')).toEqual({ kind: 'gone' });

      serial += 1;
      const lost = await ask();
      await standIn.planFault(platform, { pathPrefix: '/', fault: { kind: 'drop_after' } });
      expect(await perform(lost, 'remove')).toMatchObject({ kind: 'unknown', reason: { class: 'unreachable' } });
      expect(await perform(lost, 'remove')).toEqual({ kind: 'gone' });
    });
  }

  if (deeds.length > 0) {
    it.each(deeds)('is left as it is by someone without a consent, and while the platform is called too often: %s', async (deed) => {
      const asked = await ask();
      const stranger: Account = { ...account, grant: { ...account.grant, accessToken: 'a-token-that-was-revoked' } };
      expect(await perform(asked, deed, stranger)).toMatchObject({ kind: 'rejected', reason: { class: 'reauthorise' } });
      await standIn.planFault(platform, { pathPrefix: '/', fault: { kind: 'rate_limit' } });
      expect(await perform(asked, deed)).toMatchObject({ kind: 'deferred', reason: { class: 'wait' } });
      expect(await find(asked.text)).toMatchObject({ isSelected: false });
    });
  }

  it('is neither read nor answered by someone without a consent', async () => {
    const asked = await ask();
    const stranger: Account = { ...account, grant: { ...account.grant, accessToken: 'a-token-that-was-revoked' } };
    const refused = { kind: 'rejected', reason: { class: 'reauthorise' } };
    expect(await connector.readComments?.(stranger, { itemExternalId, cursor: null }, inTime())).toMatchObject(refused);
    expect(await answerTo(asked, '不应出现', stranger)).toMatchObject(refused);
    expect(await standIn.timesWritten(platform, '不应出现')).toBe(0);
  });
});

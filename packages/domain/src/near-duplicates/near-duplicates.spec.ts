import { describe, expect, it } from '@jest/globals';
import { pairsOf } from './likeness.ts';
import { nearDuplicateReachMs, OUR_NEAR_DUPLICATE_RULE } from './near-duplicate-rule.ts';
import { likenessUnder, type Said, standsAgainst } from './near-duplicates.ts';

const DAY = 24 * 3_600_000;
const RULE = OUR_NEAR_DUPLICATE_RULE;
const FILM = { sha256: 'f'.repeat(64), look: null };

const said = ({ words = '钉钉本钉在线求饶求求大家手下留情', ...more }: Partial<Said> & { words?: string } = {}): Said => ({
  itemId: 'mine',
  channelId: 'main',
  platform: 'weibo',
  responseId: 'pardon',
  seriesId: null,
  leadId: null,
  pairs: pairsOf(words),
  media: [],
  ...more,
});
const before = (more: Parameters<typeof said>[0] = {}): Said => said({ itemId: 'before', ...more });
const found = (item: Said, other: Said) => likenessUnder(RULE, item, other);

describe('likenessUnder', () => {
  it('names what was said on the same channel, how alike it is, and in which stretch that counts', () => {
    const repeat = found(said({ words: '钉钉本钉，在线求饶：求求大家手下留情！！' }), before());
    expect(repeat).toEqual({
      itemId: 'before',
      by: 'words',
      percent: 100,
      where: 'on_channel',
      enforcement: 'soft',
      withinMs: 30 * DAY,
    });
    expect(
      [70 * DAY, 70 * DAY + 1, 130 * DAY - 1, 130 * DAY].map((atMs) => repeat && standsAgainst({ ...repeat, atMs: 100 * DAY }, atMs)),
    ).toEqual([false, true, true, false]);
  });

  it('watches other channels for fewer days, or not at all', () => {
    expect(found(said({ channelId: 'sister' }), before())).toMatchObject({ where: 'across_channels', withinMs: 7 * DAY });
    expect(likenessUnder({ ...RULE, acrossChannels: null }, said({ channelId: 'sister' }), before())).toBeNull();
    expect(likenessUnder({ ...RULE, onChannel: null }, said(), before())).toBeNull();
  });

  it.each([
    ['an occurrence of the same series', { seriesId: 'weekly' }, { seriesId: 'weekly' }],
    ['the same response on another platform', { channelId: 'films', platform: 'bilibili' }, {}],
    ['a sister account that follows it', { channelId: 'sister', leadId: 'before' }, {}],
    ['the item that a sister account follows', { channelId: 'sister' }, { leadId: 'mine' }],
    ['two sisters that follow one item', { channelId: 'sister', leadId: 'first' }, { leadId: 'first' }],
  ] as const)('lets pass what is on purpose: %s', (_, mine, other) => {
    expect(found(said(mine), before(other))).toBeNull();
  });

  it.each([
    ['the same response on another account of one platform', { channelId: 'sister' }, {}],
    ['another response on another platform', { channelId: 'films', platform: 'bilibili', responseId: 'thanks' }, {}],
    ['a follow-up on the channel of what it follows', { leadId: 'before' }, {}],
  ] as const)('does not take for on purpose: %s', (_, mine, other) => {
    expect(found(said(mine), before(other))).not.toBeNull();
  });

  it('knows a film by its bytes under other words, and a picture by its looks', () => {
    const other = { words: '完全不同的一段话，说的是另外一件事情', itemId: 'before' };
    expect(found(said({ media: [FILM] }), before({ ...other, media: [FILM] }))).toMatchObject({ by: 'media', percent: 100 });
    const picture = (look: string) => [{ sha256: look.repeat(4), look }];
    const looked = (a: string, b: string) => found(said({ media: picture(a) }), before({ ...other, media: picture(b) })) !== null;
    expect(looked('0f0f0f0f0f0f0f0f', '0f0f0f0f0f0f0f30')).toBe(true);
    expect(looked('0f0f0f0f0f0f0f0f', '0f0f0f0f0f0f0ff8')).toBe(false);
  });

  it('does not take nine pictures for one of them', () => {
    const media = Array.from({ length: 9 }, (_, index) => ({ sha256: String(index).repeat(64), look: null }));
    expect(found(said({ words: '', media }), before({ words: '', media: media.slice(0, 1) }))).toBeNull();
  });

  it('never finds the item itself', () => {
    expect(found(said(), before({ itemId: 'mine' }))).toBeNull();
  });

  it('looks as far as its longest watch', () => {
    expect(nearDuplicateReachMs(RULE)).toBe(30 * DAY);
    expect(nearDuplicateReachMs({ ...RULE, onChannel: null, acrossChannels: null })).toBe(0);
  });
});

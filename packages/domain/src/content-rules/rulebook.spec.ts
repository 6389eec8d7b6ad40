import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ItemContent } from '../items/item-content.ts';
import { defaultSettings } from '../platforms/platform-settings.ts';
import type { ContentDemand, ContentRule } from './content-rule.ts';
import { foldText } from './folded-text.ts';
import { Rulebook } from './rulebook.ts';
import { originOf, START_RULES } from './start-rules.ts';
import { WordTrie } from './word-trie.ts';

const post = (text: string, more: Partial<ItemContent> = {}): ItemContent => ({
  platform: 'weibo',
  title: '',
  text,
  media: [],
  settings: defaultSettings('weibo'),
  ...more,
});

const rule = (demand: ContentDemand, more: Partial<ContentRule> = {}): ContentRule => ({
  id: demand.kind,
  name: '',
  reason: '',
  demand,
  platforms: [],
  enforcement: 'hard',
  source: null,
  ...more,
});
const words = (list: readonly string[], except: readonly string[] = []) => rule({ kind: 'words', words: list, except });
const found = (rules: readonly ContentRule[], content: ItemContent) => new Rulebook(rules).check(content).map((hit) => hit.found);

describe('words that are not to be said', () => {
  it('are marked where they were written, whatever letters they were written in', () => {
    const text = '我们是😀最\u200B佳的 ＢＥＳＴ，Ⅳ';
    const hits = new Rulebook([words(['最佳', 'best', 'iv'])]).check(post(text));
    expect(hits.map(({ place, found: marked }) => [place && text.slice(place.from, place.to), marked])).toEqual([
      ['最\u200B佳', '最\u200B佳'],
      ['ＢＥＳＴ', 'ＢＥＳＴ'],
      ['Ⅳ', 'Ⅳ'],
    ]);
  });

  it('are the longest of those that begin together, and none within a phrase that is allowed', () => {
    expect(found([words(['最佳', '最佳品牌'])], post('最佳品牌，最佳'))).toEqual(['最佳品牌', '最佳']);
    expect(found([words(['最佳'], ['最佳实践'])], post('最佳实践不是最佳的实践'))).toEqual(['最佳']);
  });

  it('are whole words where letters are written', () => {
    expect(found([words(['best', '5G'])], post('bestow 15G best，用5G最best'))).toEqual(['best', '5G', 'best']);
  });

  it('are looked for in all that the public sees', () => {
    const settings = {
      platform: 'bilibili',
      partitionId: 21,
      tags: ['钉钉', '最佳'],
      copyright: 'original',
      source: '',
      noReprint: false,
    } as const;
    const video = post('', { platform: 'bilibili', title: '最佳', settings: { ...settings, summary: '最佳 App' } });
    const hits = new Rulebook([words(['最佳'])]).check(video);
    expect(hits.map(({ place }) => place?.part)).toEqual(['title', 'tags', 'summary']);
  });

  it('are found as a search for each of them finds them', () => {
    const letters = fc.constantFrom('最', '佳', '好', 'a', 'b', ' ');
    const word = fc.string({ unit: letters, minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), fc.string({ unit: letters, maxLength: 30 }), (list, text) => {
        expect([...new WordTrie(list).find(text)]).toEqual(searched(list, text));
      }),
    );
  });

  it('leave a text of any characters in its order when it is folded', () => {
    const letters = fc.constantFrom('佳', 'A', 'ﬁ', '㍿', 'İ', 'e\u0301', '😀', '\u200B', '\uD83D', '－');
    fc.assert(
      fc.property(fc.string({ unit: letters }), (text) => {
        const { folded, from, to } = foldText(text);
        expect([from.length, to.length]).toEqual([folded.length, folded.length]);
        expect(from.every((at, i) => at < (to[i] ?? 0) && at >= (from[i - 1] ?? 0))).toBe(true);
      }),
    );
  });
});

/** Place by place, word by word. */
function searched(list: readonly string[], text: string): [number, number][] {
  const isLetter = (at: number) => /[ab]/.test(text.charAt(at));
  const joined = (at: number) => isLetter(at - 1) && isLetter(at);
  const places: [number, number][] = [];
  for (let from = 0; from < text.length; from++) {
    const ends = list.filter((word) => text.startsWith(word, from)).map((word) => from + word.length);
    const whole = ends.filter((to) => !joined(from) && !joined(to));
    if (whole.length === 0) continue;
    const to = Math.max(...whole);
    places.push([from, to]);
    from = to - 1;
  }
  return places;
}

describe('what has to be said', () => {
  const label = rule({ kind: 'declaration', about: 'ai_generated', phrases: ['AI 生成'] });

  it('is missed only of an item that is declared to be so', () => {
    expect(found([label], post('一段视频'))).toEqual([]);
    expect(new Rulebook([label]).check(post('一段视频', { declares: ['ai_generated'] }))).toMatchObject([{ place: null, found: null }]);
    expect(found([label], post('一段视频', { declares: ['advertisement'] }))).toEqual([]);
  });

  it('may be said in any letters', () => {
    expect(found([label], post('本视频由 ａｉ　生成', { declares: ['ai_generated'] }))).toEqual([]);
  });
});

describe('links and topics', () => {
  it('lead only to hosts that are listed, or below them', () => {
    const ours = rule({ kind: 'links', hosts: ['dingtalk.com'] });
    const text = '见https://h5.dingtalk.com/a，和 http://dingtalk.com.evil.cn/x 与https://t.cn/x。';
    expect(found([ours], post(text))).toEqual(['http://dingtalk.com.evil.cn/x', 'https://t.cn/x']);
  });

  it('are as many as a platform’s people like, counted as they write them', () => {
    const two = rule({ kind: 'topics', limit: 2 });
    expect(found([two], post('#钉钉# #求饶# #五星#'))).toEqual(['#五星#']);
    expect(found([two], post('#钉钉 #求饶 #五星', { platform: 'douyin', settings: defaultSettings('douyin') }))).toEqual(['#五星']);
  });
});

describe('a rulebook', () => {
  it('tells hard hits first, and only those of the platform', () => {
    const soft = { ...words(['求饶']), enforcement: 'soft' as const };
    const elsewhere = { ...words(['求饶']), platforms: ['zhihu' as const] };
    const hits = new Rulebook([soft, elsewhere, words(['五星'])]).check(post('求饶，五星'));
    expect(hits.map(({ rule: { enforcement }, found: text }) => [enforcement, text])).toEqual([
      ['hard', '五星'],
      ['soft', '求饶'],
    ]);
  });

  it('finds one word of two thousand in a long text', () => {
    const list = Array.from({ length: 2_000 }, (_, index) => `敏感词${String(index)}号`);
    const book = new Rulebook([words(list)]);
    expect(book.check(post(`${'敏感'.repeat(5000)}敏感词1999号`))).toHaveLength(1);
  });
});

describe('the rules that a workspace starts with', () => {
  it('know who says them until the team demands something else', () => {
    for (const { demand, origin } of START_RULES) expect(originOf(demand)).toBe(origin);
    expect(originOf({ kind: 'words', words: ['最佳'], except: [] })).toBe('team');
  });

  it('are dated where they have a source, and hard where it is the law', () => {
    for (const { origin, enforcement, source } of START_RULES) {
      if (origin === 'law') expect([enforcement, source]).toEqual(['hard', expect.anything()]);
      if (source !== null) expect(source.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });
});

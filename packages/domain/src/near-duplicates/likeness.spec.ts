import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { likeness, pairsOf, sketchLikeness, sketchOf } from './likeness.ts';

const alike = (a: string, b: string) => likeness(pairsOf(a), pairsOf(b));

describe('likeness', () => {
  it('does not see what platforms change: links, signs, spaces, cases, widths', () => {
    const said = '钉钉本钉，在线求饶：求求大家手下留情，五星好评 https://weibo.example/abc';
    expect(alike(said, '钉钉本钉 在线求饶！求求大家手下留情…五星好评')).toBe(1);
    expect(alike('Please give us FIVE stars, dear pupils!', 'please  give us five stars — dear pupils')).toBe(1);
    expect(alike('ＤｉｎｇＴａｌｋ 求求大家手下留情', 'dingtalk求求大家手下留情')).toBe(1);
  });

  it('falls with every word that is another, in Chinese by characters and in English by words', () => {
    const said = '钉钉本钉在线求饶求求大家手下留情不要再给我打一星了我还只是一个五岁的孩子';
    expect(alike(said, said.replace('五岁', '六岁'))).toBeCloseTo(33 / 37, 2);
    expect(alike(said, '各位同学早上好今天的直播课九点开始请提前打开软件签到不要迟到了哦我们不见不散')).toBeLessThan(0.05);
    expect(alike('one two three four five six seven eight nine', 'one two three four five six seven eight ten')).toBe(7 / 9);
  });

  it('takes no greeting for a repeat', () => {
    expect(alike('早上好', '早上好')).toBe(0);
  });

  it('agrees with comparing every pair with every other', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const [mine, yours] = [pairsOfAnyhow(a), pairsOfAnyhow(b)];
        const shared = mine.filter((pair) => yours.some((other) => other === pair)).length;
        const all = [...mine, ...yours.filter((pair) => !mine.some((other) => other === pair))].length;
        expect(alike(a, b)).toBeCloseTo(shared === 0 ? 0 : shared / all, 12);
        expect(alike(a, b)).toBe(alike(b, a));
      }),
      { numRuns: 300 },
    );
  });

  it('is about what the sketches of both say', () => {
    const apart: number[] = [];
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const guess = sketchLikeness(sketchOf(pairsOf(a)), sketchOf(pairsOf(b)));
        apart.push(Math.abs(guess - alike(a, b)));
        // Five times what chance makes of 64 hashes.
        expect(apart.at(-1)).toBeLessThan(0.32);
      }),
      { numRuns: 300, seed: 20 },
    );
    expect(apart.reduce((sum, each) => sum + each, 0) / apart.length).toBeLessThan(0.06);
  });

  it('sketches what has no words as like nothing', () => {
    const blank = sketchOf(pairsOf('早'));
    expect(sketchLikeness(blank, blank)).toBe(0);
  });
});

/** Few words, so that texts share some of them, and signs between them. */
const anyText = fc
  .array(fc.tuple(fc.constantFrom('钉', '星', '课', 'five', 'Stars', '１０', 'é'), fc.constantFrom(' ', '，', ' - ')), { maxLength: 24 })
  .map((parts) => parts.flat().join(''));

/** The twin: words one by one, each pair looked up among those before it. */
function pairsOfAnyhow(text: string): string[] {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[ ，,-]+/)
    .flatMap((part) => part.match(/[钉星课]|[^钉星课]+/g) ?? []);
  const pairs: string[] = [];
  for (let index = 1; index < words.length && words.length >= 6; index++) {
    const pair = `${words[index - 1] ?? ''} ${words[index] ?? ''}`;
    if (!pairs.includes(pair)) pairs.push(pair);
  }
  return pairs;
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Mood, MOODS } from './mood.ts';
import { type Labelled, learnMoods, moodError, moodWeeks, moodWords } from './moods.ts';
import { scoreInterval } from './score-interval.ts';

const WORDS = ['好用', '垃圾', '作业', '网课', '老师', '钉钉', '还行'];
const labelled = fc.array(fc.record({ words: fc.array(fc.constantFrom(...WORDS), { maxLength: 5 }), mood: fc.constantFrom(...MOODS) }), {
  maxLength: 60,
});

describe('the mood of a comment', () => {
  it.each<[string[], Mood]>([
    [['太', '好用', '了'], 'good'],
    [['垃圾', '软件', '闪退'], 'bad'],
    [['不', '好用'], 'bad'],
    [['老师', '布置', '作业'], 'neutral'],
    [['好看', '可惜', '卡顿'], 'neutral'],
    [[], 'neutral'],
  ])('is known of %j before anybody said one', (words, mood) => {
    expect(learnMoods([])(moodWords(words))).toBe(mood);
  });

  it('is what the team says, even of a word that usually sounds otherwise', () => {
    const said: Labelled[] = Array.from({ length: 12 }, () => ({ words: ['一星', '求饶'], mood: 'good' }));
    expect(learnMoods([])(['一星'])).toBe('bad');
    expect(learnMoods(said)(['一星', '求饶'])).toBe('good');
  });

  it('does not hang on the order of words or of labels', () => {
    fc.assert(
      fc.property(labelled, fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }), (labels, words) => {
        const model = learnMoods(labels);
        expect(MOODS).toContain(model(words));
        expect(learnMoods(labels.toReversed())(words)).toBe(model(words));
      }),
    );
  });
});

describe('how often moods are wrong', () => {
  it('is not said of a few labels, and else lies between none and all', () => {
    fc.assert(
      fc.property(labelled, (labels) => {
        const { labels: count, error } = moodError(labels);
        expect(count).toBe(labels.length);
        expect(error === null).toBe(labels.length < 30);
        if (error === null) return;
        expect([error.low, error.share, error.high]).toEqual([error.low, error.share, error.high].toSorted((a, b) => a - b));
        expect(error.low).toBeGreaterThanOrEqual(0);
        expect(error.high).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });

  it('is told by labels that were held out: what cannot be known is wrong, what was taught is right', () => {
    const taught: Labelled[] = Array.from({ length: 60 }, (_, n) => ({ words: [n % 2 ? '求饶' : '作业'], mood: n % 2 ? 'good' : 'bad' }));
    expect(moodError(taught).error).toMatchObject({ share: 0, high: expect.closeTo(0.06, 2) });
    const unheard: Labelled[] = Array.from({ length: 60 }, (_, n) => ({ words: [`某词${String(n)}`], mood: 'good' }));
    expect(moodError(unheard).error?.share).toBe(1);
  });
});

it('counts every comment once, in its week and on its platform', () => {
  const told = fc.record({
    platform: fc.constantFrom('a', 'b'),
    week: fc.constantFrom('2020-02-10', '2020-02-17'),
    mood: fc.constantFrom(...MOODS),
  });
  fc.assert(
    fc.property(fc.array(told, { maxLength: 40 }), (all) => {
      const weeks = moodWeeks(all).flatMap(({ platform, weeks: own }) => own.map((week) => ({ platform, ...week })));
      expect(weeks.reduce((sum, { comments }) => sum + comments, 0)).toBe(all.length);
      for (const { platform, week, comments, bad } of weeks) {
        const here = all.filter((one) => one.platform === platform && one.week === week);
        expect(comments).toBe(here.length);
        expect(Math.round(bad.share * comments)).toBe(here.filter(({ mood }) => mood === 'bad').length);
      }
    }),
  );
});

it('gives a share the interval that is published for it', () => {
  // Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 1998, table I, method 3: 15 of 148.
  expect(scoreInterval(15, 148)).toMatchObject({ low: expect.closeTo(0.0624, 3), high: expect.closeTo(0.1605, 3) });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countedBy, courseOver, topicTurn } from './topic-course.ts';

const DAY_MS = 86_400_000;
const at = (instant: string) => Date.parse(instant);
const FORTNIGHT = { fromMs: 0, toMs: 14 * DAY_MS };
const said = (earlier: number, later: number) => [
  ...Array.from({ length: earlier }, () => 2 * DAY_MS),
  ...Array.from({ length: later }, () => 12 * DAY_MS),
];

describe('how a topic goes', () => {
  it.each([
    ['rising', 2, 12],
    ['falling', 12, 2],
    ['steady', 6, 9],
    ['few_comments', 0, 9],
  ] as const)('is %s with %i comments in the earlier half and %i in the later', (word, earlier, later) => {
    expect(topicTurn(said(earlier, later), FORTNIGHT)).toEqual({ word, earlier, later });
  });

  it('is not told from fewer than four days, however many comments there are', () => {
    expect(topicTurn(said(0, 500), { fromMs: 10 * DAY_MS, toMs: 14 * DAY_MS - 1 })).toMatchObject({ word: 'few_days' });
  });

  it('turns round when time does', () => {
    const mirrored = { rising: 'falling', falling: 'rising', steady: 'steady', few_days: 'few_days', few_comments: 'few_comments' };
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (earlier, later) => {
        expect(topicTurn(said(later, earlier), FORTNIGHT).word).toBe(mirrored[topicTurn(said(earlier, later), FORTNIGHT).word]);
      }),
    );
  });
});

describe('the course of a topic', () => {
  const shanghai = { timeZone: 'Asia/Shanghai', weekStart: 'monday' } as const;

  it('is counted by the day of the workspace’s zone, the empty ones too', () => {
    const course = courseOver({ fromMs: at('2020-02-13T15:59:00Z'), toMs: at('2020-02-16T00:00:00Z') }, shanghai);
    expect(course.step).toBe('day');
    // The 14th begins at 16:00 UTC.
    const counted = countedBy(course, [at('2020-02-13T15:59:30Z'), at('2020-02-13T16:00:00Z'), at('2020-02-15T23:00:00Z')]);
    expect(counted).toEqual([
      { from: '2020-02-13', comments: 1 },
      { from: '2020-02-14', comments: 1 },
      { from: '2020-02-15', comments: 0 },
      { from: '2020-02-16', comments: 1 },
    ]);
  });

  it('is counted by the week where there are many days, as the workspace’s weeks begin', () => {
    const time = { fromMs: at('2020-01-01T00:00:00Z'), toMs: at('2020-02-19T00:00:00Z') };
    expect(courseOver(time, shanghai).froms.slice(-2)).toEqual(['2020-02-10', '2020-02-17']);
    expect(courseOver(time, { ...shanghai, weekStart: 'sunday' }).froms.slice(-2)).toEqual(['2020-02-09', '2020-02-16']);
  });

  it('leaves no comment out', () => {
    const instants = fc.array(fc.integer({ min: at('2020-01-20T00:00:00Z'), max: at('2020-03-20T00:00:00Z') }), { minLength: 1 });
    fc.assert(
      fc.property(instants, (ats) => {
        const course = courseOver({ fromMs: Math.min(...ats), toMs: Math.max(...ats) }, shanghai);
        const counted = countedBy(course, ats);
        expect(counted.reduce((sum, { comments }) => sum + comments, 0)).toBe(ats.length);
        expect(counted.map(({ from }) => from)).toEqual(counted.map(({ from }) => from).toSorted());
      }),
      { numRuns: 50 },
    );
  });
});

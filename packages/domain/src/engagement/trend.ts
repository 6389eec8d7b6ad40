/** How the items of a platform did, one after the other. */
export const TREND_WORDS = ['rising', 'falling', 'steady', 'fluctuating', 'unknown'] as const;
export type TrendWord = (typeof TREND_WORDS)[number];

export interface Trend {
  readonly word: TrendWord;
  /** What decided it. */
  readonly rule: TrendRule;
  /** Steps from each known result to the next known one. */
  readonly rises: number;
  readonly falls: number;
  readonly steps: number;
  readonly known: number;
  readonly all: number;
}

/**
 * - `too_few_known`: fewer than three results are known
 * - `some_unknown`: results are unknown; the known ones are told to rise or fall where all of them do, and never to be steady
 * - `all_near_the_middle`: every result lies within a tenth of the middle one
 * - `most_steps_one_way`: at least four of five steps go up, or down, and the last result lies on that side of the first
 * - `no_one_way`: none of these
 */
export const TREND_RULES = ['too_few_known', 'some_unknown', 'all_near_the_middle', 'most_steps_one_way', 'no_one_way'] as const;
export type TrendRule = (typeof TREND_RULES)[number];

const FEWEST_KNOWN = 3;
const NEAR = 0.1;
const MOST_STEPS = 4 / 5;

/**
 * The trend of results in words, with the rule that decided.
 *
 * @param results in the order of time; null where nobody knows
 */
export function trendOf(results: readonly (number | null)[]): Trend {
  const known = results.filter((result) => result !== null);
  const steps = known.slice(1).map((result, at) => Math.sign(result - (known[at] ?? result)));
  const rises = steps.filter((step) => step > 0).length;
  const falls = steps.filter((step) => step < 0).length;
  const counts = { rises, falls, steps: steps.length, known: known.length, all: results.length };
  if (known.length < FEWEST_KNOWN) return { word: 'unknown', rule: 'too_few_known', ...counts };
  if (known.length < results.length) return { word: wordOfKnown(rises, falls, steps.length), rule: 'some_unknown', ...counts };
  if (areNearTheMiddle(known)) return { word: 'steady', rule: 'all_near_the_middle', ...counts };
  const change = Math.sign((known.at(-1) ?? 0) - (known[0] ?? 0));
  if (rises >= MOST_STEPS * steps.length && change > 0) return { word: 'rising', rule: 'most_steps_one_way', ...counts };
  if (falls >= MOST_STEPS * steps.length && change < 0) return { word: 'falling', rule: 'most_steps_one_way', ...counts };
  return { word: 'fluctuating', rule: 'no_one_way', ...counts };
}

function wordOfKnown(rises: number, falls: number, steps: number): TrendWord {
  if (rises === steps) return 'rising';
  return falls === steps ? 'falling' : 'unknown';
}

function areNearTheMiddle(results: readonly number[]): boolean {
  const middle = results.toSorted((a, b) => a - b)[Math.floor(results.length / 2)] ?? 0;
  return results.every((result) => Math.abs(result - middle) <= NEAR * middle);
}

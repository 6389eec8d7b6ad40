import { FEWEST_LABELS, type Mood, MOODS } from './mood.ts';
import { BAD_WORDS, DENIALS, GOOD_WORDS } from './mood-words.ts';
import { type Share, scoreInterval } from './score-interval.ts';
import { foldWord } from './topics.ts';

/** A comment whose mood a member of the team said. */
export interface Labelled {
  readonly words: readonly string[];
  readonly mood: Mood;
}

export type MoodModel = (words: readonly string[]) => Mood;

/** `labels` were held out, a tenth at a time; `error` is how many of them the rest got wrong, null where too few were held out to say. */
export interface MoodError {
  readonly labels: number;
  readonly error: Share | null;
}

/** A word of ours counts as if it had stood in so many labelled comments: a team's labels soon outweigh it. */
const SEED_COUNT = 3;
const FOLDS = 10;

/** The words of a comment as moods are told by them: what follows a denial is another word. */
export function moodWords(words: readonly string[]): string[] {
  const folded = words.map(foldWord).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return folded.flatMap((word, index) => (DENIALS.has(word) ? [] : DENIALS.has(folded[index - 1] ?? '') ? [denied(word)] : [word]));
}

/**
 * Multinomial naive Bayes with add-one smoothing, learnt from a list of words of ours and from the team's labels. Words that it never met
 * tell nothing; a comment of such words alone is neutral.
 */
export function learnMoods(labelled: readonly Labelled[]): MoodModel {
  const counts = new Map<string, Record<Mood, number>>();
  const totals = { good: 0, neutral: 0, bad: 0 };
  const met = (word: string, mood: Mood, times: number) => {
    const count = counts.get(word) ?? { good: 0, neutral: 0, bad: 0 };
    count[mood] += times;
    totals[mood] += times;
    counts.set(word, count);
  };
  for (const [words, mood, whenDenied] of SEED) {
    for (const word of words) {
      met(word, mood, SEED_COUNT);
      met(denied(word), whenDenied, SEED_COUNT);
    }
  }
  for (const { words, mood } of labelled) for (const word of new Set(words)) met(word, mood, 1);
  const priors = { good: 1, neutral: 1, bad: 1 };
  for (const { mood } of labelled) priors[mood] += 1;

  return (words) => {
    const known = words.flatMap((word) => counts.get(word) ?? []);
    if (known.length === 0) return 'neutral';
    const weight = (mood: Mood) =>
      known.reduce((sum, count) => sum + Math.log((count[mood] + 1) / (totals[mood] + counts.size)), Math.log(priors[mood]));
    const [best, next] = MOODS.map((mood) => [mood, weight(mood)] as const).toSorted(([, a], [, b]) => b - a);
    return best === undefined || best[1] === next?.[1] ? 'neutral' : best[0];
  };
}

/** How often the moods are wrong, by the team's labels: each tenth of them is told by what the other nine teach. */
export function moodError(labelled: readonly Labelled[]): MoodError {
  const labels = labelled.length;
  if (labels < FEWEST_LABELS) return { labels, error: null };
  let wrong = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = learnMoods(labelled.filter((_, index) => index % FOLDS !== fold));
    wrong += labelled.filter(({ words, mood }, index) => index % FOLDS === fold && model(words) !== mood).length;
  }
  return { labels, error: scoreInterval(wrong, labels) };
}

const denied = (word: string): string => `不${word}`;

const SEED = [
  [GOOD_WORDS, 'good', 'bad'],
  [BAD_WORDS, 'bad', 'good'],
] as const;

/** A comment as it sounds, in the week that begins on `week`. */
export interface Told {
  readonly platform: string;
  readonly week: string;
  readonly mood: Mood;
}

/** Of a week's `comments`, the shares that sound well and ill; the rest are neutral. */
export interface MoodWeek {
  readonly week: string;
  readonly comments: number;
  readonly good: Share;
  readonly bad: Share;
}

/** The weeks in which a platform's public wrote, the oldest first. */
export function moodWeeks<P extends string>(told: readonly (Told & { readonly platform: P })[]): { platform: P; weeks: MoodWeek[] }[] {
  return [...Map.groupBy(told, ({ platform }) => platform)].map(([platform, ofPlatform]) => ({
    platform,
    weeks: [...Map.groupBy(ofPlatform, ({ week }) => week)]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([week, ofWeek]) => {
        const share = (mood: Mood) => scoreInterval(ofWeek.filter((one) => one.mood === mood).length, ofWeek.length);
        return { week, comments: ofWeek.length, good: share('good'), bad: share('bad') };
      }),
  }));
}

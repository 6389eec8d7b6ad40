/**
 * What a team knows of its trade's words: `names` of brands and people that no dictionary has, kept whole and spelled as here, and the
 * words that are under every post and make no topic.
 */
export interface TopicWords {
  readonly names: readonly string[];
  readonly leftOut: readonly string[];
}

/** A comment with each of its words that tell something, and how much it tells of this comment; `at` is when it was written, in epoch milliseconds. */
export interface WeighedComment {
  readonly id: string;
  readonly text: string;
  readonly likes: number;
  readonly at: number;
  readonly words: readonly { readonly word: string; readonly weight: number }[];
}

/** `comments` have the word, written `ats`; `exampleIds` are a few of these, no two with the same text, the most liked first. */
export interface Topic {
  readonly word: string;
  readonly comments: number;
  readonly ats: readonly number[];
  readonly exampleIds: readonly string[];
}

const MOST_TOPICS = 20;
const MOST_EXAMPLES = 3;
/** What one person alone says is no topic. */
const FEWEST_COMMENTS = 2;

/** One spelling for what is one word: full or half width, large or small. */
export function foldWord(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** A comment without what is no word of its author: addresses, names of whom it answers, and the platforms' pictures in brackets. */
export function ownWords(text: string): string {
  return foldWord(text)
    .replace(/https?:\/\/[!-~]+/g, ' ')
    .replace(/@[\p{L}\p{N}_-]+/gu, ' ')
    .replace(/\[[^[\]\s]{1,12}\]/g, ' ');
}

/**
 * The topics of comments, the weightiest first. Each comment spreads its weight over its words, so that whoever repeats a word or writes at
 * length counts as everybody does.
 */
export function topicsOf(comments: readonly WeighedComment[], { names, leftOut }: TopicWords): Topic[] {
  const unwanted = new Set(leftOut.map(foldWord));
  const spelled = new Map(names.map((name) => [foldWord(name), name]));
  const found = new Map<string, { weight: number; comments: WeighedComment[] }>();
  for (const comment of comments) {
    for (const { word, weight } of comment.words) {
      if (unwanted.has(word) || !/\p{L}/u.test(word)) continue;
      const topic = found.get(word) ?? { weight: 0, comments: [] };
      topic.weight += weight;
      topic.comments.push(comment);
      found.set(word, topic);
    }
  }
  return [...found]
    .filter(([, topic]) => topic.comments.length >= FEWEST_COMMENTS)
    .toSorted(([one, a], [other, b]) => b.weight - a.weight || (one < other ? -1 : 1))
    .slice(0, MOST_TOPICS)
    .map(([word, topic]) => ({
      word: spelled.get(word) ?? word,
      comments: topic.comments.length,
      ats: topic.comments.map(({ at }) => at),
      exampleIds: examplesOf(topic.comments).map(({ id }) => id),
    }));
}

function examplesOf(comments: readonly WeighedComment[]): WeighedComment[] {
  const byText = new Map(comments.toSorted((a, b) => a.likes - b.likes).map((comment) => [comment.text, comment]));
  return [...byText.values()].toSorted((a, b) => b.likes - a.likes).slice(0, MOST_EXAMPLES);
}

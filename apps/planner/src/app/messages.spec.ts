import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { REFUSAL_CODES } from '@longstream/domain/refusal';

/** Words, or those for one beside those for several, chosen by the values that are filled in: `{ "match": { "count=1": …, "count=*": … } }`. */
type Message = string | readonly [{ readonly match: Readonly<Record<string, string>> }];
type Catalogue = Record<string, Message>;

const FILES = readdirSync('messages');

/** All catalogues of a language as one; each file holds one part of the planner. */
function catalogue(locale: string): Catalogue {
  const parts = FILES.filter((file) => file.endsWith(`${locale}.json`)).map(
    (file) => JSON.parse(readFileSync(`messages/${file}`, 'utf8')) as Catalogue,
  );
  const { $schema: _, ...messages } = Object.assign({}, ...parts) as Catalogue;
  const written = parts.reduce((sum, part) => sum + Object.keys(part).filter((key) => key !== '$schema').length, 0);
  if (written !== Object.keys(messages).length) throw new Error(`A message of ${locale} is written twice.`);
  return messages;
}

const chinese = catalogue('zh-CN');
const english = catalogue('en');
/** The same in every language. */
const NAMES = ['PDF', 'Webhook', '{megabits} Mbps'];

/** What a message says, each way that it can be said; one that is said in one way only is so whatever is filled in. */
const waysOf = (message: Message): [matched: string, text: string][] =>
  typeof message === 'string' ? [['', message]] : message.flatMap(({ match }) => Object.entries(match));
const textsOf = (catalogue: Catalogue): [key: string, text: string][] =>
  Object.entries(catalogue).flatMap(([key, message]) => waysOf(message).map(([, text]): [string, string] => [key, text]));
/** What is filled in, or chosen by. */
const placeholders = (message: Message): string[] => {
  const named = waysOf(message).flatMap(([matched, text]) => [...matched.matchAll(/(\w+)=/g), ...text.matchAll(/\{(\w+)\}/g)]);
  return [...new Set(named.map(([, name]) => name ?? ''))].sort();
};

/** A value and, perhaps after a word about it, what it counts or what those do. */
const COUNTED = /\{(\w+)\} (?:(?:[a-z]+ )?([a-z]+s|people)|(are|were|have|do))\b/g;
/** Ends as what is counted does, and is no such thing. */
const NO_PLURALS: readonly string[] = [
  ...['is', 'was', 'has', 'its', 'less', 'yours', 'agrees', 'asks', 'becomes', 'breaks', 'decides', 'falls', 'goes', 'keeps', 'needs'],
  ...['posts', 'sounds', 'stands', 'stays', 'takes', 'wants', 'works'],
];
/** Names, signed figures and the number of a line: none of them counts what comes after it. */
const NO_COUNTS: readonly string[] = ['change', 'headline', 'host', 'line', 'name', 'type', 'workspace'];
/** Never one: a constant, at least two by its rule, or more than a limit that is at least one. */
const NEVER_ONE: readonly string[] = [
  ...['session_password_hint', 'session_weak_password', 'demo_speed', 'slots_legend_dots', 'compare_per_about', 'plan_grid_minutes'],
  ...['topics_days_last', 'topics_turn_few_days', 'topics_turn_few_comments', 'topics_read_newest', 'follower_counts_latest'],
  ...['caps_words_sliding_days', 'caps_words_gap_days', 'duration_days', 'blackouts_words_yearly_days', 'topics_count', 'topics_message'],
  ...['moods_error', 'forecast_by_model', 'forecast_by_scaling', 'forecast_too_few', 'forecast_widened', 'steady_days'],
  ...['trend_rule_some_unknown', 'trend_rule_most', 'trend_rule_none'],
  ...['finding_too_long', 'master_too_long', 'finding_too_many_frames', 'import_csv_too_many_rows'],
];

/** Counts that stand before a plural though there may be one, by their message. */
function plurals(catalogue: Catalogue): string[] {
  return Object.entries(catalogue).flatMap(([key, message]) =>
    waysOf(message).flatMap(([matched, text]) =>
      [...text.matchAll(COUNTED)]
        .filter(([, count = '', counted = '']) => !NO_COUNTS.includes(count) && !NO_PLURALS.includes(counted))
        .filter(([, count = '']) => !matched.includes(`${count}=*`))
        .map(([found]) => `${key}: ${found}`),
    ),
  );
}

describe('the catalogues', () => {
  it('have the same messages', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort());
  });

  it('take the same values in both languages', () => {
    const differing = Object.keys(chinese).filter(
      (key) => placeholders(chinese[key] ?? '').join() !== placeholders(english[key] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('say something whatever is filled in', () => {
    const all = [...Object.entries(chinese), ...Object.entries(english)];
    const open = all.filter(([, message]) => typeof message !== 'string' && !/^(\w+=\*(, )?)+$/.test(waysOf(message).at(-1)?.[0] ?? ''));
    expect(open).toEqual([]);
  });

  it('find a count before a plural that one would make wrong', () => {
    const tellsOne = { match: { 'count=1': '{count} item moved', 'count=*': '{count} items moved' } };
    const saysOneWrong = { match: { 'count=1': '{count} items moved', 'count=*': '{count} items moved' } };
    expect(plurals({ wrong: '{count} live items', people: 'of {of} people', verb: '{left} are left' })).toHaveLength(3);
    expect(plurals({ wrong: [saysOneWrong] })).toEqual(['wrong: {count} items']);
    expect(plurals({ right: [tellsOne], name: '{name} keeps it', verb: '{date} was left', word: '{loss} less' })).toEqual([]);
  });

  it('count one thing in English as one', () => {
    expect(plurals(english).filter((fault) => !NEVER_ONE.some((key) => fault.startsWith(`${key}:`)))).toEqual([]);
  });

  it('have a sentence for every refusal', () => {
    expect(REFUSAL_CODES.filter((code) => !(`refusal_${code}` in chinese))).toEqual([]);
  });

  it('end no Chinese message with a full stop', () => {
    expect(textsOf(chinese).filter(([, text]) => /[。.]$/.test(text))).toEqual([]);
  });

  it('use Chinese punctuation between Chinese characters', () => {
    expect(textsOf(chinese).filter(([, text]) => /\p{Script=Han}[,;:!?()]|[,;:!?()]\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it('put a space between Chinese characters and Latin letters or digits', () => {
    expect(textsOf(chinese).filter(([, text]) => /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9](?![万亿])\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it('leave no Chinese in English, nor its punctuation', () => {
    expect(textsOf(english).filter(([, text]) => /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(text))).toEqual([]);
  });

  it('write English quotation marks and apostrophes as they are set', () => {
    expect(textsOf(english).filter(([, text]) => /["']/.test(text))).toEqual([]);
  });

  it('say nothing in Chinese that was not put into Chinese', () => {
    const latin = textsOf(chinese).filter(([, text]) => !/\p{Script=Han}/u.test(text) && /\p{L}/u.test(text.replaceAll(/\{\w+\}/g, '')));
    expect(latin.filter(([key, text]) => !key.startsWith('platform_') && !NAMES.includes(text))).toEqual([]);
  });

  it('hold nothing that no screen says', () => {
    const code = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('paraglide'))
      .map((file) => readFileSync(`src/${file}`, 'utf8'));
    const said = new Set(code.flatMap((text) => [...text.matchAll(/\bm\.(\w+)/g)].map(([, key = '']) => key)));
    expect(Object.keys(chinese).filter((key) => !said.has(key))).toEqual([]);
  });
});

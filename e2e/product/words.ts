import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Language } from './browser.ts';

const CATALOGUES = fileURLToPath(new URL('../../apps/planner/messages/', import.meta.url));

/** What the planner says, by the names of its messages: the same table finds a button in either language. What is filled in may be anything. */
export function wordsIn(language: Language): (message: string) => RegExp {
  const files = readdirSync(CATALOGUES).filter((name) => name === `${language}.json` || name.endsWith(`.${language}.json`));
  const said: Record<string, Message> = Object.assign(
    {},
    ...files.map((name) => JSON.parse(readFileSync(`${CATALOGUES}${name}`, 'utf8')) as Record<string, Message>),
  );
  return (message) => {
    const words = said[message];
    if (words === undefined) throw new Error(`There is no message ${message} in ${language}.`);
    const variants = typeof words === 'string' ? [words] : words.flatMap(({ match }) => Object.values(match));
    return new RegExp(`^(${variants.map(patternOf).join('|')})$`);
  };
}

/** Words, or the same for one and for several. */
type Message = string | readonly { readonly match: Readonly<Record<string, string>> }[];

const patternOf = (words: string): string =>
  words
    .split(/\{\w+\}/)
    .map(literally)
    .join('.*');

const literally = (words: string): string => words.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

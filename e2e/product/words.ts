import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Language } from './browser.ts';

const CATALOGUES = fileURLToPath(new URL('../../apps/planner/messages/', import.meta.url));

/** What the planner says, by the names of its messages: the same table finds a button in either language. What is filled in may be anything. */
export function wordsIn(language: Language): (message: string) => RegExp {
  const files = readdirSync(CATALOGUES).filter((name) => name === `${language}.json` || name.endsWith(`.${language}.json`));
  const said: Record<string, string> = Object.assign(
    {},
    ...files.map((name) => JSON.parse(readFileSync(`${CATALOGUES}${name}`, 'utf8')) as Record<string, string>),
  );
  return (message) => {
    const words = said[message];
    if (words === undefined) throw new Error(`There is no message ${message} in ${language}.`);
    return new RegExp(
      `^${words
        .split(/\{\w+\}/)
        .map(literally)
        .join('.*')}$`,
    );
  };
}

const literally = (words: string): string => words.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

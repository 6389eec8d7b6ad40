/** Whom a note may call. */
export interface Person {
  readonly userId: string;
  readonly name: string;
}

/** A stretch of a note: plain words, or `@name` with those who are called so. */
export interface Stretch {
  readonly text: string;
  readonly called: readonly Person[];
}

/** A note's words, with its calls told apart. Of names that begin alike the longest is meant; who share one are called together. */
export function stretchesOf(text: string, people: readonly Person[]): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const name = longest(people.map((person) => person.name).filter((one) => text.startsWith(one, at + 1)));
    if (name === '') continue;
    if (from < at) stretches.push({ text: text.slice(from, at), called: [] });
    stretches.push({ text: `@${name}`, called: people.filter((person) => person.name === name) });
    from = at + 1 + name.length;
  }
  return from < text.length ? [...stretches, { text: text.slice(from), called: [] }] : stretches;
}

/** Everyone whom the words call, each once. */
export function calledIn(text: string, people: readonly Person[]): string[] {
  return [...new Set(stretchesOf(text, people).flatMap(({ called }) => called.map(({ userId }) => userId)))];
}

/** The call that is being typed right before the caret: where it begins, and as much of the name as is there. */
export function callAt(text: string, caret: number): { readonly start: number; readonly typed: string } | null {
  const found = /@([^\s@]*)$/u.exec(text.slice(0, caret));
  return found === null ? null : { start: found.index, typed: found[1] ?? '' };
}

const longest = (names: readonly string[]): string => names.reduce((best, name) => (name.length > best.length ? name : best), '');

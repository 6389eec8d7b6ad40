/**
 * Another program's words, fit to be stored and shown: on one line, no longer than so many characters, and never half of one. PostgreSQL
 * takes neither a NUL nor half a surrogate pair, so that words cut by their length alone could keep what they explain from being recorded.
 */
export function foreignText(text: string, mostCharacters: number): string {
  const characters = Array.from(
    text
      .toWellFormed()
      .replace(/\p{Cc}+/gu, ' ')
      .trim(),
  );
  return characters.length <= mostCharacters ? characters.join('') : `${characters.slice(0, mostCharacters).join('')}…`;
}

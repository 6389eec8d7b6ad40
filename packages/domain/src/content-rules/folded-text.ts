/** A text as rules read it. What stands at `i` was written from `from[i]` to `to[i]` (UTF-16). */
export interface FoldedText {
  readonly folded: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

const UNSEEN = /^\p{Default_Ignorable_Code_Point}$/u;

/**
 * Full and half width alike, capital and small letters alike, and nothing that nobody sees: a word is not hidden by writing it in other
 * letters. Character by character, so that whatever is found can be marked where it was written.
 */
export function foldText(text: string): FoldedText {
  let folded = '';
  const [from, to]: [number[], number[]] = [[], []];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    const plain = UNSEEN.test(character) ? '' : character.normalize('NFKC').toLowerCase();
    from.push(...Array<number>(plain.length).fill(at));
    to.push(...Array<number>(plain.length).fill(end));
    folded += plain;
    at = end;
  }
  return { folded, from, to };
}

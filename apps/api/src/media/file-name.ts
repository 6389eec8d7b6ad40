const LONGEST = 200;
const NAMELESS = 'file';

/** A name for people: never a path, never blank, one line. The bytes are found by their hash, so it cannot lead anywhere. */
export function readableName(sent: string): string {
  const name = sent
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}/\\]/gu, '')
    .trim();
  return Array.from(name).slice(0, LONGEST).join('') || NAMELESS;
}

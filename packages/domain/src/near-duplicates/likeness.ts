/** Fewer words than this are a greeting or a name, and alike by nature. */
const FEWEST_WORDS = 6;

/** A character where words are written without spaces between them, else a run of letters and digits. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[[\p{L}\p{M}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]]+/gv;

/** How many of the least hashes a sketch keeps. Its likeness is off by 5 points of a hundred, one time in three. */
const SKETCH_LENGTH = 64;

/**
 * What a text is made of: its pairs of neighbouring words, each once. Signs, spaces, cases, widths and links do not count, because
 * platforms change them. Empty where the text is too short to be told from others.
 */
export function pairsOf(text: string): ReadonlySet<string> {
  const words = text
    .normalize('NFKC')
    .replace(/https?:\/\/[\p{ASCII}--\s]+/gv, ' ')
    .toLowerCase()
    .match(WORD);
  if (words === null || words.length < FEWEST_WORDS) return new Set();
  return new Set(words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`));
}

/** The share of all pairs that both texts have, from 0 to 1. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared++;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

/**
 * A few numbers in place of a text, so that it can be compared with thousands (MinHash): of every one of several hash functions, the least
 * value that any pair has. Two texts agree in as many of them as they are alike.
 */
export function sketchOf(pairs: ReadonlySet<string>): Uint32Array {
  const sketch = new Uint32Array(SKETCH_LENGTH).fill(0xffff_ffff);
  for (const pair of pairs) {
    const hash = hashOf(pair);
    for (let index = 0; index < SKETCH_LENGTH; index++) {
      const mixed = mix(hash ^ Math.imul(index + 1, 0x9e37_79b9));
      if (mixed < (sketch[index] ?? 0)) sketch[index] = mixed;
    }
  }
  return sketch;
}

/** About how alike two sketched texts are, from 0 to 1. Texts without pairs are like nothing. */
export function sketchLikeness(a: Uint32Array, b: Uint32Array): number {
  if (isBlank(a) || isBlank(b)) return 0;
  // A plain loop: thousands are compared with thousands.
  let same = 0;
  for (let index = 0; index < SKETCH_LENGTH; index++) if (a[index] === b[index]) same++;
  return same / SKETCH_LENGTH;
}

function isBlank(sketch: Uint32Array): boolean {
  return sketch.every((value) => value === 0xffff_ffff);
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c_9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x0100_0193);
  return hash;
}

/** The last steps of MurmurHash3: they spread every bit over all the others. */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * How long a platform thinks a text is.
 *
 * - `hanzi`: Weibo's count. An ASCII character is half of one, every other one is whole, and halves are rounded up at the
 *   end. Its servers counted GBK bytes; what GBK cannot write (an emoji) is counted by its two UTF-16 halves, as whole ones.
 * - `characters`: UTF-16 code units, as JavaScript, the platforms' own pages and their published limits count. An emoji is
 *   two or more, which errs on the side of refusing.
 */
export type LengthUnit = 'hanzi' | 'characters';

/** A measured text. `overflowFrom` is the UTF-16 index of the first character that does not fit, on a grapheme's edge; null if all do. */
export interface TextLength {
  readonly used: number;
  readonly limit: number;
  readonly unit: LengthUnit;
  readonly overflowFrom: number | null;
}

export interface LengthLimit {
  readonly limit: number;
  readonly unit: LengthUnit;
  /** Only reported of the platform, by none of its documents: a longer text is warned about, not refused. */
  readonly unverified?: true;
}

/** Weibo takes a text of up to 140 as it is and needs a `is_longtext` flag above that. Only contracted apps have the flag. */
export const WEIBO_SHORT_TEXT: LengthLimit = { limit: 140, unit: 'hanzi' };

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

export function textLength(text: string, { limit, unit }: LengthLimit): TextLength {
  const used = measure(text, unit);
  return { used, limit, unit, overflowFrom: used > limit ? overflowIndex(text, limit, unit) : null };
}

/** Whether Weibo must be told that the text is long. */
export function isWeiboLongText(text: string): boolean {
  return measure(text, 'hanzi') > WEIBO_SHORT_TEXT.limit;
}

/** The edge before the grapheme that does not fit, so that the mark on the screen never cuts a family of emoji or an accent off its letter. */
function overflowIndex(text: string, limit: number, unit: LengthUnit): number {
  let halves = 0;
  for (let index = 0; index < text.length; index++) {
    halves += halvesAt(text, index, unit);
    // Only there it is asked for whole graphemes: to walk all of a long text takes milliseconds, and it is asked for at each key.
    if (halves > limit * 2) return graphemes.segment(text).containing(index)?.index ?? index;
  }
  return text.length;
}

function measure(text: string, unit: LengthUnit): number {
  return Math.ceil(countHalves(text, unit) / 2);
}

/** Counts in halves, so that nothing is lost to fractions. */
function countHalves(text: string, unit: LengthUnit): number {
  if (unit === 'characters') return text.length * 2;
  let halves = 0;
  for (let index = 0; index < text.length; index++) halves += halvesAt(text, index, unit);
  return halves;
}

function halvesAt(text: string, index: number, unit: LengthUnit): number {
  return unit === 'hanzi' && text.charCodeAt(index) < 0x80 ? 1 : 2;
}

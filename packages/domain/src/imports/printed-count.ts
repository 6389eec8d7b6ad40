/** Why a number cannot be a count of plays. */
export type CountFault = 'negative' | 'fractional' | 'too_large';

/**
 * What a printed cell says.
 *
 * - `count`: a whole number that JavaScript holds exactly. `unit` is the worth of its last printed digit: "24.907 million"
 *   is 24,907,000 to the nearest 1,000.
 * - `fault`: clearly a number, but none that can be a count
 * - `unclear`: not a number, or one that could be read in two ways
 */
export type PrintedCount =
  | { readonly kind: 'count'; readonly value: number; readonly unit: number }
  | { readonly kind: 'fault'; readonly fault: CountFault }
  | { readonly kind: 'unclear' };

const ZEROS_OF = new Map([
  ['', 0],
  ['万', 4],
  ['million', 6],
  ['亿', 8],
]);

/**
 * Reads a count as sources print it: plain digits ("10000"), digits in thousands ("1,021,000"), or a decimal number with
 * one of the words million, 万, 亿 ("24.907 million"). Anything else is left unclear and never guessed: the comma of
 * "0,403 million" may be a decimal point or a slip, and "million" alone has lost its number.
 */
export function readPrintedCount(text: string): PrintedCount {
  const match = /^([-−]?)(\d+|[1-9]\d{0,2}(?:,\d{3})+|\d+\.\d+)\s*(\D*)$/u.exec(text.trim());
  const [, sign, digits = '', word = ''] = match ?? [];
  const zeros = ZEROS_OF.get(word.toLowerCase());
  if (!match || zeros === undefined || (digits.includes(',') && word !== '')) return { kind: 'unclear' };
  if (sign) return { kind: 'fault', fault: 'negative' };
  return countOf(digits.replaceAll(',', ''), zeros);
}

/** Moves the decimal point by whole digits, so that no fraction is ever rounded. */
function countOf(decimal: string, zeros: number): PrintedCount {
  const [whole = '', fraction = ''] = decimal.split('.');
  const beyondPoint = fraction.slice(zeros);
  if (/[1-9]/.test(beyondPoint)) return { kind: 'fault', fault: 'fractional' };
  const value = Number(whole + fraction.slice(0, zeros).padEnd(zeros, '0'));
  if (!Number.isSafeInteger(value)) return { kind: 'fault', fault: 'too_large' };
  return { kind: 'count', value, unit: 10 ** Math.max(0, zeros - fraction.length) };
}

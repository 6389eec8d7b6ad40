/** A4, in points. */
export const PAPER = { width: 595, height: 842 } as const;

/** Ink of the printed page: quiet paper, colour only for meaning. */
export const INK = { text: '#1F2937', muted: '#64748B', line: '#CBD5E1', band: '#F1F5F9', warning: '#92400E' } as const;

/** Apart from each other by lightness too, and at least 3:1 on white. */
export const LINES = ['#1D4ED8', '#C2410C', '#15803D', '#A21CAF', '#0E7490', '#B91C1C', '#64748B', '#854D0E'] as const;

interface TextStyle {
  readonly size: number;
  readonly fill?: string;
  readonly isBold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** `y` is that of the baseline. */
export function text(x: number, y: number, words: string, { size, fill = INK.text, isBold = false, anchor = 'start' }: TextStyle): string {
  const weight = isBold ? ' font-weight="bold"' : '';
  return `<text x="${px(x)}" y="${px(y)}" font-size="${px(size)}" fill="${fill}" text-anchor="${anchor}"${weight}>${escaped(words)}</text>`;
}

export function rect(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" fill="${fill}"/>`;
}

export function rule(x1: number, y1: number, x2: number, y2: number, stroke: string = INK.line): string {
  return `<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" stroke="${stroke}" stroke-width="0.5"/>`;
}

/** Hundredths of a point are finer than any printer. */
export const px = (value: number): string => String(Math.round(value * 100) / 100);

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML has no word for most control characters: they are left out. */
function escaped(words: string): string {
  // eslint-disable-next-line no-control-regex
  return words.replace(/[\u0000-\u001f\u007f\ufffe\uffff]/g, ' ').replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
}

/** How a whole block of an article looks; one without is a paragraph. */
export const BLOCK_STYLES = ['heading', 'quote', 'bullet', 'number'] as const;
export type BlockStyle = (typeof BLOCK_STYLES)[number];

/**
 * How a stretch of an article looks, by UTF-16 indices of its text. The words stay a plain text: they are counted, compared, held to rules
 * and told apart as any other item's, and no markup is ever taken from anybody.
 */
export type TextStyle =
  | { readonly kind: BlockStyle | 'bold'; readonly from: number; readonly to: number }
  | { readonly kind: 'link'; readonly from: number; readonly to: number; readonly href: string };

/** Words that look alike. */
export interface ArticleSpan {
  readonly text: string;
  readonly bold: boolean;
  readonly href: string | null;
}

/** What an empty line sets apart. `from` and `to` are those of its text; single line breaks stay in its spans. */
export interface ArticleBlock {
  readonly kind: BlockStyle | 'paragraph';
  readonly from: number;
  readonly to: number;
  readonly spans: readonly ArticleSpan[];
}

const BLOCK = /\S(?:(?!\n[^\S\n]*\n)[\s\S])*/g;

/** A text as what is seen of it. Styles that reach beyond their block, or beyond the text, count as far as they lie within. */
export function articleBlocks(text: string, styles: readonly TextStyle[] = []): ArticleBlock[] {
  return [...text.matchAll(BLOCK)].map(({ 0: found, index: from }) => {
    const to = from + found.trimEnd().length;
    const within = styles.filter((style) => style.from < to && style.to > from);
    const block = within.map(({ kind }) => kind).find(isBlockStyle);
    return { kind: block ?? 'paragraph', from, to, spans: spansOf(text, from, to, within) };
  });
}

function spansOf(text: string, from: number, to: number, styles: readonly TextStyle[]): ArticleSpan[] {
  const inline = styles.filter(({ kind }) => !isBlockStyle(kind));
  const edges = [from, to, ...inline.flatMap((style) => [style.from, style.to])].filter((edge) => from <= edge && edge <= to);
  const cuts = [...new Set(edges)].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? from;
    const over = inline.filter((style) => style.from <= start && end <= style.to);
    const link = over.find((style) => style.kind === 'link');
    return { text: text.slice(start, end), bold: over.some(({ kind }) => kind === 'bold'), href: link?.href ?? null };
  });
}

/** The one way to write what looks so: block by block, each style as long as it lasts, none over nothing. */
export function canonicalStyles(text: string, styles: readonly TextStyle[]): TextStyle[] {
  return articleBlocks(text, styles).flatMap(({ kind, from, to, spans }) => [
    ...(kind === 'paragraph' ? [] : [{ kind, from, to }]),
    ...runsOf(spans, from),
  ]);
}

/** Content in its one form: without styles where nothing is laid out. */
export function withCanonicalStyles<T extends { readonly text: string; readonly styles?: readonly TextStyle[] | undefined }>(
  content: T,
): T {
  const { styles: given = [], ...rest } = content;
  const styles = canonicalStyles(content.text, given);
  return { ...rest, ...(styles.length > 0 && { styles }) } as T;
}

function runsOf(spans: readonly ArticleSpan[], from: number): TextStyle[] {
  const runs: TextStyle[] = [];
  let start = from;
  for (const { text, bold, href } of spans) {
    const to = start + text.length;
    const begun: TextStyle[] = [
      ...(bold ? [{ kind: 'bold' as const, from: start, to }] : []),
      ...(href === null ? [] : [{ kind: 'link' as const, from: start, to, href }]),
    ];
    for (const style of begun) {
      const before = runs.findIndex((run) => run.to === start && isAlike(run, style));
      runs[before === -1 ? runs.length : before] = before === -1 ? style : { ...style, from: runs[before]?.from ?? start };
    }
    start = to;
  }
  return runs;
}

const isAlike = (one: TextStyle, other: TextStyle): boolean =>
  one.kind === other.kind && (one.kind !== 'link' || (other.kind === 'link' && one.href === other.href));

function isBlockStyle(kind: TextStyle['kind']): kind is BlockStyle {
  return kind !== 'bold' && kind !== 'link';
}

import type { ItemContent } from '@longstream/domain/items/item-content';
import { type ArticleBlock, articleBlocks, type ArticleSpan } from '@longstream/domain/items/text-style';

/**
 * An article as HTML: an empty line begins a block, a single line break stays one, and nothing in the text is taken for a tag. Pictures
 * follow the words, one below the other.
 */
export function articleHtml({ text, styles }: Pick<ItemContent, 'text' | 'styles'>, pictureUrls: readonly string[] = []): string {
  const blocks = articleBlocks(text.replace(/\r(?=\n)/g, ' '), styles);
  const words = blocks.map((block, index) => {
    const [opens, closes] = [block.kind !== blocks[index - 1]?.kind, block.kind !== blocks[index + 1]?.kind];
    const [list, tag] = TAGS[block.kind];
    return `${opens ? open(list) : ''}${open(tag)}${block.spans.map(spanHtml).join('')}${close(tag)}${closes ? close(list) : ''}`;
  });
  const pictures = pictureUrls.map((url) => `<p><img src="${escaped(url)}"></p>`);
  return [...words, ...pictures].join('');
}

/** What blocks of one kind that follow each other stand in together, and what each is. */
const TAGS = {
  paragraph: ['', 'p'],
  heading: ['', 'h2'],
  quote: ['blockquote', 'p'],
  bullet: ['ul', 'li'],
  number: ['ol', 'li'],
} as const satisfies Record<ArticleBlock['kind'], readonly [string, string]>;

const open = (tag: string): string => (tag === '' ? '' : `<${tag}>`);
const close = (tag: string): string => (tag === '' ? '' : `</${tag}>`);

function spanHtml({ text, bold, href }: ArticleSpan): string {
  const words = escaped(text).replace(/[^\S\n]*\n[^\S\n]*/g, '<br>');
  const stressed = bold ? `<strong>${words}</strong>` : words;
  return href === null ? stressed : `<a href="${escaped(href)}">${stressed}</a>`;
}

/** The words of an article, to be compared with those that were sent: what a platform does to the tags around them does not count. */
export function wordsOf(html: string): string {
  return unescaped(html.replace(/<[^>]*>/g, ' '));
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' } as const;

/** Text in which nothing is taken for a tag. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character as keyof typeof ENTITIES]);
}

/** What HTML may write in the stead of characters: those that we escape, spaces that must not break, and any character by its number. */
export function unescaped(text: string): string {
  return text
    .replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (whole, hexadecimal?: string, decimal?: string) => {
      const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
    })
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

import { articleBlocks, BLOCK_STYLES, canonicalStyles, type TextStyle } from '@longstream/domain/items/text-style';
import { type Mark, type Node, Schema } from 'prosemirror-model';

/** An article as items keep it. */
export interface Article {
  readonly text: string;
  readonly styles: readonly TextStyle[];
}

/** Blocks side by side, none within another: all that an item keeps of an article's looks, so that what is pasted loses the rest. */
export const articleSchema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'inline*', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    heading: {
      group: 'block',
      content: 'inline*',
      parseDOM: ['h1', 'h2', 'h3', 'h4'].map((tag) => ({ tag })),
      toDOM: () => ['h4', { class: 'text-lg font-semibold' }, 0],
    },
    quote: {
      group: 'block',
      content: 'inline*',
      parseDOM: [{ tag: 'blockquote' }],
      toDOM: () => ['blockquote', { class: 'border-l-3 border-line-strong pl-3 text-muted' }, 0],
    },
    bullet: {
      group: 'block',
      content: 'inline*',
      parseDOM: [{ tag: 'ul > li' }],
      toDOM: () => ['div', { class: 'ml-5 list-item list-disc' }, 0],
    },
    number: {
      group: 'block',
      content: 'inline*',
      parseDOM: [{ tag: 'ol > li' }],
      toDOM: () => ['div', { class: 'ml-5 list-item list-decimal' }, 0],
    },
    text: { group: 'inline' },
    break: { group: 'inline', inline: true, selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
  },
  marks: {
    bold: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    link: {
      attrs: { href: { validate: 'string' } },
      inclusive: false,
      parseDOM: [{ tag: 'a[href^="http"]', getAttrs: (link) => ({ href: link.getAttribute('href') }) }],
      toDOM: ({ attrs }) => ['a', { href: String(attrs['href']), class: 'text-accent underline' }, 0],
    },
  },
});

const { nodes, marks } = articleSchema;

export function docOf({ text, styles }: Article): Node {
  const blocks = articleBlocks(text, styles).map(({ kind, spans }) =>
    nodes[kind].create(
      null,
      spans.flatMap((span) => wordsOf(span.text, [...(span.bold ? [marks.bold.create()] : []), ...linkOf(span.href)])),
    ),
  );
  return nodes.doc.create(null, blocks.length > 0 ? blocks : nodes.paragraph.create());
}

const linkOf = (href: string | null): Mark[] => (href === null ? [] : [marks.link.create({ href })]);

/** Line breaks are nodes of their own. */
function wordsOf(text: string, worn: readonly Mark[]): Node[] {
  return text
    .split(/(\n)/)
    .flatMap((part) => (part === '' ? [] : part === '\n' ? [nodes.break.create(null, null, worn)] : [articleSchema.text(part, worn)]));
}

/** Between blocks stands an empty line. */
const GAP = '\n\n';

export function articleOf(doc: Node): Article {
  const styles: TextStyle[] = [];
  for (const { block, from } of blocksOf(doc)) {
    const kind = BLOCK_STYLES.find((style) => style === block.type.name);
    if (kind) styles.push({ kind, from, to: from + block.content.size });
    block.forEach((piece, offset) => {
      const stretch = { from: from + offset, to: from + offset + piece.nodeSize };
      for (const { type, attrs } of piece.marks)
        styles.push(type === marks.bold ? { kind: 'bold', ...stretch } : { kind: 'link', ...stretch, href: String(attrs['href']) });
    });
  }
  const text = doc.textBetween(0, doc.content.size, GAP, '\n');
  return { text, styles: canonicalStyles(text, styles) };
}

/** Each block of a document with where its text begins: in the article's, and in the document. */
function blocksOf(doc: Node): { block: Node; from: number; position: number }[] {
  let from = 0;
  const blocks: { block: Node; from: number; position: number }[] = [];
  doc.forEach((block, offset) => {
    blocks.push({ block, from, position: offset + 1 });
    from += block.content.size + GAP.length;
  });
  return blocks;
}

/** Where in the document something of the text stands. A character is as long there, and a line break too. */
export function positionOf(doc: Node, at: number): number {
  const { from = 0, position = 1, block } = blocksOf(doc).findLast((one) => one.from <= at) ?? {};
  return position + Math.min(at - from, block?.content.size ?? 0);
}

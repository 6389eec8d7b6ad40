/**
 * Plain text as the HTML of an article: an empty line begins a paragraph, a single line break stays one, and nothing in the text is
 * taken for a tag. Pictures follow the words, one below the other.
 */
export function articleHtml(text: string, pictureUrls: readonly string[] = []): string {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => escaped(paragraph.trim()).replaceAll('\n', '<br>'))
    .filter((paragraph) => paragraph !== '');
  const pictures = pictureUrls.map((url) => `<img src="${escaped(url)}">`);
  return [...paragraphs, ...pictures].map((content) => `<p>${content}</p>`).join('');
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

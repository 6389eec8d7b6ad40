const BLOCK = /<\/?(p|div|section|h[1-6]|li|ul|ol|br|hr|img|figure|blockquote|pre|table|tr|td|th)\b[^>]*>/gi;
const ENTITIES: Readonly<Record<string, string>> = { '&nbsp;': ' ', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

/** What a reader reads of some HTML, without the markup. */
export function plainText(content: string): string {
  return content
    .replace(BLOCK, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(nbsp|lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}

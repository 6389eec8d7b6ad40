import type { ItemContent } from '../items/item-content.ts';

/**
 * Whether two items could be taken for one another where an account's recent items are listed. Platforms shorten links, drop spaces and
 * change signs, so only letters and digits count; to take two for alike that are not costs a wait, the other way round it costs an item.
 */
export function lookAlike(a: Pick<ItemContent, 'title' | 'text'>, b: Pick<ItemContent, 'title' | 'text'>): boolean {
  const [title, otherTitle] = [essence(a.title), essence(b.title)];
  return (title !== '' && title === otherTitle) || essence(a.text) === essence(b.text);
}

function essence(text: string): string {
  return text
    .replace(/https?:\/\/\S+/gi, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

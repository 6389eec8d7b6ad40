import type { ItemContent } from './item-content.ts';

/**
 * Everything that will be sent for an item, as one canonical JSON text: keys sorted, no white space, lists in their order.
 * Equal content gives equal text whatever the order its keys were written in; any difference that a platform would see
 * gives a different text. A revision is addressed by the SHA-256 of its UTF-8 bytes, which the caller computes because
 * browser and server do it differently.
 *
 * Text is taken as it was written: no normalisation of Unicode, line ends or spaces, since the platforms see the difference.
 * Media count by their bytes' hash and role; which of two identical uploads is used makes no difference to what is sent.
 */
export function canonicalContent(content: ItemContent): string {
  const { media, ...rest } = content;
  return canonicalJson({ ...rest, media: media.map(({ sha256, role }) => ({ sha256, role })) });
}

/** What is absent and what is undefined are the same text. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

function canonicalJson(value: Json): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter((entry): entry is [string, Json] => entry[1] !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** `Array.isArray` does not narrow a readonly list. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

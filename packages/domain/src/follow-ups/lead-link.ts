/** Stands in a follow-up's text for the address of its lead, which nobody knows until the lead is live. Either may be written, in any language. */
export const LINK_PLACEHOLDERS = ['{链接}', '{link}'] as const;

const PLACEHOLDER = new RegExp(LINK_PLACEHOLDERS.map((word) => word.replace(/[{}]/g, '\\$&')).join('|'), 'g');

/** Whether the text waits for a link. */
export function hasLinkPlaceholder({ text }: { readonly text: string }): boolean {
  return LINK_PLACEHOLDERS.some((word) => text.includes(word));
}

/** The content with the address in every place kept for it. */
export function fillLink<Content extends { readonly text: string }>(content: Content, url: string): Content {
  return { ...content, text: content.text.replace(PLACEHOLDER, () => url) };
}

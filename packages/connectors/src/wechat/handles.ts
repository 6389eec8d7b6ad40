/**
 * WeChat knows an article by another id for every purpose: by one while it is published, by one afterwards, and by a third one in
 * figures and comments (`messageId`). Ours hold together what is needed. A date is the day in Shanghai on which the article was sent,
 * without which there are no figures of it; what is not known is empty.
 */
export type Handle =
  | { readonly kind: 'draft'; readonly draftId: string; readonly title: string; readonly fingerprint: string }
  | { readonly kind: 'publishing'; readonly publishId: string; readonly messageId: string }
  | { readonly kind: 'article'; readonly articleId: string; readonly messageId: string; readonly date: string }
  | { readonly kind: 'broadcast'; readonly sendId: string; readonly messageId: string; readonly date: string };

const PARTS = {
  draft: ['draftId', 'title', 'fingerprint'],
  publishing: ['publishId', 'messageId'],
  article: ['articleId', 'messageId', 'date'],
  broadcast: ['sendId', 'messageId', 'date'],
} as const satisfies Record<Handle['kind'], readonly string[]>;

export function writeHandle(handle: Handle): string {
  const parts: Readonly<Record<string, string>> = handle;
  return [handle.kind, ...PARTS[handle.kind].map((part) => encodeURIComponent(parts[part] ?? ''))].join(':');
}

/** Null for what is none of ours: a link that a person brought has an id of its own. */
export function readHandle(text: string): Handle | null {
  const [kind = '', ...values] = text.split(':');
  if (!isKind(kind) || values.length !== PARTS[kind].length) return null;
  const parts = PARTS[kind].map((part, index) => [part, decodeURIComponent(values[index] ?? '')] as const);
  return { kind, ...Object.fromEntries(parts) } as Handle;
}

function isKind(text: string): text is Handle['kind'] {
  return Object.hasOwn(PARTS, text);
}

/** How a handle begins, by which an event of WeChat finds its item. */
export function beginningOf(kind: 'publishing' | 'broadcast', id: string): string {
  return `${kind}:${encodeURIComponent(id)}:`;
}

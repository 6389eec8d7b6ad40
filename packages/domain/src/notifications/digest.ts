import type { Language, NotificationText } from './notification-text.ts';

/** A notification in words, and where a person goes from there. */
export interface DigestEntry extends NotificationText {
  readonly link: string;
}

export interface DigestLimits {
  readonly maxBytes: number;
  /** A word that every message must have in it; empty where none is asked for. */
  readonly keyword: string;
}

/**
 * Several notifications as one text: as many as fit, and how many more there are, so that nothing is cut in the middle of a link. The first
 * is always there, its detail shortened where it must be.
 */
export function digestOf(entries: readonly DigestEntry[], language: Language, { maxBytes, keyword }: DigestLimits): string {
  for (let shown = entries.length; shown > 1; shown -= 1) {
    const text = written(entries.slice(0, shown), entries.length - shown, language, keyword);
    if (bytesOf(text) <= maxBytes) return text;
  }
  const [first] = entries;
  if (first === undefined) return keyword;
  const others = entries.length - 1;
  for (const detail of [first.detail, ...SHORTER.map((length) => shortened(first.detail, length)), '']) {
    const text = written([{ ...first, detail }], others, language, keyword);
    if (bytesOf(text) <= maxBytes) return text;
  }
  return written([{ ...first, title: shortened(first.title, SHORT_TITLE), detail: '' }], others, language, keyword);
}

/** In characters: what is tried when a detail is too long, and a title that always fits. */
const SHORTER = [1000, 300, 100];
const SHORT_TITLE = 40;

const MORE: Record<Language, (count: number) => string> = {
  'zh-CN': (count) => `另有 ${String(count)} 条通知，请在 Longstream 中查看。`,
  en: (count) => `And ${String(count)} more in Longstream.`,
};

function written(entries: readonly DigestEntry[], others: number, language: Language, keyword: string): string {
  const parts = entries.map(({ title, detail, next, link }) => [title, detail, next, link].filter((line) => line !== '').join('\n'));
  const text = [...parts, ...(others === 0 ? [] : [MORE[language](others)])].join('\n\n');
  return text.includes(keyword) ? text : `${keyword}\n${text}`;
}

/** By whole characters, so that no half of one is left. */
function shortened(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length).join('')}…`;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

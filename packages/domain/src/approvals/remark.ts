import type { ItemContent } from '../items/item-content.ts';
import { Refusal } from '../refusal.ts';

export const REMARK_FIELDS = ['title', 'text'] as const;

/** A passage of a revision: UTF-16 offsets into one of its texts, half-open. */
export interface Stretch {
  readonly field: (typeof REMARK_FIELDS)[number];
  readonly start: number;
  readonly end: number;
}

/**
 * The words of a passage, kept beside its offsets so that a remark can be read where the revision is not at hand.
 *
 * @throws {Refusal} `invalid_input` for a passage that is empty, reaches beyond the text or cuts a character in two.
 */
export function quoted(content: Pick<ItemContent, 'title' | 'text'>, { field, start, end }: Stretch): string {
  const text = content[field];
  const isWhole = start < end && end <= text.length && !isWithinCharacter(text, start) && !isWithinCharacter(text, end);
  if (!isWhole)
    throw new Refusal('invalid_input', {
      field: 'remarks',
      rule: 'must be a passage of the revision',
      value: `${String(start)}–${String(end)}`,
    });
  return text.slice(start, end);
}

function isWithinCharacter(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

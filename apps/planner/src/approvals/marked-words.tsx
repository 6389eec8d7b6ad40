import { REMARK_FIELDS } from '@longstream/domain/approvals/remark';
import type { ContentHit } from '@longstream/domain/content-rules/rulebook';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { type ReactNode, useRef } from 'react';
import { m } from '../paraglide/messages.js';
import { ContentHits, marksOf } from '../ui/content-hits.tsx';
import { MarkedText, selectNext } from '../ui/marked-text.tsx';

type Field = (typeof REMARK_FIELDS)[number];

/** What breaks the team's rules, marked where it stands in the words that would be sent; what has no place there is told below. */
export function MarkedWords({ content, hits }: { content: Pick<ItemContent, 'title' | 'text'>; hits: readonly ContentHit[] }): ReactNode {
  const hitsIn = (field: Field) => hits.filter(({ place }) => place?.part === field);
  return (
    <>
      {REMARK_FIELDS.filter((field) => hitsIn(field).length > 0).map((field) => (
        <MarkedField key={field} field={field} words={content[field]} hits={hitsIn(field)} />
      ))}
      <ContentHits hits={hits.filter(({ place }) => !REMARK_FIELDS.some((field) => field === place?.part))} />
    </>
  );
}

function MarkedField({ field, words, hits }: { field: Field; words: string; hits: readonly ContentHit[] }): ReactNode {
  const area = useRef<HTMLTextAreaElement>(null);
  return (
    <MarkedText
      readOnly
      field={area}
      label={field === 'title' ? m.approvals_remark_title() : m.approvals_remark_text()}
      rows={field === 'title' ? 1 : 4}
      value={words}
      marks={marksOf(hits)}
      onChange={() => undefined}
    >
      <ContentHits hits={hits} onShow={(places) => selectNext(area.current, places)} />
    </MarkedText>
  );
}

import { type ContentHit, isHard } from '@longstream/domain/content-rules/rulebook';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { carrier } from './carried.ts';
import type { TextMark } from './marked-text.tsx';

/** Where hits stand in one part of an item's words. */
export function marksOf(hits: readonly ContentHit[]): TextMark[] {
  return hits.flatMap((hit) =>
    hit.place === null ? [] : [{ from: hit.place.from, to: hit.place.to, tone: isHard(hit) ? 'danger' : 'warn', note: reasonOf(hit) }],
  );
}

/** Hits of a text where they stand while it is written on. */
export function carriedTo(hits: readonly ContentHit[], before: string, after: string): readonly ContentHit[] {
  if (before === after) return hits;
  const carry = carrier(before, after);
  return hits.flatMap((hit) => {
    const place = hit.place && carry(hit.place);
    return place === null && hit.place !== null ? [] : [{ ...hit, place }];
  });
}

/** What was found in an item's words as they were, where it stands in them as they are. */
export function carriedHits(hits: readonly ContentHit[], before: ItemContent, after: ItemContent): readonly ContentHit[] {
  const of = (part: 'title' | 'text') => hits.filter(({ place }) => place?.part === part);
  const rest = hits.filter(({ place }) => place?.part !== 'title' && place?.part !== 'text');
  return [...carriedTo(of('title'), before.title, after.title), ...carriedTo(of('text'), before.text, after.text), ...rest];
}

interface ContentHitsProps {
  hits: readonly ContentHit[];
  /** Goes to where the words stand; without it they are only told. */
  onShow?: (places: readonly TextMark[]) => void;
}

/** What breaks the team's rules: the words, why they are not to be said, and who says so. The same words are told once. */
export function ContentHits({ hits, onShow }: ContentHitsProps): ReactNode {
  const told = Map.groupBy(hits, ({ rule, found }) => `${rule.id} ${found ?? ''}`);
  return (
    <ul aria-live="polite" className="flex flex-col gap-1 text-sm empty:hidden">
      {[...told].map(([key, alike]) => alike[0] && <HitLine key={key} hit={alike[0]} onShow={onShow && (() => onShow(marksOf(alike)))} />)}
    </ul>
  );
}

function HitLine({ hit, onShow }: { hit: ContentHit; onShow: (() => void) | undefined }): ReactNode {
  const { rule, found } = hit;
  const Icon = isHard(hit) ? CircleAlert : TriangleAlert;
  const reason = reasonOf(hit);
  const words = found === null ? m.hit_missing({ reason }) : m.hit_words({ found, reason });
  return (
    <li className={isHard(hit) ? 'flex gap-1.5 text-danger' : 'flex gap-1.5 text-warn'}>
      <Icon aria-label={isHard(hit) ? m.finding_error() : m.finding_warning()} className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 wrap-anywhere">
        {onShow && hit.place !== null ? (
          <button type="button" title={m.hit_show()} className="min-h-6 text-left underline decoration-dotted" onClick={onShow}>
            {words}
          </button>
        ) : (
          words
        )}
        <span className="block text-muted">
          {rule.source === null ? rule.name : m.hit_source({ name: rule.name, source: rule.source.title, date: rule.source.date })}
        </span>
      </span>
    </li>
  );
}

const reasonOf = ({ rule }: ContentHit): string => (rule.reason === '' ? rule.name : rule.reason);

import type { ItemStatus } from '@longstream/domain/items/item-status';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { classNames } from './class-names.ts';

const ring = <circle cx="8" cy="8" r="5.75" />;
const filled = { fill: 'currentColor', stroke: 'none' } as const;

/** A shape for every status, so that colour is never the only sign. Drawn on 16 × 16 with a 1.5 px line. */
const SHAPES: Record<ItemStatus, ReactNode> = {
  draft: <circle cx="8" cy="8" r="5.75" strokeDasharray="2.4 2.1" />,
  in_review: (
    <>
      {ring}
      <path d="M8 8V2.25A5.75 5.75 0 0 1 13.75 8Z" {...filled} />
    </>
  ),
  changes_requested: <path d="M12.5 3.5v4a2 2 0 0 1-2 2h-7m0 0 3-3m-3 3 3 3" />,
  approved: (
    <>
      {ring}
      <path d="M8 2.25a5.75 5.75 0 0 1 0 11.5Z" {...filled} />
    </>
  ),
  scheduled: <circle cx="8" cy="8" r="6" {...filled} />,
  publishing: <path d="M4.5 2.5v11l9-5.5Z" {...filled} />,
  awaiting_person: (
    <>
      <circle cx="8" cy="5" r="2.75" />
      <path d="M2.75 13.75c.5-3 2.5-4.5 5.25-4.5s4.75 1.5 5.25 4.5" />
    </>
  ),
  in_platform_review: (
    <>
      {ring}
      <path d="M8 8V2.25a5.75 5.75 0 1 1-5.75 5.75Z" {...filled} />
    </>
  ),
  unconfirmed: <path d="M5 5.6a3 3 0 1 1 4.4 2.6c-.9.5-1.4 1-1.4 2M8 13.2v.1" />,
  live: <path d="m2.75 8.5 3.5 3.5 7-8" strokeWidth="2" />,
  removed: (
    <>
      {ring}
      <path d="M5.25 8h5.5" />
    </>
  ),
  rejected: <path d="m4 4 8 8m0-8-8 8" strokeWidth="2" />,
  failed: <path d="M8 2.5v7M8 13v.1" strokeWidth="2.25" />,
  missed: (
    <>
      {ring}
      <path d="M8 4.75V8l2.25 1.5" />
    </>
  ),
  cancelled: (
    <>
      {ring}
      <path d="m4 12 8-8" />
    </>
  ),
};

const WORDS: Record<ItemStatus, () => string> = {
  draft: m.status_draft,
  in_review: m.status_in_review,
  changes_requested: m.status_changes_requested,
  approved: m.status_approved,
  scheduled: m.status_scheduled,
  publishing: m.status_publishing,
  awaiting_person: m.status_awaiting_person,
  in_platform_review: m.status_in_platform_review,
  unconfirmed: m.status_unconfirmed,
  live: m.status_live,
  removed: m.status_removed,
  rejected: m.status_rejected,
  failed: m.status_failed,
  missed: m.status_missed,
  cancelled: m.status_cancelled,
};

export const statusWord = (status: ItemStatus): string => WORDS[status]();
export const statusColour = (status: ItemStatus): string => `var(--status-${status.replaceAll('_', '-')})`;

/** Shape and word in the status's colour. Where there is no room (`bare`), the word is still read out and is the tooltip. */
export function StatusMark({ status, bare = false, className }: { status: ItemStatus; bare?: boolean; className?: string }): ReactNode {
  const word = statusWord(status);
  return (
    <span
      title={bare ? word : undefined}
      style={{ color: statusColour(status) }}
      className={classNames('inline-flex items-center gap-1.5 whitespace-nowrap', className)}
    >
      <StatusShape status={status} />
      <span className={bare ? 'sr-only' : 'font-medium'}>{word}</span>
    </span>
  );
}

export function StatusShape({ status }: { status: ItemStatus }): ReactNode {
  return (
    <svg viewBox="0 0 16 16" aria-hidden className="drawn size-3.5 shrink-0">
      {SHAPES[status]}
    </svg>
  );
}

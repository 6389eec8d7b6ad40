import type { CapFinding } from '@longstream/contracts/frequency-caps';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from './button.tsx';
import { ruleSentence } from './cap-words.ts';
import { Notice } from './notice.tsx';
import { Tag } from './tag.tsx';
import { Time } from './time.tsx';

interface CapFindingsProps {
  findings: readonly CapFinding[];
  /** Called with the next instant that is free. */
  onNextFree?: (at: string) => void;
}

/** Which caps a time would break, which items fill them, and when there is room again. */
export function CapFindings({ findings, onNextFree }: CapFindingsProps): ReactNode {
  if (findings.length === 0) return null;
  const isHard = findings.some(({ enforcement }) => enforcement === 'hard');
  const nextFreeAt = nextFreeOf(findings);
  return (
    <Notice kind={isHard ? 'danger' : 'warn'}>
      <p className="font-medium">{isHard ? m.cap_refused() : m.cap_warned()}</p>
      <ul className="flex flex-col gap-1">
        {findings.map((finding) => (
          <li key={`${finding.capId} ${ruleSentence(finding.rule)}`}>
            <span>{m.cap_finding({ cap: finding.capName, rule: ruleSentence(finding.rule) })}</span>{' '}
            {finding.isOverridden && <Tag>{m.cap_overridden()}</Tag>}
            {finding.filledBy.length > 0 && (
              <ul aria-label={m.cap_filled_by()} className="ml-4 list-disc text-sm">
                {finding.filledBy.map(({ itemId, headline, at }) => (
                  <li key={itemId}>
                    <Time at={at} /> {headline}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {nextFreeAt === null ? (
        <p className="mt-1">{isHard && m.cap_never_free()}</p>
      ) : (
        <p className="mt-1 flex flex-wrap items-center gap-2">
          <span>
            {m.cap_next_free()} <Time at={nextFreeAt} format="weekdayTime" />
          </span>
          {onNextFree && <Button onClick={() => onNextFree(nextFreeAt)}>{m.cap_take_next_free()}</Button>}
        </p>
      )}
    </Notice>
  );
}

/** Each finding's next free instant keeps its own cap and every hard one; the latest of them keeps them all. */
function nextFreeOf(findings: readonly CapFinding[]): string | null {
  const instants = findings.map(({ nextFreeAt }) => nextFreeAt);
  return instants.reduce((latest, at) => (latest === null || at === null ? null : at > latest ? at : latest));
}

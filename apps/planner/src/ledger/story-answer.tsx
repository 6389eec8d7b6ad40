import type { Cause } from '@longstream/contracts/ledger';
import type { ReactNode } from 'react';
import { Notice } from '../ui/notice.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { causeGrounds, causeSentence, causeTone } from './cause-words.ts';

/** Why it was published, or not: one sentence, and what stands behind it. */
export function StoryAnswer({ cause }: { cause: Cause }): ReactNode {
  const timeZone = useTimeZone();
  const grounds = causeGrounds(cause, timeZone);
  return (
    <Notice kind={causeTone(cause)}>
      <p className="font-medium">{causeSentence(cause, timeZone)}</p>
      {grounds.length > 0 && (
        <ul className="mt-1 text-sm text-muted">
          {grounds.map((ground) => (
            <li key={ground}>{ground}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

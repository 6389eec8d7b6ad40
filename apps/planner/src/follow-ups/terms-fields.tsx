import type { FollowItem } from '@longstream/contracts/follow-ups';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Choice } from '../ui/choice.tsx';
import { Checkbox } from '../ui/field.tsx';
import { WallTimeFields } from '../ui/wall-time-fields.tsx';
import { linkPlaceholder } from './follow-up-words.ts';

/** On which terms something follows, apart from when. */
export interface Terms {
  readonly carriesLink: boolean;
  readonly onFailure: FollowItem['onFailure'];
  readonly date: string;
  readonly time: string;
}

interface TermsFieldsProps {
  readonly terms: Terms;
  readonly timeZone: string;
  readonly onChange: (terms: Terms) => void;
}

/** As the api takes them: the time of its own is there exactly where it counts. */
export function sentTerms(
  { carriesLink, onFailure, date, time }: Terms,
  timeZone: string,
): Pick<FollowItem, 'carriesLink' | 'onFailure' | 'goAt'> {
  return { carriesLink, onFailure, ...(onFailure === 'go_anyway' && { goAt: { wallTime: `${date}T${time}`, timeZone } }) };
}

export function TermsFields({ terms, timeZone, onChange }: TermsFieldsProps): ReactNode {
  const change = (part: Partial<Terms>) => onChange({ ...terms, ...part });
  return (
    <>
      <Checkbox
        label={m.follow_carries()}
        hint={m.follow_carries_hint({ place: linkPlaceholder() })}
        checked={terms.carriesLink}
        onChange={(event) => change({ carriesLink: event.target.checked })}
      />
      <Choice
        row
        legend={m.follow_failure()}
        value={terms.onFailure}
        onChange={(onFailure) => change({ onFailure })}
        options={[
          { value: 'ask', label: m.follow_failure_ask() },
          { value: 'cancel', label: m.follow_failure_cancel() },
          { value: 'go_anyway', label: m.follow_failure_go_anyway() },
        ]}
      />
      {terms.onFailure === 'go_anyway' && (
        <fieldset className="flex min-w-0 flex-col gap-2">
          <legend className="mb-1 font-medium">{m.follow_go_at()}</legend>
          <WallTimeFields
            date={terms.date}
            time={terms.time}
            timeZone={timeZone}
            onDate={(date) => change({ date })}
            onTime={(time) => change({ time })}
          />
        </fieldset>
      )}
    </>
  );
}

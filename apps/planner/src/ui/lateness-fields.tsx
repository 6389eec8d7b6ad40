import type { LatenessPolicy } from '@longstream/contracts/lateness';
import { LATENESS_OTHERWISE } from '@longstream/domain/publishing/lateness';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Choice } from './choice.tsx';
import { TextField } from './field.tsx';
import { exactNumber } from './format.ts';

const MOST_MINUTES = 7 * 24 * 60;

/** As it is typed: the minutes may not be a number yet. */
export interface TypedLateness {
  readonly minutes: string;
  readonly otherwise: LatenessPolicy['otherwise'];
}

export const typedLateness = ({ sendIfLateByMinutes, otherwise }: LatenessPolicy): TypedLateness => ({
  minutes: String(sendIfLateByMinutes),
  otherwise,
});

/** Null while what is typed is no policy. */
export function readLateness({ minutes, otherwise }: TypedLateness): LatenessPolicy | null {
  const sendIfLateByMinutes = Number(minutes);
  const isPolicy = /^\d+$/.test(minutes.trim()) && sendIfLateByMinutes <= MOST_MINUTES;
  return isPolicy ? { sendIfLateByMinutes, otherwise } : null;
}

/** How late an item may be, and what becomes of it when it is later: with an example, since a policy is easily misread. */
export function LatenessFields({
  value,
  onChange,
  disabled = false,
}: {
  value: TypedLateness;
  onChange: (value: TypedLateness) => void;
  disabled?: boolean;
}): ReactNode {
  const policy = readLateness(value);
  return (
    <div className="flex flex-col gap-4">
      <TextField
        label={m.lateness_minutes()}
        inputMode="numeric"
        className="max-w-72"
        value={value.minutes}
        disabled={disabled}
        error={policy === null ? m.lateness_minutes_error() : undefined}
        onChange={(event) => onChange({ ...value, minutes: event.target.value })}
      />
      <Choice
        row
        legend={m.lateness_otherwise()}
        value={value.otherwise}
        onChange={(otherwise) => onChange({ ...value, otherwise })}
        options={LATENESS_OTHERWISE.map((otherwise) => ({ value: otherwise, ...OTHERWISE[otherwise](), disabled }))}
      />
      {policy !== null && <p className="text-sm text-muted">{latenessExample(policy)}</p>}
    </div>
  );
}

const OTHERWISE = {
  ask: () => ({ label: m.lateness_ask(), hint: m.lateness_ask_about() }),
  drop: () => ({ label: m.lateness_drop(), hint: m.lateness_drop_about() }),
};

/** The policy in a sentence. */
export function latenessSentence({ sendIfLateByMinutes, otherwise }: LatenessPolicy): string {
  const minutes = exactNumber(sendIfLateByMinutes);
  return otherwise === 'ask' ? m.lateness_sentence_ask({ minutes }) : m.lateness_sentence_drop({ minutes });
}

/** Until when an item that was planned for eight in the evening would go; the first minute is on time by any policy. */
function latenessExample({ sendIfLateByMinutes, otherwise }: LatenessPolicy): string {
  const until = new Date(Date.UTC(2020, 0, 1, 20, Math.max(1, sendIfLateByMinutes)));
  const days = Math.floor((until.getTime() - Date.UTC(2020, 0, 1)) / 86_400_000);
  const words = `${until.toISOString().slice(11, 16)}${days === 0 ? '' : ` (+${String(days)})`}`;
  return otherwise === 'ask' ? m.lateness_example_ask({ until: words }) : m.lateness_example_drop({ until: words });
}

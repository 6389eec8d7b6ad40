import type { Recurrence } from '@longstream/contracts/series';
import { type ReactNode, useMemo } from 'react';
import { m } from '../paraglide/messages.js';
import { Select, TextField } from '../ui/field.tsx';
import { timeZoneOptions } from '../ui/time-zone-options.ts';
import { type RuleDraft, ruleOfDraft } from './rule-draft.ts';
import { RuleFields } from './rule-fields.tsx';

/** When a series comes round, as it is being written. */
export interface RecurrenceDraft extends Omit<Recurrence, 'rule'> {
  readonly rule: RuleDraft;
}

export const recurrenceOf = ({ rule, ...rest }: RecurrenceDraft): Recurrence => ({ rule: ruleOfDraft(rule), ...rest });

interface RecurrenceFieldsProps {
  readonly draft: RecurrenceDraft;
  readonly onChange: (draft: RecurrenceDraft) => void;
  /** What is wrong with the rule. */
  readonly fault: string | null;
}

/** How often, from when on, at what time and by whose clock. */
export function RecurrenceFields({ draft, onChange, fault }: RecurrenceFieldsProps): ReactNode {
  const change = (part: Partial<RecurrenceDraft>) => onChange({ ...draft, ...part });
  const zones = useMemo(() => timeZoneOptions(), []);
  return (
    <>
      <RuleFields draft={draft.rule} onChange={(rule) => change({ rule })} fault={fault} />
      <div className="flex flex-wrap gap-3">
        <TextField
          type="date"
          className="w-40"
          label={m.series_starts_on()}
          required
          value={draft.startsOn}
          onChange={(event) => change({ startsOn: event.target.value })}
        />
        <TextField
          type="time"
          className="w-32"
          label={m.series_time()}
          required
          value={draft.timeOfDay}
          onChange={(event) => change({ timeOfDay: event.target.value })}
        />
        <Select
          className="min-w-48 flex-1"
          label={m.series_time_zone()}
          value={draft.timeZone}
          onChange={(event) => change({ timeZone: event.target.value })}
          options={zones}
        />
      </div>
      {fault !== null && draft.rule.kind !== 'custom' && (
        <p role="alert" className="text-sm text-danger">
          {fault}
        </p>
      )}
    </>
  );
}

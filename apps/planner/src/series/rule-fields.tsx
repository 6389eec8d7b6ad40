import { RULE_DAYS, type RuleDay } from '@longstream/domain/series/rule-presets';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Checkbox, Select, TextField } from '../ui/field.tsx';
import { useWeekdays } from '../ui/week-start.ts';
import type { RuleDraft } from './rule-draft.ts';
import { dayWord, nthWord } from '../ui/rule-words.ts';

interface RuleFieldsProps {
  readonly draft: RuleDraft;
  readonly onChange: (draft: RuleDraft) => void;
  /** What is wrong with a rule of one's own. */
  readonly fault: string | null;
}

/** How often, and until when. */
export function RuleFields({ draft, onChange, fault }: RuleFieldsProps): ReactNode {
  const change = (part: Partial<RuleDraft>) => onChange({ ...draft, ...part });
  return (
    <>
      <Select
        label={m.series_rule()}
        value={draft.kind}
        onChange={(event) => change({ kind: event.target.value as RuleDraft['kind'] })}
        options={[
          { value: 'daily', label: m.series_kind_daily() },
          { value: 'weekdays', label: m.series_kind_weekdays() },
          { value: 'weekly', label: m.series_kind_weekly() },
          { value: 'monthly_date', label: m.series_kind_monthly_date() },
          { value: 'monthly_weekday', label: m.series_kind_monthly_weekday() },
          { value: 'monthly_last_day', label: m.series_kind_monthly_last_day() },
          { value: 'custom', label: m.series_kind_custom() },
        ]}
      />
      <KindFields draft={draft} change={change} fault={fault} />
      {draft.kind !== 'custom' && <EndFields draft={draft} change={change} />}
    </>
  );
}

interface PartProps {
  readonly draft: RuleDraft;
  readonly change: (part: Partial<RuleDraft>) => void;
}

function KindFields({ draft, change, fault }: PartProps & { fault: string | null }): ReactNode {
  switch (draft.kind) {
    case 'weekly':
      return <Weekdays draft={draft} change={change} />;
    case 'monthly_date':
      return <NumberField label={m.series_day()} most={31} value={draft.day} onChange={(day) => change({ day })} />;
    case 'monthly_weekday':
      return (
        <div className="flex flex-wrap gap-3">
          <Select
            className="w-40"
            label={m.series_nth()}
            value={String(draft.nth)}
            onChange={(event) => change({ nth: Number(event.target.value) })}
            options={[1, 2, 3, 4, -1].map((nth) => ({ value: String(nth), label: nthWord(nth) }))}
          />
          <Select
            className="w-40"
            label={m.series_days()}
            value={draft.days[0]}
            onChange={(event) => change({ days: [event.target.value as RuleDay] })}
            options={RULE_DAYS.map((day) => ({ value: day, label: dayWord(day) }))}
          />
        </div>
      );
    case 'custom':
      return (
        <TextField
          label={m.series_custom()}
          hint={m.series_custom_hint()}
          error={fault ?? undefined}
          maxLength={300}
          spellCheck={false}
          required
          value={draft.custom}
          onChange={(event) => change({ custom: event.target.value })}
        />
      );
    case 'daily':
    case 'weekdays':
    case 'monthly_last_day':
      return null;
  }
}

function Weekdays({ draft: { days }, change }: PartProps): ReactNode {
  const weekdays = useWeekdays().flatMap((weekday) => RULE_DAYS[weekday - 1] ?? []);
  // One day always stays: a week without one is no rule.
  const toggle = (day: RuleDay) =>
    change({ days: days.includes(day) ? days.filter((other) => other !== day || days.length === 1) : [...days, day] });
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">{m.series_days()}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {weekdays.map((day) => (
          <Checkbox key={day} label={dayWord(day)} checked={days.includes(day)} onChange={() => toggle(day)} />
        ))}
      </div>
    </fieldset>
  );
}

function EndFields({ draft, change }: PartProps): ReactNode {
  return (
    <div className="flex flex-wrap gap-3">
      <Select
        className="w-40"
        label={m.series_end()}
        value={draft.end}
        onChange={(event) => change({ end: event.target.value as RuleDraft['end'] })}
        options={[
          { value: 'never', label: m.series_end_never() },
          { value: 'until', label: m.series_end_until() },
          { value: 'count', label: m.series_end_count() },
        ]}
      />
      {draft.end === 'until' && (
        <TextField
          type="date"
          className="w-40"
          label={m.series_until()}
          required
          value={draft.until}
          onChange={(event) => change({ until: event.target.value })}
        />
      )}
      {draft.end === 'count' && (
        <NumberField label={m.series_count()} most={9999} value={draft.count} onChange={(count) => change({ count })} />
      )}
    </div>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly most: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function NumberField({ label, most, value, onChange }: NumberFieldProps): ReactNode {
  return (
    <TextField
      type="number"
      className="w-32"
      label={label}
      min={1}
      max={most}
      required
      value={value}
      onChange={(event) => onChange(event.target.valueAsNumber)}
    />
  );
}

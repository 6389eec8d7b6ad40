import type { SaveBlackout } from '@longstream/contracts/blackouts';
import { type ReactNode, useId, useMemo } from 'react';
import type { FieldError } from 'react-hook-form';
import { m } from '../paraglide/messages.js';
import { fieldError } from '../problems/form-problem.ts';
import { weekdayWord } from '../ui/blackout-words.ts';
import { Checkbox, Select, TextField } from '../ui/field.tsx';
import { timeZoneOptions } from '../ui/time-zone-options.ts';
import { useWeekdays } from '../ui/week-start.ts';

type Rule = SaveBlackout['rule'];
type Of<Kind extends Rule['kind']> = Extract<Rule, { kind: Kind }>;
/** By the names of the fields of whatever rule it is. */
type Errors = Readonly<Record<string, unknown>>;

interface FieldsProps<R extends Rule> {
  rule: R;
  errors: Errors;
  onChange: (rule: Rule) => void;
}

/** What one kind of blackout asks for. */
export function BlackoutRuleFields({ rule, ...rest }: FieldsProps<Rule>): ReactNode {
  switch (rule.kind) {
    case 'quiet_hours':
      return <HoursFields rule={rule} {...rest} />;
    case 'dates':
      return <DateFields rule={rule} {...rest} />;
    case 'yearly':
      return <YearlyFields rule={rule} {...rest} />;
  }
}

const HOUR_WORDS = { from: m.blackouts_from, to: m.blackouts_to };

function HoursFields({ rule, errors, onChange }: FieldsProps<Of<'quiet_hours'>>): ReactNode {
  const id = useId();
  const weekdays = useWeekdays();
  const toggle = (weekday: number) =>
    onChange({
      ...rule,
      weekdays: rule.weekdays.includes(weekday)
        ? rule.weekdays.filter((day) => day !== weekday)
        : [...rule.weekdays, weekday].toSorted((a, b) => a - b),
    });
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-3">
        {(['from', 'to'] as const).map((end) => (
          <TextField
            key={end}
            type="time"
            className="w-32"
            label={HOUR_WORDS[end]()}
            value={rule[end]}
            error={errorOf(errors, end)}
            onChange={(event) => onChange({ ...rule, [end]: event.target.value })}
          />
        ))}
      </div>
      <p className="text-sm text-muted">{m.blackouts_whole_day()}</p>
      <fieldset aria-describedby={`${id}-hint`} className="flex flex-col gap-1">
        <legend className="mb-1 font-medium">{m.blackouts_weekdays()}</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {weekdays.map((weekday) => (
            <Checkbox
              key={weekday}
              label={weekdayWord(weekday)}
              checked={rule.weekdays.includes(weekday)}
              onChange={() => toggle(weekday)}
            />
          ))}
        </div>
        <p id={`${id}-hint`} className="text-sm text-muted">
          {m.blackouts_weekdays_hint()}
        </p>
        {'weekdays' in errors && (
          <p role="alert" className="text-sm text-danger">
            {m.caps_scope_choose()}
          </p>
        )}
      </fieldset>
    </div>
  );
}

function DateFields({ rule, errors, onChange }: FieldsProps<Of<'dates'>>): ReactNode {
  const chooseFirst = (firstDate: string) =>
    onChange({ ...rule, firstDate, lastDate: rule.lastDate < firstDate ? firstDate : rule.lastDate });
  return (
    <div className="flex flex-wrap gap-3">
      <TextField
        type="date"
        className="w-40"
        label={m.blackouts_first_date()}
        value={rule.firstDate}
        error={errorOf(errors, 'firstDate')}
        onChange={(event) => chooseFirst(event.target.value)}
      />
      <TextField
        type="date"
        className="w-40"
        label={m.blackouts_last_date()}
        value={rule.lastDate}
        error={errorOf(errors, 'lastDate')}
        onChange={(event) => onChange({ ...rule, lastDate: event.target.value })}
      />
      <ZoneField value={rule.timeZone} onChange={(timeZone) => onChange({ ...rule, timeZone })} />
    </div>
  );
}

/** The browser's date field wants a year; any leap year has every day. */
const SOME_YEAR = '2024';

function YearlyFields({ rule, errors, onChange }: FieldsProps<Of<'yearly'>>): ReactNode {
  return (
    <div className="flex flex-wrap gap-3">
      <TextField
        type="date"
        className="w-40"
        label={m.blackouts_month_day()}
        min={`${SOME_YEAR}-01-01`}
        max={`${SOME_YEAR}-12-31`}
        value={`${SOME_YEAR}-${rule.monthDay}`}
        error={errorOf(errors, 'monthDay')}
        onChange={(event) => event.target.value !== '' && onChange({ ...rule, monthDay: event.target.value.slice(5) })}
      />
      <TextField
        type="number"
        className="w-24"
        label={m.blackouts_days()}
        min={1}
        max={60}
        value={String(rule.days)}
        error={errorOf(errors, 'days')}
        onChange={(event) => onChange({ ...rule, days: Number(event.target.value) })}
      />
      <ZoneField value={rule.timeZone} onChange={(timeZone) => onChange({ ...rule, timeZone })} />
    </div>
  );
}

function ZoneField({ value, onChange }: { value: string; onChange: (timeZone: string) => void }): ReactNode {
  const zones = useMemo(() => timeZoneOptions(), []);
  return (
    <Select
      className="min-w-48 flex-1"
      label={m.blackouts_zone()}
      options={zones}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function errorOf(errors: Errors, field: string): string | undefined {
  const error = errors[field];
  return isFieldError(error) ? fieldError(error) : undefined;
}

const isFieldError = (error: unknown): error is FieldError => typeof error === 'object' && error !== null && 'type' in error;

import type { SaveFrequencyCap } from '@longstream/contracts/frequency-caps';
import { CAP_PERIODS, type CapPeriod, type CapRule } from '@longstream/domain/frequency-caps/frequency-cap';
import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Controller, type FieldError, type UseFormReturn, useWatch } from 'react-hook-form';
import { m } from '../paraglide/messages.js';
import { fieldError } from '../problems/form-problem.ts';
import { IconButton } from '../ui/button.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { DurationField } from './duration-field.tsx';

type Kind = CapRule['kind'];

const KINDS: Record<Kind, () => string> = { sliding: m.caps_rule_sliding, gap: m.caps_rule_gap, calendar: m.caps_rule_calendar };
const PERIODS: Record<CapPeriod, () => string> = { day: m.caps_period_day, week: m.caps_period_week, month: m.caps_period_month };

/** A rule to start from. */
export function blankRule(kind: Kind, timeZone: string): CapRule {
  switch (kind) {
    case 'sliding':
      return { kind, limit: 2, windowHours: 24 };
    case 'gap':
      return { kind, minimumHours: 4 };
    case 'calendar':
      return { kind, limit: 1, period: 'day', timeZone };
  }
}

interface RuleFieldsProps {
  form: UseFormReturn<SaveFrequencyCap, unknown, SaveFrequencyCap>;
  index: number;
  onKind: (kind: Kind) => void;
  onRemove: (() => void) | undefined;
}

export function RuleFields({ form, index, onKind, onRemove }: RuleFieldsProps): ReactNode {
  const { register, control, formState } = form;
  const kind = useWatch({ control, name: `rules.${index}.kind` });
  const errors = formState.errors.rules?.[index] as Partial<Record<'limit' | 'windowHours' | 'minimumHours', FieldError>> | undefined;
  const number = { type: 'number', inputMode: 'decimal', step: 'any' } as const;

  return (
    <div
      role="group"
      aria-label={m.caps_rule_kind({ number: index + 1 })}
      className="flex items-start gap-2 rounded-md border border-line p-3"
    >
      <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-3">
        <Select
          label={m.caps_rule_kind({ number: index + 1 })}
          options={Object.entries(KINDS).map(([value, word]) => ({ value, label: word() }))}
          value={kind}
          onChange={(event) => onKind(event.target.value as Kind)}
        />
        {kind !== 'gap' && (
          <TextField
            label={m.caps_rule_limit()}
            {...number}
            step={1}
            error={fieldError(errors?.limit)}
            {...register(`rules.${index}.limit`, { valueAsNumber: true })}
          />
        )}
        {kind === 'sliding' && (
          <Controller
            control={control}
            name={`rules.${index}.windowHours`}
            render={({ field }) => (
              <DurationField
                label={m.caps_rule_window_length()}
                unitLabel={m.caps_rule_window_unit()}
                hours={field.value}
                error={fieldError(errors?.windowHours)}
                onChange={field.onChange}
              />
            )}
          />
        )}
        {kind === 'gap' && (
          <Controller
            control={control}
            name={`rules.${index}.minimumHours`}
            render={({ field }) => (
              <DurationField
                label={m.caps_rule_minimum_length()}
                unitLabel={m.caps_rule_minimum_unit()}
                hours={field.value}
                error={fieldError(errors?.minimumHours)}
                onChange={field.onChange}
              />
            )}
          />
        )}
        {kind === 'calendar' && (
          <Select
            label={m.caps_rule_period()}
            options={CAP_PERIODS.map((value) => ({ value, label: PERIODS[value]() }))}
            {...register(`rules.${index}.period`)}
          />
        )}
      </div>
      {onRemove && (
        <IconButton label={m.caps_rule_remove({ number: index + 1 })} onClick={onRemove} className="mt-6.5">
          <Trash2 aria-hidden className="size-4" />
        </IconButton>
      )}
    </div>
  );
}

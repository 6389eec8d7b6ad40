import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { isWholeDays } from '../ui/cap-words.ts';
import { SelectControl, TextField } from '../ui/field.tsx';

const HOURS_IN = { hours: 1, days: 24 } as const;
type Unit = keyof typeof HOURS_IN;

interface DurationFieldProps {
  label: string;
  unitLabel: string;
  hours: number;
  error: string | undefined;
  onChange: (hours: number) => void;
}

/** A length of time in hours or in days; what is kept are hours. */
export function DurationField({ label, unitLabel, hours, error, onChange }: DurationFieldProps): ReactNode {
  const [unit, setUnit] = useState<Unit>(isWholeDays(hours) ? 'days' : 'hours');
  const [typed, setTyped] = useState(String(hours / HOURS_IN[unit]));
  const tell = (text: string, inUnit: Unit) => onChange(text === '' ? NaN : Number(text) * HOURS_IN[inUnit]);
  return (
    <div className="flex items-start gap-2">
      <TextField
        className="min-w-0 flex-1"
        label={label}
        type="number"
        inputMode="decimal"
        step="any"
        value={typed}
        error={error}
        onChange={(event) => {
          setTyped(event.target.value);
          tell(event.target.value, unit);
        }}
      />
      <SelectControl
        aria-label={unitLabel}
        className="mt-7"
        options={[
          { value: 'hours', label: m.caps_unit_hours() },
          { value: 'days', label: m.caps_unit_days() },
        ]}
        value={unit}
        onChange={(event) => {
          const chosen = event.target.value === 'days' ? 'days' : 'hours';
          setUnit(chosen);
          tell(typed, chosen);
        }}
      />
    </div>
  );
}

import type { ReactNode } from 'react';
import { Checkbox, type Option } from './field.tsx';

interface CheckboxGroupProps {
  legend: string;
  hint?: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Any number of several; they stay in the order in which they are offered. */
export function CheckboxGroup({ legend, hint, options, chosen, onChange }: CheckboxGroupProps): ReactNode {
  const toggle = (value: string, isIn: boolean) =>
    onChange(options.map((option) => option.value).filter((one) => (one === value ? isIn : chosen.includes(one))));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {options.map(({ value, label }) => (
          <Checkbox key={value} label={label} checked={chosen.includes(value)} onChange={(event) => toggle(value, event.target.checked)} />
        ))}
      </div>
      {hint && <p className="text-sm text-muted">{hint}</p>}
    </fieldset>
  );
}

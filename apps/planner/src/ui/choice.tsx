import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

interface ChoiceOption<T extends string> {
  value: T;
  label: ReactNode;
  /** What follows from choosing this. */
  hint?: string;
  disabled?: boolean;
}

interface ChoiceProps<T extends string> {
  legend: string;
  value: T | null;
  onChange: (value: T) => void;
  options: readonly ChoiceOption<T>[];
  error?: string | undefined;
  /** Side by side where there is room. */
  row?: boolean;
}

/** One of a few, each with an explanation: radio buttons drawn as cards. */
export function Choice<T extends string>({ legend, value, onChange, options, error, row = false }: ChoiceProps<T>): ReactNode {
  const id = useId();
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 font-medium">{legend}</legend>
      <div className={classNames('flex gap-2', row ? 'flex-row flex-wrap' : 'flex-col')}>
        {options.map((option) => (
          <label
            key={option.value}
            className={classNames(
              'flex items-start gap-2.5 rounded-md border border-line px-3 py-2 transition-colors duration-150 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              option.disabled ? 'opacity-60' : 'cursor-pointer hover:border-line-strong',
              row && 'flex-1 basis-32',
            )}
          >
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={value === option.value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
              className="mt-1 size-4 shrink-0 focus-visible:outline-none"
            />
            <span className="min-w-0">
              <span className="font-medium">{option.label}</span>
              {option.hint && <span className="block text-sm text-muted">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}

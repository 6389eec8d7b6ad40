import { type ReactNode, useId } from 'react';

interface SegmentsProps<T extends string> {
  label: string;
  /** Null where none is chosen yet. */
  value: T | null;
  onChange: (value: T) => void;
  options: readonly { value: T; label: string }[];
}

/** One of two or three ways to look at something. */
export function Segments<T extends string>({ label, value, onChange, options }: SegmentsProps<T>): ReactNode {
  const name = useId();
  return (
    <fieldset aria-label={label} className="flex rounded-md border border-line-strong/60 bg-surface p-0.5">
      {options.map((option) => (
        <label
          key={option.value}
          className="inline-flex h-6.5 cursor-pointer items-center rounded-sm px-2.5 text-sm text-muted hover:text-ink has-checked:bg-sunken has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input type="radio" name={name} checked={value === option.value} onChange={() => onChange(option.value)} className="sr-only" />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

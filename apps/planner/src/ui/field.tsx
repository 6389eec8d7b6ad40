import { ChevronDown } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

interface FieldWords {
  label: string;
  /** What to write here and what it is used for. */
  hint?: string | undefined;
  /** What is wrong with what was written. */
  error?: string | undefined;
}

interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** Label, control, hint and error, joined for screen readers. `children` draws the control with the given attributes. */
export function Field({
  label,
  hint,
  error,
  className,
  children,
}: FieldWords & { className?: string | undefined; children: (control: ControlProps) => ReactNode }): ReactNode {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

export const controlLook =
  'w-full min-w-0 rounded-md border border-line-strong/70 bg-surface px-2.5 text-ink placeholder:text-muted aria-invalid:border-danger disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:opacity-70';

type TextFieldProps = FieldWords & Omit<ComponentProps<'input'>, 'id'>;

export function TextField({ label, hint, error, className, ...input }: TextFieldProps): ReactNode {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(control) => <input type="text" {...input} {...control} className={classNames(controlLook, 'h-8')} />}
    </Field>
  );
}

export function TextArea({ label, hint, error, className, ...area }: FieldWords & Omit<ComponentProps<'textarea'>, 'id'>): ReactNode {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(control) => <textarea rows={4} {...area} {...control} className={classNames(controlLook, 'resize-y py-1.5')} />}
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
}

/** The browser's own select: it types ahead, fits a phone and needs no script. */
export function Select({
  label,
  hint,
  error,
  className,
  options,
  ...select
}: FieldWords & Omit<ComponentProps<'select'>, 'id' | 'children'> & { options: readonly Option[] }): ReactNode {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(control) => <SelectControl {...select} {...control} options={options} />}
    </Field>
  );
}

/** A select without a visible label; give it an `aria-label`. */
export function SelectControl({
  options,
  className,
  ...select
}: Omit<ComponentProps<'select'>, 'children'> & { options: readonly Option[] }): ReactNode {
  return (
    <span className={classNames('relative inline-flex min-w-0', className)}>
      <select {...select} className={classNames(controlLook, 'h-8 appearance-none truncate pr-7')}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2 right-2 size-4 text-muted" />
    </span>
  );
}

/** A tick with its words to the right, at least 24 px high. */
export function Checkbox({
  label,
  hint,
  className,
  ...input
}: { label: ReactNode; hint?: string } & Omit<ComponentProps<'input'>, 'type'>): ReactNode {
  return (
    <label className={classNames('flex min-h-6 cursor-pointer items-start gap-2', className)}>
      <input type="checkbox" {...input} className="mt-1 size-4 shrink-0" />
      <span>
        {label}
        {hint && <span className="block text-sm text-muted">{hint}</span>}
      </span>
    </label>
  );
}

import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';

const LOOKS = {
  primary: 'bg-ink text-inverse border-transparent enabled:hover:opacity-90',
  secondary: 'bg-surface text-ink border-line-strong/60 enabled:hover:bg-sunken',
  quiet: 'bg-transparent text-ink border-transparent enabled:hover:bg-sunken',
  danger: 'bg-surface text-danger border-danger/60 enabled:hover:bg-danger-soft',
} as const;

interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof LOOKS;
  /** Sent and not answered yet: the button keeps its words and takes no second click. */
  busy?: boolean;
  icon?: ReactNode;
}

export function Button({
  look = 'secondary',
  busy = false,
  icon,
  className,
  children,
  disabled,
  type = 'button',
  ...rest
}: ButtonProps): ReactNode {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      className={classNames(buttonLook(look), className)}
    >
      {icon}
      {children}
    </button>
  );
}

/** For links that look like buttons. */
export const buttonLook = (look: keyof typeof LOOKS = 'secondary'): string =>
  classNames(
    'inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-md border px-3 font-medium whitespace-nowrap disabled:opacity-55 disabled:cursor-default aria-busy:cursor-progress',
    LOOKS[look],
  );

/** A button that shows only an icon; `label` is its name and its tooltip. */
export function IconButton({
  label,
  className,
  children,
  ...rest
}: Omit<ComponentProps<'button'>, 'aria-label' | 'title'> & { label: string }): ReactNode {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={classNames(
        'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted enabled:hover:bg-sunken enabled:hover:text-ink disabled:opacity-55',
        className,
      )}
    >
      {children}
    </button>
  );
}

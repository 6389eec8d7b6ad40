import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const KINDS = {
  info: { look: 'bg-accent-soft text-accent', Icon: Info },
  good: { look: 'bg-good-soft text-good', Icon: CircleCheck },
  warn: { look: 'bg-warn-soft text-warn', Icon: TriangleAlert },
  danger: { look: 'bg-danger-soft text-danger', Icon: CircleAlert },
} as const;

/** Something to know about what stands beside it: what happened, what it means, what to do. */
export function Notice({
  kind = 'info',
  children,
  action,
}: {
  kind?: keyof typeof KINDS;
  children: ReactNode;
  action?: ReactNode;
}): ReactNode {
  const { look, Icon } = KINDS[kind];
  return (
    <div
      role={kind === 'danger' ? 'alert' : 'status'}
      className={classNames('flex flex-wrap items-start gap-2 rounded-md px-3 py-2', look)}
    >
      <Icon aria-hidden className="mt-1 size-4 shrink-0" />
      <div className="min-w-0 flex-1 basis-48 text-ink">{children}</div>
      {action}
    </div>
  );
}

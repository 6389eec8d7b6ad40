import type { ReactNode } from 'react';

/** Words that scroll once they are long, by keys too: there is nothing else in them to take the focus. */
export function Scrolled({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <div role="group" aria-label={label} tabIndex={0} className="max-h-60 overflow-y-auto rounded-sm">
      {children}
    </div>
  );
}

/** Lines of them. */
export function ScrolledList({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <Scrolled label={label}>
      <ul className="flex flex-col gap-1">{children}</ul>
    </Scrolled>
  );
}

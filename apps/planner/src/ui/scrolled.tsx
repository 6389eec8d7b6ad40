import type { ReactNode } from 'react';

/** A list of words that scrolls once it is long, by keys too: there is nothing else in it to take the focus. */
export function ScrolledList({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <div role="group" aria-label={label} tabIndex={0} className="max-h-60 overflow-y-auto rounded-sm">
      <ul className="flex flex-col gap-1">{children}</ul>
    </div>
  );
}

import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { useShortcuts } from './shortcuts.ts';

/** The numbers of a chart as tables, a click or a key away. */
export function ChartNumbers({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <details>
      <summary data-chart-numbers className="min-h-6 cursor-pointer text-sm text-accent">
        {title}
      </summary>
      {children}
    </details>
  );
}

/** The key for a screen with charts: it presses what has `data-chart-numbers`, in the section that has the focus or else the first. */
export function useChartNumbersKey(): void {
  useShortcuts([{ keys: 'mod+.', label: m.shortcuts_numbers, run: press }]);
}

function press(): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-chart-numbers]')];
  const chosen = all.find((one) => one.closest('section')?.contains(document.activeElement)) ?? all[0];
  chosen?.focus();
  chosen?.click();
}

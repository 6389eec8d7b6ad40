import { m } from '../paraglide/messages.js';
import { useShortcuts } from '../ui/shortcuts.ts';

/** J and K go from task to task wherever they stand on the screen; Enter then opens the one that has the focus, being a link. */
export function useTaskKeys(): void {
  useShortcuts([
    { keys: 'j', label: m.today_next_task, run: () => step(1) },
    { keys: 'k', label: m.today_previous_task, run: () => step(-1) },
  ]);
}

function step(by: 1 | -1): void {
  const tasks = [...document.querySelectorAll<HTMLElement>('[data-task]')];
  const here = tasks.findIndex((task) => task === document.activeElement);
  const next = here === -1 ? tasks.at(by === 1 ? 0 : -1) : tasks[here + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

import { m } from '../paraglide/messages.js';
import { useShortcuts } from '../ui/shortcuts.ts';
import { stepLines } from '../ui/step-lines.ts';

const TASKS = '[data-task]';

/** J and K go from task to task wherever they stand on the screen; Enter then opens the one that has the focus, being a link. */
export function useTaskKeys(): void {
  useShortcuts([
    { keys: 'j', label: m.today_next_task, run: () => stepLines(1, TASKS) },
    { keys: 'k', label: m.today_previous_task, run: () => stepLines(-1, TASKS) },
  ]);
}

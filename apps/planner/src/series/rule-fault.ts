import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';

/** What is wrong with a rule that the api refused; null where that is not what it refused. */
export function ruleFault(error: unknown): string | null {
  if (error === null) return null;
  const { rule, detail } = failureOf(error).details;
  const shown = { detail: typeof detail === 'string' ? detail : '' };
  switch (rule) {
    case 'recurrence_part':
      return m.issue_recurrence_part(shown);
    case 'recurrence_time':
      return m.issue_recurrence_time(shown);
    case 'recurrence_freq':
      return m.issue_recurrence_freq();
    case 'recurrence_parts':
      return m.issue_recurrence_parts(shown);
    case 'recurrence_never':
      return m.issue_recurrence_never();
    default:
      return null;
  }
}

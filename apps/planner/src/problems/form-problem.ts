import type { FieldError, FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { failureOf } from './problem.ts';
import { issueSentence } from './issue-words.ts';

/** The sentence under a field, whoever found the fault. */
export function fieldError(error: FieldError | undefined): string | undefined {
  return error && issueSentence(error.type, error.message);
}

/**
 * Puts what the api refused beside the fields it names.
 * @returns true when every issue found its field, so that no notice is needed
 */
export function showIssues<T extends FieldValues, Sent>(form: UseFormReturn<T, unknown, Sent>, error: unknown): boolean {
  const { issues } = failureOf(error);
  const fields = Object.keys(form.getValues());
  const placed = issues.filter((issue) => fields.includes(issue.field.split('.')[0] ?? ''));
  for (const issue of placed) form.setError(issue.field as Path<T>, { type: issue.rule, message: issue.message });
  return issues.length > 0 && placed.length === issues.length;
}

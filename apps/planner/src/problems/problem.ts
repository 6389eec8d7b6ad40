import type { Problem } from '@longstream/contracts/errors';
import { REFUSAL_CODES } from '@longstream/domain/refusal';

/** What the api said when it said no; `unreachable` when it said nothing. */
export interface Failure {
  code: Problem['code'] | 'unreachable';
  details: Problem['details'];
  issues: Problem['issues'];
}

const CODES: readonly string[] = [...REFUSAL_CODES, 'fault'];

/** Reads what a query or mutation failed with. */
export function failureOf(error: unknown): Failure {
  return isProblem(error) ? error : { code: 'unreachable', details: {}, issues: [] };
}

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' && CODES.includes(error.code);
}

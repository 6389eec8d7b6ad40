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

/** Whether something went wrong by itself, without the api or the network, of which browsers tell by words alone. */
export function isOwnFault(error: unknown): boolean {
  return error instanceof Error && !isProblem(error) && !/api|fetch|load|import|network/i.test(error.message);
}

/** What a plain call to the api was answered with, as something to throw; `failureOf` reads it again. */
export const asError = (problem: unknown): Error => Object.assign(new Error('The api refused.'), problem);

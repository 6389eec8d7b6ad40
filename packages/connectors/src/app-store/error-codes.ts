import { errorTable } from '../replies/error-table.ts';

/**
 * Apple's codes, which are families with details behind a dot (`ENTITY_ERROR.ATTRIBUTE.INVALID`): a detail that is not listed means what
 * its family does. All but `NOT_AUTHORIZED` and `RATE_LIMIT_EXCEEDED` are unverified.
 */
export const APP_STORE_ERRORS = errorTable([
  ['fix_request', ['PARAMETER_ERROR']],
  // The key was revoked, or is another one's. Apple also says it of good tokens now and then: whoever asks tries another one first.
  ['reauthorise', ['NOT_AUTHORIZED']],
  ['permission', ['FORBIDDEN_ERROR']], // the key's role may not, or an agreement waits for its signature
  ['gone', ['NOT_FOUND']],
  ['fix_content', ['ENTITY_ERROR']],
  ['fix_request', ['ENTITY_UNPROCESSABLE']],
  ['wait', ['RATE_LIMIT_EXCEEDED'], 60],
  ['platform_fault', ['UNEXPECTED_ERROR']],
]);

/** The code as the table knows it. */
export function knownCode(code: string): string {
  if (APP_STORE_ERRORS.has(code)) return code;
  const [family = code] = code.split('.');
  return APP_STORE_ERRORS.has(family) ? family : code;
}

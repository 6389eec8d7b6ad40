import { PASSWORD_LENGTH } from '@longstream/domain/sessions/password';
import { m } from '../paraglide/messages.js';
import { SignInRefused } from './session.api.ts';

const SENTENCES: Record<string, () => string> = {
  INVALID_EMAIL_OR_PASSWORD: m.session_wrong,
  INVALID_EMAIL: m.issue_format,
  USER_ALREADY_EXISTS: m.session_taken,
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: m.session_taken,
  PASSWORD_TOO_SHORT: () => m.session_weak_password({ count: PASSWORD_LENGTH.min }),
};

/** Why signing in or creating an account did not work, and what to do. */
export function sessionSentence(error: Error): string {
  if (!(error instanceof SignInRefused)) return m.refusal_unreachable();
  if (error.status === 429) return m.session_often();
  return (SENTENCES[error.code] ?? m.session_refused)();
}

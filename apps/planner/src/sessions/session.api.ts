import { useMutation, useQueryClient } from '@tanstack/react-query';
import { clearJobs } from '../ui/jobs.ts';

/** Signing in and out: the only calls that are not in the OpenAPI document, because the sign-in library answers them itself. */

export interface Credentials {
  email: string;
  password: string;
}
export interface Registration extends Credentials {
  name: string;
}

/** `code` is the sign-in library's own word, e.g. INVALID_EMAIL_OR_PASSWORD. */
export class SignInRefused extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
  ) {
    super(code);
    this.name = 'SignInRefused';
  }
}

export const useSignIn = () => useSessionChange((credentials: Credentials) => post('sign-in/email', credentials));
export const useCreateAccount = () => useSessionChange((registration: Registration) => post('sign-up/email', registration));
export const useSignOut = () => useSessionChange(() => post('sign-out', {}));

/** Another person may be at the screen afterwards: everything read so far is forgotten, and what is still being done for the one before ends. */
function useSessionChange<T>(call: (input: T) => Promise<void>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: () => {
      client.clear();
      clearJobs();
    },
  });
}

async function post(path: string, body: object): Promise<void> {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new SignInRefused(codeOf(await response.text()), response.status);
}

function codeOf(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : 'UNREADABLE';
  } catch {
    // A proxy in between answers in HTML; the status says enough.
    return 'UNREADABLE';
  }
}

import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { m } from '../paraglide/messages.js';
import { BareFrame } from '../ui/bare-frame.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { type Credentials, useSignIn } from './session.api.ts';
import { sessionSentence } from './session-words.ts';

export function SignInScreen(): ReactNode {
  const search = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const signIn = useSignIn();
  const { register, handleSubmit, formState } = useForm<Credentials>({ defaultValues: { email: '', password: '' } });
  const submit = handleSubmit((credentials) => signIn.mutate(credentials, { onSuccess: () => void navigate({ to: search.next ?? '/' }) }));

  return (
    <BareFrame title={m.session_sign_in_title()}>
      {search.spent && <Notice kind="warn">{m.session_link_spent()}</Notice>}
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
        <TextField
          label={m.session_email()}
          type="email"
          autoComplete="username"
          error={formState.errors.email && m.issue_missing()}
          {...register('email', { required: true })}
        />
        <TextField
          label={m.session_password()}
          type="password"
          autoComplete="current-password"
          error={formState.errors.password && m.issue_missing()}
          {...register('password', { required: true })}
        />
        {signIn.error && <Notice kind="danger">{sessionSentence(signIn.error)}</Notice>}
        <Button type="submit" look="primary" busy={signIn.isPending}>
          {m.session_sign_in()}
        </Button>
      </form>
      <p className="text-muted">
        {m.session_no_account()}{' '}
        <Link
          to="/create-account"
          search={search.next ? { next: search.next } : {}}
          className="font-medium text-accent underline underline-offset-4"
        >
          {m.session_create()}
        </Link>
      </p>
      <section className="mt-2 flex gap-3 rounded-lg border border-line bg-surface p-4 shadow-card">
        <KeyRound aria-hidden className="mt-1 size-4 shrink-0 text-muted" />
        <div>
          <h2 className="font-semibold">{m.session_links_title()}</h2>
          <p className="text-sm text-muted">{m.session_links_about()}</p>
        </div>
      </section>
    </BareFrame>
  );
}

import { PASSWORD_LENGTH } from '@longstream/domain/sessions/password';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { m } from '../paraglide/messages.js';
import { BareFrame } from '../ui/bare-frame.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { type Registration, useCreateAccount } from './session.api.ts';
import { sessionSentence } from './session-words.ts';

export function CreateAccountScreen(): ReactNode {
  const search = useSearch({ from: '/create-account' });
  const navigate = useNavigate();
  const createAccount = useCreateAccount();
  const { register, handleSubmit, formState } = useForm<Registration>({ defaultValues: { name: '', email: '', password: '' } });
  const submit = handleSubmit((registration) =>
    createAccount.mutate(registration, { onSuccess: () => void navigate({ to: search.next ?? '/' }) }),
  );

  return (
    <BareFrame title={m.session_create_title()}>
      <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
        <TextField
          label={m.session_name()}
          autoComplete="name"
          error={formState.errors.name && m.issue_blank()}
          {...register('name', { validate: (name) => name.trim() !== '' })}
        />
        <TextField
          label={m.session_email()}
          type="email"
          autoComplete="username"
          error={formState.errors.email && m.issue_format()}
          {...register('email', { pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, required: true })}
        />
        <TextField
          label={m.session_password()}
          type="password"
          autoComplete="new-password"
          hint={m.session_password_hint({ count: PASSWORD_LENGTH.min })}
          error={formState.errors.password && m.session_weak_password({ count: PASSWORD_LENGTH.min })}
          {...register('password', { required: true, minLength: PASSWORD_LENGTH.min })}
        />
        {createAccount.error && <Notice kind="danger">{sessionSentence(createAccount.error)}</Notice>}
        <Button type="submit" look="primary" busy={createAccount.isPending}>
          {m.session_create()}
        </Button>
      </form>
      <p className="text-muted">
        {m.session_have_account()}{' '}
        <Link to="/sign-in" search={search} className="font-medium text-accent underline underline-offset-4">
          {m.session_sign_in()}
        </Link>
      </p>
    </BareFrame>
  );
}

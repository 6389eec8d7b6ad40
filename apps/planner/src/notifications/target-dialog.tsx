import type { CreateNotificationTarget, NotificationTarget, UpdateNotificationTarget } from '@longstream/contracts/notifications';
import { MAILED_BY_DEFAULT, type NotificationKind } from '@longstream/domain/notifications/notification-kinds';
import type { Language } from '@longstream/domain/notifications/notification-text';
import { TEAM_TARGET_KINDS } from '@longstream/domain/notifications/targets';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Choice } from '../ui/choice.tsx';
import { TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { getLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { KindFields } from './kind-fields.tsx';
import { LanguageField } from './language-field.tsx';
import { useCreateTarget, useUpdateTarget } from './notifications.api.ts';
import { targetName, whereFound } from '../ui/target-words.ts';

interface Draft {
  kind: NotificationTarget['kind'];
  name: string;
  address: string;
  secret: string;
  keyword: string;
  language: Language;
  kinds: readonly NotificationKind[];
}

/** A new place (`target` null), or another address, secret or choice for a known one; what is secret is never shown again. */
export function TargetDialog({ target, onClose }: { target: NotificationTarget | null; onClose: () => void }): ReactNode {
  const path = useWorkspacePath();
  const create = useCreateTarget();
  const update = useUpdateTarget();
  const [draft, setDraft] = useState<Draft>(() => draftOf(target));
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const { kind, name, address, secret, keyword, language, kinds } = draft;
  const isNew = target === null;
  const isComplete = name.trim() !== '' && (!isNew || (address.trim() !== '' && (kind !== 'webhook' || secret !== '')));

  const onSuccess = () => {
    announce(m.target_saved({ name }));
    onClose();
  };
  const save = () => {
    if (isNew) create.mutate({ params: { path }, body: created(draft) }, { onSuccess });
    else update.mutate({ params: { path: { ...path, targetId: target.id } }, body: changed(draft) }, { onSuccess });
  };

  return (
    <FormDialog
      onClose={onClose}
      title={isNew ? m.targets_add() : m.target_edit({ name: target.name })}
      submit={m.action_save()}
      busy={create.isPending || update.isPending}
      disabled={!isComplete}
      noValidate
      onSubmit={save}
    >
      {isNew && (
        <Choice
          row
          legend={m.target_kind()}
          value={kind}
          options={TEAM_TARGET_KINDS.map((value) => ({ value, label: targetName(value) }))}
          onChange={(next) => set({ kind: next })}
        />
      )}
      <Notice>{whereFound(kind)}</Notice>
      <TextField
        label={m.target_name()}
        hint={m.target_name_hint()}
        maxLength={80}
        value={name}
        onChange={({ target: field }) => set({ name: field.value })}
      />
      <TextField
        label={m.target_address()}
        hint={isNew ? m.target_address_hint() : m.target_kept()}
        autoComplete="off"
        spellCheck={false}
        value={address}
        onChange={({ target: field }) => set({ address: field.value })}
      />
      {kind !== 'wecom' && (
        <TextField
          type="password"
          label={m.target_secret()}
          hint={isNew ? (kind === 'webhook' ? m.target_secret_webhook() : m.target_secret_hint()) : m.target_kept()}
          autoComplete="new-password"
          value={secret}
          onChange={({ target: field }) => set({ secret: field.value })}
        />
      )}
      {(kind === 'dingtalk' || kind === 'feishu') && (
        <TextField
          label={m.target_keyword()}
          hint={m.target_keyword_hint()}
          maxLength={50}
          value={keyword}
          onChange={({ target: field }) => set({ keyword: field.value })}
        />
      )}
      <KindFields legend={m.target_kinds()} value={kinds} onChange={(next) => set({ kinds: next })} />
      <LanguageField value={language} onChange={(next) => set({ language: next })} />
      <ProblemNotice error={create.error ?? update.error} />
    </FormDialog>
  );
}

function draftOf(target: NotificationTarget | null): Draft {
  if (target === null)
    return { kind: 'dingtalk', name: '', address: '', secret: '', keyword: '', language: getLocale(), kinds: MAILED_BY_DEFAULT };
  const { kind, name, keyword, language, kinds } = target;
  return { kind, name, address: '', secret: '', keyword, language, kinds };
}

function created({ kind, name, address, secret, keyword, language, kinds }: Draft): CreateNotificationTarget {
  const shown = { name: name.trim(), language, kinds: [...kinds], url: address.trim() };
  switch (kind) {
    case 'wecom':
      return { kind, ...shown };
    case 'webhook':
      return { kind, ...shown, secret };
    case 'dingtalk':
    case 'feishu':
      return { kind, ...shown, secret, keyword: keyword.trim() };
  }
}

/** Only what was written anew; an empty address or secret means the known one. */
function changed({ kind, name, address, secret, keyword, language, kinds }: Draft): UpdateNotificationTarget {
  return {
    name: name.trim(),
    language,
    kinds: [...kinds],
    ...(address.trim() !== '' && { url: address.trim() }),
    ...(secret !== '' && { secret }),
    ...((kind === 'dingtalk' || kind === 'feishu') && { keyword: keyword.trim() }),
  };
}

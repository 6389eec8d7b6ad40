import type { ApiKey } from '@longstream/contracts/api-keys';
import { KeyRound, Plus, Unlink } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { DeleteDialog } from '../problems/delete-dialog.tsx';
import { Loaded } from '../problems/loaded.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Section } from '../ui/screen.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { Time } from '../ui/time.tsx';
import { roleWord } from '../ui/role-words.ts';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useApiKeys, useRevokeApiKey } from './api-keys.api.ts';
import { MakeKeyDialog } from './make-key-dialog.tsx';

/** What programs come in by, for those who look after it. */
export function ApiKeysSection(): ReactNode {
  const keys = useApiKeys();
  const [making, setMaking] = useState(false);
  const make = (
    <Button icon={<Plus aria-hidden className="size-4" />} onClick={() => setMaking(true)}>
      {m.keys_make()}
    </Button>
  );
  const isEmpty = keys.data?.pages[0]?.items.length === 0;
  return (
    <Section title={m.keys_title()} about={m.keys_about()} actions={!isEmpty && make}>
      <Loaded query={keys}>
        {({ pages }) =>
          isEmpty ? (
            <EmptyState picture={<KeyRound className="size-8" />} title={m.keys_none()} action={make}>
              {m.keys_none_about()}
            </EmptyState>
          ) : (
            <div className="flex flex-col gap-2">
              <KeyTable keys={pages.flatMap(({ items }) => items)} />
              <MoreButton list={keys} />
            </div>
          )
        }
      </Loaded>
      {making && <MakeKeyDialog onClose={() => setMaking(false)} />}
    </Section>
  );
}

function KeyTable({ keys }: { keys: readonly ApiKey[] }): ReactNode {
  const path = useWorkspacePath();
  const revoke = useRevokeApiKey();
  const now = useWorkspaceNow(60_000).toISOString();
  const [leaving, setLeaving] = useState<ApiKey | null>(null);
  const columns: Column<ApiKey>[] = [
    { key: 'name', header: m.keys_name(), rowHeader: true, cell: ({ name }) => name },
    { key: 'prefix', header: m.keys_key(), cell: ({ prefix }) => <code className="text-xs">{prefix}…</code> },
    { key: 'role', header: m.keys_role(), cell: ({ role }) => roleWord(role) },
    { key: 'maker', header: m.keys_made_by(), cell: ({ madeByName }) => madeByName },
    {
      key: 'used',
      header: m.keys_last_used(),
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? <span className="text-muted">{m.keys_never_used()}</span> : <Time at={lastUsedAt} />,
    },
    { key: 'expires', header: m.keys_expires(), cell: (key) => <KeyEnd apiKey={key} now={now} /> },
    {
      key: 'actions',
      header: <span className="sr-only">{m.channels_actions()}</span>,
      numeric: true,
      cell: (key) =>
        isGood(key, now) && (
          <IconButton label={m.keys_revoke_of({ name: key.name })} onClick={() => setLeaving(key)}>
            <Unlink aria-hidden className="size-4" />
          </IconButton>
        ),
    },
  ];
  return (
    <>
      <Table caption={m.keys_title()} columns={columns} rows={keys} rowKey={({ id }) => id} />
      {leaving && (
        <DeleteDialog
          title={m.keys_revoke_title({ name: leaving.name })}
          consequence={m.keys_revoke_about()}
          confirm={m.keys_revoke()}
          deletion={revoke}
          of={{ params: { path: { ...path, keyId: leaving.id } } }}
          onClose={() => setLeaving(null)}
        />
      )}
    </>
  );
}

function KeyEnd({ apiKey: { revokedAt, expiresAt }, now }: { apiKey: ApiKey; now: string }): ReactNode {
  if (revokedAt !== null) return <Tag>{m.keys_state_revoked()}</Tag>;
  if (expiresAt === null) return <span className="text-muted">{m.keys_expires_never()}</span>;
  return expiresAt <= now ? <Tag tone="warn">{m.keys_state_expired()}</Tag> : <Time at={expiresAt} format="date" />;
}

const isGood = ({ revokedAt, expiresAt }: ApiKey, now: string): boolean => revokedAt === null && (expiresAt === null || expiresAt > now);

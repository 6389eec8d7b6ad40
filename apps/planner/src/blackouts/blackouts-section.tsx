import type { Blackout } from '@longstream/contracts/blackouts';
import { Moon, Pencil, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { scopeWords, useCapScopes } from '../frequency-caps/cap-scopes.api.ts';
import { m } from '../paraglide/messages.js';
import { DeleteDialog } from '../problems/delete-dialog.tsx';
import { Loaded } from '../problems/loaded.tsx';
import { blackoutSentence } from '../ui/blackout-words.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Section } from '../ui/screen.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { BlackoutDialog } from './blackout-dialog.tsx';
import { useBlackouts, useDeleteBlackout } from './blackouts.api.ts';

export function BlackoutsSection(): ReactNode {
  const blackouts = useBlackouts();
  const mayWrite = useMay('blackout.write');
  const [editing, setEditing] = useState<Blackout | 'another' | null>(null);
  const [deleting, setDeleting] = useState<Blackout | null>(null);
  const path = useWorkspacePath();
  const remove = useDeleteBlackout();

  const create = mayWrite && (
    <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setEditing('another')}>
      {m.blackouts_create()}
    </Button>
  );

  return (
    <Section title={m.blackouts_title()} about={m.blackouts_about()} actions={blackouts.data?.items.length !== 0 && create}>
      <Loaded query={blackouts}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState picture={<Moon className="size-8" />} title={m.blackouts_empty()} action={create} isRefused={!mayWrite}>
              {m.blackouts_empty_about()}
            </EmptyState>
          ) : (
            <BlackoutTable blackouts={items} mayWrite={mayWrite} onEdit={setEditing} onDelete={setDeleting} />
          )
        }
      </Loaded>
      {editing && <BlackoutDialog blackout={editing === 'another' ? null : editing} onClose={() => setEditing(null)} />}
      {deleting && (
        <DeleteDialog
          title={m.blackouts_delete_title({ name: deleting.name })}
          consequence={m.blackouts_delete_about()}
          deletion={remove}
          of={{ params: { path: { ...path, blackoutId: deleting.id } } }}
          onClose={() => setDeleting(null)}
        />
      )}
    </Section>
  );
}

interface BlackoutTableProps {
  blackouts: readonly Blackout[];
  mayWrite: boolean;
  onEdit: (blackout: Blackout) => void;
  onDelete: (blackout: Blackout) => void;
}

function BlackoutTable({ blackouts, mayWrite, onEdit, onDelete }: BlackoutTableProps): ReactNode {
  const scopes = useCapScopes();
  const columns: Column<Blackout>[] = [
    { key: 'name', header: m.blackouts_name(), rowHeader: true, cell: ({ name }) => name },
    { key: 'scope', header: m.blackouts_scope(), cell: ({ scope }) => scopeWords(scope, scopes) },
    { key: 'when', header: m.blackouts_when(), cell: ({ rule }) => blackoutSentence(rule) },
  ];
  if (mayWrite) {
    columns.push({
      key: 'actions',
      header: <span className="sr-only">{m.blackouts_actions()}</span>,
      numeric: true,
      cell: (blackout) => (
        <span className="inline-flex">
          <IconButton label={m.blackouts_edit_label({ name: blackout.name })} onClick={() => onEdit(blackout)}>
            <Pencil aria-hidden className="size-4" />
          </IconButton>
          <IconButton label={m.blackouts_delete_label({ name: blackout.name })} onClick={() => onDelete(blackout)}>
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        </span>
      ),
    });
  }
  return <Table caption={m.blackouts_title()} columns={columns} rows={blackouts} rowKey={({ id }) => id} />;
}

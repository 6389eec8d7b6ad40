import type { FrequencyCap } from '@longstream/contracts/frequency-caps';
import { Gauge, Pencil, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { DeleteDialog } from '../problems/delete-dialog.tsx';
import { Loaded } from '../problems/loaded.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { ruleSentence } from '../ui/cap-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Section } from '../ui/screen.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { CapDialog } from './cap-dialog.tsx';
import { scopeWords, useCapScopes } from './cap-scopes.api.ts';
import { useDeleteFrequencyCap, useFrequencyCaps } from './frequency-caps.api.ts';
import { UncappedChannels } from './uncapped-channels.tsx';

const ORIGIN = {
  platform_rule: m.caps_origin_platform_rule,
  our_suggestion: m.caps_origin_our_suggestion,
  team: m.caps_origin_team,
} as const;

export function FrequencyCapsSection(): ReactNode {
  const caps = useFrequencyCaps();
  const mayWrite = useMay('cap.write');
  const [editing, setEditing] = useState<FrequencyCap | 'another' | null>(null);
  const [deleting, setDeleting] = useState<FrequencyCap | null>(null);
  const path = useWorkspacePath();
  const remove = useDeleteFrequencyCap();

  const create = mayWrite && (
    <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setEditing('another')}>
      {m.caps_create()}
    </Button>
  );

  return (
    <Section title={m.caps_title()} about={m.caps_about()} actions={caps.data?.items.length !== 0 && create}>
      <Loaded query={caps}>
        {({ items }) => (
          <>
            {mayWrite && <UncappedChannels caps={items} />}
            {items.length === 0 ? (
              <EmptyState picture={<Gauge className="size-8" />} title={m.caps_empty()} action={create} isRefused={!mayWrite}>
                {m.caps_empty_about()}
              </EmptyState>
            ) : (
              <CapTable caps={items} mayWrite={mayWrite} onEdit={setEditing} onDelete={setDeleting} />
            )}
          </>
        )}
      </Loaded>
      {editing && <CapDialog cap={editing === 'another' ? null : editing} onClose={() => setEditing(null)} />}
      {deleting && (
        <DeleteDialog
          title={m.caps_delete_title({ name: deleting.name })}
          consequence={m.caps_delete_about()}
          deletion={remove}
          of={{ params: { path: { ...path, capId: deleting.id } } }}
          onClose={() => setDeleting(null)}
        />
      )}
    </Section>
  );
}

interface CapTableProps {
  caps: readonly FrequencyCap[];
  mayWrite: boolean;
  onEdit: (cap: FrequencyCap) => void;
  onDelete: (cap: FrequencyCap) => void;
}

function CapTable({ caps, mayWrite, onEdit, onDelete }: CapTableProps): ReactNode {
  const scopes = useCapScopes();
  const columns: Column<FrequencyCap>[] = [
    { key: 'name', header: m.caps_name(), rowHeader: true, cell: ({ name }) => name },
    { key: 'scope', header: m.caps_scope(), cell: ({ scope }) => scopeWords(scope, scopes) },
    {
      key: 'rules',
      header: m.caps_rules(),
      cell: ({ rules }) => (
        <ul>
          {rules.map((rule) => (
            <li key={ruleSentence(rule)}>{ruleSentence(rule)}</li>
          ))}
        </ul>
      ),
    },
    {
      key: 'enforcement',
      header: m.caps_enforcement(),
      cell: ({ enforcement }) =>
        enforcement === 'hard' ? <Tag tone="danger">{m.caps_hard()}</Tag> : <Tag tone="warn">{m.caps_soft()}</Tag>,
    },
    { key: 'origin', header: m.caps_origin(), cell: ({ origin }) => ORIGIN[origin]() },
  ];
  if (mayWrite) {
    columns.push({
      key: 'actions',
      header: <span className="sr-only">{m.caps_actions()}</span>,
      numeric: true,
      cell: (cap) => (
        <span className="inline-flex">
          <IconButton label={m.caps_edit_label({ name: cap.name })} onClick={() => onEdit(cap)}>
            <Pencil aria-hidden className="size-4" />
          </IconButton>
          <IconButton label={m.caps_delete_label({ name: cap.name })} onClick={() => onDelete(cap)}>
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        </span>
      ),
    });
  }
  return <Table caption={m.caps_title()} columns={columns} rows={caps} rowKey={({ id }) => id} />;
}

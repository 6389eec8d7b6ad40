import type { ContentRule } from '@longstream/contracts/content-rules';
import { Pencil, Plus, SpellCheck, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { DeleteDialog } from '../problems/delete-dialog.tsx';
import { Loaded } from '../problems/loaded.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { Section } from '../ui/screen.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { ContentRuleDialog } from './content-rule-dialog.tsx';
import { useContentRules, useDeleteContentRule } from './content-rules.api.ts';
import { demandSentence, ruleOriginWord } from '../ui/demand-words.ts';

/** What may be said, what has to be, and who says so. */
export function ContentRulesSection(): ReactNode {
  const rules = useContentRules();
  const mayWrite = useMay('content_rule.write');
  const [editing, setEditing] = useState<ContentRule | 'another' | null>(null);
  const [deleting, setDeleting] = useState<ContentRule | null>(null);
  const path = useWorkspacePath();
  const remove = useDeleteContentRule();

  const create = mayWrite && (
    <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setEditing('another')}>
      {m.rules_create()}
    </Button>
  );

  return (
    <Section title={m.rules_title()} about={m.rules_about()} actions={create}>
      <Loaded query={rules}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState picture={<SpellCheck className="size-8" />} title={m.rules_empty()} action={create} isRefused={!mayWrite}>
              {m.rules_empty_about()}
            </EmptyState>
          ) : (
            <RuleTable rules={items} mayWrite={mayWrite} onEdit={setEditing} onDelete={setDeleting} />
          )
        }
      </Loaded>
      {editing && <ContentRuleDialog rule={editing === 'another' ? null : editing} onClose={() => setEditing(null)} />}
      {deleting && (
        <DeleteDialog
          title={m.rules_delete_title({ name: deleting.name })}
          consequence={m.rules_delete_about()}
          deletion={remove}
          of={{ params: { path: { ...path, ruleId: deleting.id } } }}
          onClose={() => setDeleting(null)}
        />
      )}
    </Section>
  );
}

interface RuleTableProps {
  rules: readonly ContentRule[];
  mayWrite: boolean;
  onEdit: (rule: ContentRule) => void;
  onDelete: (rule: ContentRule) => void;
}

function RuleTable({ rules, mayWrite, onEdit, onDelete }: RuleTableProps): ReactNode {
  const columns: Column<ContentRule>[] = [
    { key: 'name', header: m.rules_name(), rowHeader: true, cell: ({ name }) => name },
    { key: 'demand', header: m.rules_demand(), cell: ({ demand }) => demandSentence(demand) },
    {
      key: 'platforms',
      header: m.rules_platforms(),
      cell: ({ platforms }) => (platforms.length === 0 ? m.rules_every_platform() : platforms.map(platformName).join(m.list_separator())),
    },
    {
      key: 'enforcement',
      header: m.rules_enforcement(),
      cell: ({ enforcement }) =>
        enforcement === 'hard' ? <Tag tone="danger">{m.caps_hard()}</Tag> : <Tag tone="warn">{m.caps_soft()}</Tag>,
    },
    { key: 'origin', header: m.rules_origin(), cell: (rule) => <Origin rule={rule} /> },
  ];
  if (mayWrite) {
    columns.push({
      key: 'actions',
      header: <span className="sr-only">{m.rules_actions()}</span>,
      numeric: true,
      cell: (rule) => (
        <span className="inline-flex">
          <IconButton label={m.rules_edit_label({ name: rule.name })} onClick={() => onEdit(rule)}>
            <Pencil aria-hidden className="size-4" />
          </IconButton>
          <IconButton label={m.rules_delete_label({ name: rule.name })} onClick={() => onDelete(rule)}>
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        </span>
      ),
    });
  }
  return <Table caption={m.rules_title()} columns={columns} rows={rules} rowKey={({ id }) => id} />;
}

function Origin({ rule: { origin, source } }: { rule: ContentRule }): ReactNode {
  return (
    <>
      {ruleOriginWord(origin)}
      {source && (
        <span className="block text-muted">
          {source.url === null ? (
            source.title
          ) : (
            <a href={source.url} target="_blank" rel="noreferrer" className="text-accent underline">
              {source.title}
            </a>
          )}{' '}
          {source.date}
        </span>
      )}
    </>
  );
}

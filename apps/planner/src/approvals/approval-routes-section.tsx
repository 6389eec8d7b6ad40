import type { ApprovalRoute } from '@longstream/contracts/approvals';
import { BadgeCheck, Pencil, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { DeleteDialog } from '../problems/delete-dialog.tsx';
import { Loaded } from '../problems/loaded.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Section } from '../ui/screen.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useMembers, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useApprovalRoutes, useDeleteRoute } from './approval-routes.api.ts';
import { RouteDialog } from './route-dialog.tsx';
import { routeTerms, stepWords } from '../ui/route-words.ts';

/** Which way a request for approval goes, and until when. */
export function ApprovalRoutesSection(): ReactNode {
  const routes = useApprovalRoutes();
  const mayWrite = useMay('approval_policy.write');
  const [editing, setEditing] = useState<ApprovalRoute | 'another' | null>(null);
  const [deleting, setDeleting] = useState<ApprovalRoute | null>(null);
  const path = useWorkspacePath();
  const remove = useDeleteRoute();

  const create = mayWrite && (
    <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setEditing('another')}>
      {m.routes_create()}
    </Button>
  );
  return (
    <Section title={m.routes_title()} about={m.routes_about()} actions={create}>
      <Loaded query={routes}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState picture={<BadgeCheck className="size-8" />} title={m.routes_empty()} action={create} isRefused={!mayWrite}>
              {m.routes_empty_about()}
            </EmptyState>
          ) : (
            <RouteTable routes={items} mayWrite={mayWrite} onEdit={setEditing} onDelete={setDeleting} />
          )
        }
      </Loaded>
      {editing && <RouteDialog route={editing === 'another' ? null : editing} onClose={() => setEditing(null)} />}
      {deleting && (
        <DeleteDialog
          title={m.routes_delete_title({ name: deleting.name })}
          consequence={m.routes_delete_about()}
          deletion={remove}
          of={{ params: { path: { ...path, routeId: deleting.id } } }}
          onClose={() => setDeleting(null)}
        />
      )}
    </Section>
  );
}

interface RouteTableProps {
  routes: readonly ApprovalRoute[];
  mayWrite: boolean;
  onEdit: (route: ApprovalRoute) => void;
  onDelete: (route: ApprovalRoute) => void;
}

function RouteTable({ routes, mayWrite, onEdit, onDelete }: RouteTableProps): ReactNode {
  const members = useMembers().data?.items;
  const nameOf = (userId: string) => members?.find((member) => member.userId === userId)?.name ?? userId;
  const columns: Column<ApprovalRoute>[] = [
    { key: 'name', header: m.routes_name(), rowHeader: true, cell: ({ name }) => name },
    { key: 'for', header: m.routes_for(), cell: routeTerms },
    {
      key: 'steps',
      header: m.routes_steps(),
      cell: ({ steps }) => (
        <ol className="list-inside list-decimal">
          {steps.map((step, index) => (
            <li key={index}>{stepWords(step, nameOf)}</li>
          ))}
        </ol>
      ),
    },
    {
      key: 'deadline',
      header: m.routes_deadline(),
      cell: ({ hoursBefore, hoursWithin }) => m.routes_deadline_words({ before: hoursBefore, within: hoursWithin }),
    },
  ];
  if (mayWrite) {
    columns.push({
      key: 'actions',
      header: <span className="sr-only">{m.routes_actions()}</span>,
      numeric: true,
      cell: (route) => (
        <span className="inline-flex">
          <IconButton label={m.routes_edit_label({ name: route.name })} onClick={() => onEdit(route)}>
            <Pencil aria-hidden className="size-4" />
          </IconButton>
          <IconButton label={m.routes_delete_label({ name: route.name })} onClick={() => onDelete(route)}>
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        </span>
      ),
    });
  }
  return <Table caption={m.routes_title()} columns={columns} rows={routes} rowKey={({ id }) => id} />;
}

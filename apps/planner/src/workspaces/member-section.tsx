import type { Member, Role } from '@longstream/contracts/workspaces';
import { Plus, UserMinus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { DeleteDialog } from '../problems/delete-dialog.tsx';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { SelectControl } from '../ui/field.tsx';
import { Section } from '../ui/screen.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { Time } from '../ui/time.tsx';
import { AddMemberDialog } from './add-member-dialog.tsx';
import { useMay } from './rights.api.ts';
import { ROLES, roleWord } from '../ui/role-words.ts';
import { useChangeMember, useCurrentWorkspace, useMembers, useRemoveMember, useWorkspacePath } from './workspaces.api.ts';

export function MemberSection(): ReactNode {
  const members = useMembers();
  const mayManage = useMay('member.manage');
  const [adding, setAdding] = useState(false);

  return (
    <Section
      title={m.members_title()}
      about={m.members_about()}
      actions={
        mayManage && (
          <Button icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
            {m.members_add()}
          </Button>
        )
      }
    >
      <Loaded query={members}>{({ items }) => <MemberTable members={items} mayManage={mayManage} />}</Loaded>
      {adding && <AddMemberDialog onClose={() => setAdding(false)} />}
    </Section>
  );
}

function MemberTable({ members, mayManage }: { members: readonly Member[]; mayManage: boolean }): ReactNode {
  const { me } = useCurrentWorkspace();
  const path = useWorkspacePath();
  const change = useChangeMember();
  const remove = useRemoveMember();
  const [leaving, setLeaving] = useState<Member | null>(null);

  const columns: Column<Member>[] = [
    {
      key: 'name',
      header: m.members_name(),
      rowHeader: true,
      cell: ({ name, userId }) => (
        <span className="inline-flex items-center gap-2">
          {name}
          {userId === me.id && <Tag>{m.members_you()}</Tag>}
        </span>
      ),
    },
    { key: 'email', header: m.members_email(), cell: ({ email }) => email },
    {
      key: 'role',
      header: m.members_role(),
      cell: ({ id, name, role }) =>
        mayManage ? (
          <SelectControl
            aria-label={m.members_role_of({ name })}
            className="w-32"
            value={role}
            options={ROLES.map((value) => ({ value, label: roleWord(value) }))}
            onChange={(event) => change.mutate({ params: { path: { ...path, memberId: id } }, body: { role: event.target.value as Role } })}
          />
        ) : (
          roleWord(role)
        ),
    },
    { key: 'joined', header: m.members_joined(), cell: ({ joinedAt }) => <Time at={joinedAt} format="date" /> },
  ];
  if (mayManage) {
    columns.push({
      key: 'actions',
      header: <span className="sr-only">{m.channels_actions()}</span>,
      numeric: true,
      cell: (member) => (
        <IconButton label={m.members_remove_label({ name: member.name })} onClick={() => setLeaving(member)}>
          <UserMinus aria-hidden className="size-4" />
        </IconButton>
      ),
    });
  }

  return (
    <div className="flex flex-col gap-2">
      <Table caption={m.members_title()} columns={columns} rows={members} rowKey={({ id }) => id} />
      <ProblemNotice error={change.error} />
      {leaving && (
        <DeleteDialog
          title={m.members_remove_title({ name: leaving.name })}
          consequence={m.members_remove_about()}
          confirm={m.action_remove()}
          deletion={remove}
          of={{ params: { path: { ...path, memberId: leaving.id } } }}
          onClose={() => setLeaving(null)}
        />
      )}
    </div>
  );
}

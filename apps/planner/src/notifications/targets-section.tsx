import type { NotificationTarget } from '@longstream/contracts/notifications';
import { MessageSquareShare, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { DeleteDialog } from '../problems/delete-dialog.tsx';
import { Loaded } from '../problems/loaded.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Section } from '../ui/screen.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useRemoveTarget, useTargets } from './notifications.api.ts';
import { TargetCard } from './target-card.tsx';
import { TargetDialog } from './target-dialog.tsx';

type Open = { kind: 'add' } | { kind: 'edit' | 'remove'; target: NotificationTarget } | null;

/** Where the whole team is told: its group chats, and programs of its own. */
export function TargetsSection(): ReactNode {
  const targets = useTargets();
  const path = useWorkspacePath();
  const remove = useRemoveTarget();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const add = (
    <Button icon={<Plus aria-hidden className="size-4" />} onClick={() => setOpen({ kind: 'add' })}>
      {m.targets_add()}
    </Button>
  );
  return (
    <Section title={m.targets_title()} about={m.targets_about()} actions={(targets.data?.items.length ?? 0) > 0 && add}>
      <Loaded query={targets}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState picture={<MessageSquareShare className="size-8" />} title={m.targets_empty()} action={add}>
              {m.targets_empty_about()}
            </EmptyState>
          ) : (
            <ul className="grid gap-3 lg:grid-cols-2">
              {items.map((target) => (
                <li key={target.id}>
                  <TargetCard
                    target={target}
                    onEdit={() => setOpen({ kind: 'edit', target })}
                    onRemove={() => setOpen({ kind: 'remove', target })}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {open?.kind === 'add' && <TargetDialog target={null} onClose={close} />}
      {open?.kind === 'edit' && <TargetDialog target={open.target} onClose={close} />}
      {open?.kind === 'remove' && (
        <DeleteDialog
          title={m.targets_remove_title({ name: open.target.name })}
          consequence={m.targets_remove_about()}
          confirm={m.action_remove()}
          deletion={remove}
          of={{ params: { path: { ...path, targetId: open.target.id } } }}
          onClose={close}
        />
      )}
    </Section>
  );
}

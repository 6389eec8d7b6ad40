import type { NotificationTarget } from '@longstream/contracts/notifications';
import { Pencil, Send, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Time } from '../ui/time.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { DeliveryStanding, StateTag } from './delivery-standing.tsx';
import { kindWord } from '../ui/notification-kind-words.ts';
import { useTestTarget } from './notifications.api.ts';
import { targetName } from '../ui/target-words.ts';
import { TestResult } from './test-result.tsx';

interface TargetCardProps {
  target: NotificationTarget;
  onEdit: () => void;
  onRemove: () => void;
}

/** One place where the team is told: what goes there, whether it arrives, and a test of it. */
export function TargetCard({ target, onEdit, onRemove }: TargetCardProps): ReactNode {
  const path = useWorkspacePath();
  const test = useTestTarget();
  const { id, kind, name, host, state, deliveredAt, kinds } = target;
  return (
    <article aria-label={name} className="flex h-full flex-col gap-3 rounded-lg border border-line bg-surface p-4 shadow-card">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base">
            <span className="wrap-anywhere">{name}</span>
            <StateTag state={state} />
          </h3>
          <p className="text-sm wrap-anywhere text-muted">{m.target_at({ kind: targetName(kind), host })}</p>
          {deliveredAt !== null && (
            <p className="text-sm text-muted">
              {m.target_delivered()} <Time at={deliveredAt} />
            </p>
          )}
        </div>
        <IconButton label={m.target_edit({ name })} onClick={onEdit}>
          <Pencil aria-hidden className="size-4" />
        </IconButton>
        <IconButton label={m.target_remove({ name })} onClick={onRemove}>
          <Trash2 aria-hidden className="size-4" />
        </IconButton>
      </div>
      <p className="text-sm">{kinds.length === 0 ? m.target_no_kinds() : kinds.map(kindWord).join(m.list_separator())}</p>
      <DeliveryStanding target={target} />
      <ProblemNotice error={test.error} />
      <TestResult result={test.data} />
      <Button
        className="mt-auto self-start"
        icon={<Send aria-hidden className="size-4" />}
        busy={test.isPending}
        onClick={() => test.mutate({ params: { path: { ...path, targetId: id } } })}
      >
        {m.target_test()}
      </Button>
    </article>
  );
}

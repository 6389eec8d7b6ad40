import type { HeldItem, Hold, ReleaseDecision, ReleasedHold, ReleaseHold } from '@longstream/contracts/holds';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { failureOf } from '../problems/problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Choice } from '../ui/choice.tsx';
import { TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { formatInstant } from '../ui/format.ts';
import { heldWords } from '../ui/hold-words.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { announce } from '../ui/toast.tsx';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { durationWords } from './duration-words.ts';
import { HeldItemRow } from './held-item-row.tsx';
import { useHeldItems, useReleaseHold } from './holds.api.ts';

const REST = ['go_on', 'shift', 'cancel'] as const;
type Rest = ReleaseHold['rest'];

/** Ends a hold: one answer for all that it held back, and another one for each item that needs it. */
export function ReleaseDialog({ hold, onClose }: { hold: Hold; onClose: () => void }): ReactNode {
  const path = useWorkspacePath();
  const held = useHeldItems(hold.id);
  const release = useReleaseHold();
  const lastedMs = useWorkspaceNow(60_000).getTime() - Date.parse(hold.madeAt);
  const [rest, setRest] = useState<Rest>('go_on');
  const [reason, setReason] = useState('');
  const [decisions, setDecisions] = useState<ReadonlyMap<string, ReleaseDecision>>(new Map());
  const words = {
    go_on: { label: m.release_go_on(), hint: m.release_go_on_about() },
    shift: { label: m.release_shift(), hint: m.release_shift_about({ duration: durationWords(lastedMs) }) },
    cancel: { label: m.release_cancel(), hint: m.release_cancel_about() },
  };

  const decide = (itemId: string, decision: ReleaseDecision | null) => {
    const next = new Map(decisions);
    if (decision === null) next.delete(itemId);
    else next.set(itemId, decision);
    setDecisions(next);
  };
  const submit = () =>
    release.mutate(
      {
        params: { path: { ...path, holdId: hold.id } },
        body: {
          rest,
          decisions: [...decisions].map(([itemId, decision]) => ({ itemId, decision })),
          ...(hold.sparesFormal && { reason: reason.trim() }),
        },
      },
      {
        onSuccess: (released) => {
          announce(doneWords(released));
          onClose();
        },
      },
    );

  return (
    <FormDialog
      wide
      onClose={onClose}
      title={m.release_title({ what: heldWords(hold) })}
      description={m.release_about()}
      submit={m.release_submit()}
      busy={release.isPending}
      disabled={hold.sparesFormal && reason.trim() === ''}
      onSubmit={submit}
    >
      {hold.sparesFormal && (
        <TextField
          label={m.release_because()}
          hint={m.release_because_hint()}
          required
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      <Loaded query={held}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <p className="text-muted">{m.release_nothing()}</p>;
          return (
            <>
              <Choice
                legend={m.release_rest()}
                value={rest}
                onChange={setRest}
                options={REST.map((value) => ({ value, ...words[value] }))}
                row
              />
              <HeldItems items={items} hasMore={held.hasNextPage} decisions={decisions} onDecide={decide} />
              <MoreButton list={held} />
            </>
          );
        }}
      </Loaded>
      <Refused error={release.error} />
    </FormDialog>
  );
}

function doneWords({ moved, cancelled, stillHeld, left }: ReleasedHold): string {
  if (left > 0) return m.release_done_left({ count: left });
  return stillHeld > 0 ? m.release_done_still_held({ count: stillHeld }) : m.release_done({ moved, cancelled });
}

interface HeldItemsProps {
  items: readonly HeldItem[];
  hasMore: boolean;
  decisions: ReadonlyMap<string, ReleaseDecision>;
  onDecide: (itemId: string, decision: ReleaseDecision | null) => void;
}

function HeldItems({ items, hasMore, decisions, onDecide }: HeldItemsProps): ReactNode {
  const due = items.filter(({ isDue }) => isDue);
  const toCome = items.filter(({ isDue }) => !isDue);
  const groups = [
    { items: due, title: (hasMore && toCome.length === 0 ? m.release_due_more : m.release_due)({ count: due.length }) },
    { items: toCome, title: (hasMore ? m.release_to_come_more : m.release_to_come)({ count: toCome.length }) },
  ].filter((group) => group.items.length > 0);
  return groups.map((group) => (
    <section key={group.title}>
      <h3 className="mb-1 font-medium">{group.title}</h3>
      <ul className="divide-y divide-line rounded-md border border-line">
        {group.items.map((held) => (
          <HeldItemRow
            key={held.item.id}
            held={held}
            decision={decisions.get(held.item.id) ?? null}
            onDecide={(decision) => onDecide(held.item.id, decision)}
          />
        ))}
      </ul>
    </section>
  ));
}

/** The item that cannot stand where it was moved to, and when there is room for it. */
function Refused({ error }: { error: unknown }): ReactNode {
  const timeZone = useTimeZone();
  const { details } = failureOf(error);
  const { headline, at, nextFreeAt } = details;
  const words = (instant: string) => formatInstant(instant, timeZone, 'weekdayTime');
  return (
    <ProblemNotice error={error}>
      {typeof headline === 'string' && typeof at === 'string' && <p>{m.release_not_free({ headline, time: words(at) })}</p>}
      {typeof nextFreeAt === 'string' && <p>{m.release_next_free({ time: words(nextFreeAt) })}</p>}
    </ProblemNotice>
  );
}

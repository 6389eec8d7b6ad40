import { dateOf, instantOf } from '@longstream/domain/time/wall-clock';
import { addDays } from '@longstream/domain/time/week';
import { useNavigate } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useCampaignNames } from '../campaigns/campaigns.api.ts';
import { useNextItems } from '../items/items.api.ts';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog, Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Time } from '../ui/time.tsx';
import { announce } from '../ui/toast.tsx';
import { DemoFill } from './demo-fill.tsx';
import { useRemoveDemo } from './demo.api.ts';
import { useWorkspaceNow } from './workspace-clock.api.ts';
import { useGoToTime, useWorkspace, useWorkspacePath } from './workspaces.api.ts';

const DAY_MS = 86_400_000;

/** What can be done with a demo as a whole: its time is moved ahead, it is filled, it is taken away. */
export function DemoDialog({ onClose }: { onClose: () => void }): ReactNode {
  const campaigns = useCampaignNames().data;
  return (
    <Dialog open onClose={onClose} title={m.demo_dialog_title()}>
      <div className="flex flex-col gap-6">
        <GoTo onGone={onClose} />
        {campaigns?.size === 0 && <Fill onFilled={onClose} />}
        <Remove />
      </div>
    </Dialog>
  );
}

function GoTo({ onGone }: { onGone: () => void }): ReactNode {
  const { timeZone } = useWorkspace();
  const path = useWorkspacePath();
  const now = useWorkspaceNow(5000).getTime();
  const [next] = useNextItems(1).data?.items ?? [];
  const [chosen, setChosen] = useState('');
  const goTo = useGoToTime();
  const go = (at: string) => goTo.mutate({ params: { path }, body: { at } }, { onSuccess: onGone });

  const today = dateOf(now, timeZone);
  const places = [
    ...(next?.scheduledAt == null ? [] : [{ words: m.demo_go_next(), at: next.scheduledAt }]),
    { words: m.demo_go_tomorrow(), at: new Date(instantOf(`${addDays(today, 1)}T09:00`, timeZone)).toISOString() },
    { words: m.demo_go_week(), at: new Date(now + 7 * DAY_MS).toISOString() },
  ];
  return (
    <section aria-labelledby="demo-go" className="flex flex-col gap-2">
      <h3 id="demo-go" className="text-base">
        {m.demo_go_to()}
      </h3>
      <p className="text-sm text-muted">{m.demo_go_to_about()}</p>
      <ul className="flex flex-wrap gap-2">
        {places.map(({ words, at }) => (
          <li key={words}>
            <Button busy={goTo.isPending} onClick={() => go(at)}>
              {words} <Time at={at} />
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          go(new Date(instantOf(chosen, timeZone)).toISOString());
        }}
      >
        <TextField
          type="datetime-local"
          label={m.demo_go_chosen()}
          min={`${today}T00:00`}
          required
          value={chosen}
          onChange={({ target }) => setChosen(target.value)}
        />
        <Button type="submit" busy={goTo.isPending}>
          {m.demo_go()}
        </Button>
      </form>
      <ProblemNotice error={goTo.error} />
    </section>
  );
}

function Fill({ onFilled }: { onFilled: () => void }): ReactNode {
  return (
    <section aria-labelledby="demo-fill" className="flex flex-col items-start gap-2">
      <h3 id="demo-fill" className="text-base">
        {m.demo_fill()}
      </h3>
      <p className="text-sm text-muted">{m.demo_fill_about()}</p>
      <DemoFill onFilled={onFilled} />
    </section>
  );
}

function Remove(): ReactNode {
  const { name } = useWorkspace();
  const path = useWorkspacePath();
  const navigate = useNavigate();
  const remove = useRemoveDemo(() => {
    announce(m.demo_removed());
    return navigate({ to: '/' });
  });
  const [asking, setAsking] = useState(false);
  return (
    <section className="flex flex-col items-start gap-2 border-t border-line pt-4">
      <Button look="danger" icon={<Trash2 aria-hidden className="size-4" />} onClick={() => setAsking(true)}>
        {m.demo_remove()}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate({ params: { path } })}
        title={m.demo_remove_title({ name })}
        consequence={m.demo_remove_about()}
        confirm={m.action_delete()}
        busy={remove.isPending}
        error={<ProblemNotice error={remove.error} />}
      />
    </section>
  );
}

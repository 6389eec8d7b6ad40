import type { ItemDetail } from '@longstream/contracts/items';
import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useRestartHandOff } from './hand-offs.api.ts';
import { LinkBackForm } from './link-back-form.tsx';

interface EndedCardProps {
  item: Pick<ItemDetail, 'id' | 'version' | 'platform'>;
  kind: NonNullable<ItemDetail['handOff']>['kind'];
}

/** Nobody came back with the link in time. Either it is out after all, or it begins again; only a person knows which. */
export function EndedCard({ item: { id, version, platform }, kind }: EndedCardProps): ReactNode {
  const path = useWorkspacePath();
  const mayFinish = useMay('handoff.finish');
  const restart = useRestartHandOff();
  return (
    <section aria-labelledby={`ended-${id}`} className="flex flex-col gap-4 rounded-lg border border-danger/60 bg-surface p-4">
      <div>
        <h2 id={`ended-${id}`} className="text-base">
          {m.hand_off_ended_heading()}
        </h2>
        <p className="text-muted">{m.hand_off_ended_about()}</p>
      </div>
      {mayFinish ? (
        <>
          <LinkBackForm itemId={id} platform={platform} />
          <div className="flex flex-col items-start gap-1 border-t border-line pt-4">
            <Button
              icon={<RotateCcw aria-hidden className="size-4" />}
              busy={restart.isPending}
              onClick={() =>
                restart.mutate(
                  { params: { path: { ...path, itemId: id } }, body: { version } },
                  { onSuccess: () => announce(m.hand_off_restarted()) },
                )
              }
            >
              {m.hand_off_restart()}
            </Button>
            <p className="text-sm text-muted">{kind === 'phone' ? m.hand_off_restart_phone() : m.hand_off_restart_by_hand()}</p>
            <ProblemNotice error={restart.error} />
          </div>
        </>
      ) : (
        <Notice>{m.by_hand_not_allowed()}</Notice>
      )}
    </section>
  );
}

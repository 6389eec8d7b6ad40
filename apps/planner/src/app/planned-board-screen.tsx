import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ComponentProps, lazy, type ReactNode, Suspense, useState } from 'react';
import { BoardScreen } from '../board/board-screen.tsx';
import { searchFor, shownBy } from '../board/board-search.ts';
import { useChannels } from '../channels/channels.api.ts';
import { useFrequencyCaps } from '../frequency-caps/frequency-caps.api.ts';
import { PlanButton } from '../planning/plan-button.tsx';
import { usePlacements, usePlan } from '../planning/planning.api.ts';
import { ViewsMenu } from '../views/views-menu.tsx';
import { useMay } from '../workspaces/rights.api.ts';

const RefusedNotice = lazy(async () => {
  const [{ RefusedNotice: Notice }, { ledgerWord }] = await Promise.all([
    import('../board/refused-notice.tsx'),
    import('../ledger/ledger-words.ts'),
  ]);
  return { default: (props: Omit<ComponentProps<typeof Notice>, 'changeWord'>) => <Notice {...props} changeWord={ledgerWord} /> };
});
const ProposalPanel = lazy(async () => ({ default: (await import('../planning/proposal-panel.tsx')).ProposalPanel }));
const CapDialog = lazy(async () => ({ default: (await import('../frequency-caps/cap-dialog.tsx')).CapDialog }));

/** The board, with the proposal that the address names beside it. */
export function PlannedBoardScreen(): ReactNode {
  const search = useSearch({ from: '/signed-in/in-workspace/board' });
  const { plan: planId = null } = search;
  const navigate = useNavigate();
  const channels = useChannels().data?.items ?? [];
  const mayWriteCaps = useMay('cap.write');
  const [capId, setCapId] = useState<string | null>(null);
  const cap = useFrequencyCaps().data?.items.find(({ id }) => id === capId);
  const plan = usePlan(planId);
  const placements = usePlacements(plan.data ?? null);
  const ghosts =
    planId === null
      ? []
      : (placements.data ?? []).flatMap(({ itemId, headline, channelId, to, state }) =>
          to === null || state === 'taken' ? [] : [{ itemId, headline, channelId, to }],
        );
  const panel = planId !== null && (
    <Suspense>
      <ProposalPanel
        key={planId}
        planId={planId}
        channelName={(channelId) => channels.find(({ id }) => id === channelId)?.displayName ?? ''}
        onOpenCap={mayWriteCaps ? setCapId : undefined}
        onClose={() => void navigate({ to: '/board', search: ({ plan: _, ...rest }) => rest })}
      />
    </Suspense>
  );
  const actions = (
    <>
      <ViewsMenu shown={shownBy(search)} onOpen={(shown) => void navigate({ to: '/board', search: searchFor(shown, search) })} />
      <PlanButton />
    </>
  );
  return (
    <>
      <BoardScreen actions={actions} proposal={{ ghosts, panel }} RefusedNotice={RefusedNotice} />
      {cap && (
        <Suspense>
          <CapDialog cap={cap} onClose={() => setCapId(null)} />
        </Suspense>
      )}
    </>
  );
}

import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ComponentProps, lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
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
const DayAdvice = lazy(async () => ({ default: (await import('../slot-advice/day-advice.tsx')).DayAdvice }));
const FileDrops = lazy(async () => ({ default: (await import('./file-drops.tsx')).FileDrops }));
const CapDialog = lazy(async () => ({ default: (await import('../frequency-caps/cap-dialog.tsx')).CapDialog }));

/** The board, with the proposal that the address names beside it. */
export function PlannedBoardScreen(): ReactNode {
  const search = useSearch({ from: '/signed-in/in-workspace/board' });
  const { plan: planId = null } = search;
  const navigate = useNavigate();
  const channels = useChannels().data?.items ?? [];
  const mayWriteCaps = useMay('cap.write');
  const mayWrite = useMay('item.write');
  const hasFiles = useDraggedFiles();
  const [capId, setCapId] = useState<string | null>(null);
  const cap = useFrequencyCaps().data?.items.find(({ id }) => id === capId);
  const plan = usePlan(planId);
  const placements = usePlacements(plan.data ?? null);
  const proposed = planId === null ? undefined : placements.data;
  const ghosts = useMemo(
    () =>
      (proposed ?? []).flatMap(({ itemId, headline, channelId, to, state }) =>
        to === null || state === 'taken' ? [] : [{ itemId, headline, channelId, to }],
      ),
    [proposed],
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
      <BoardScreen actions={actions} proposal={{ ghosts, panel }} RefusedNotice={RefusedNotice} DayAdvice={DayAdvice} />
      {hasFiles && mayWrite && (
        <Suspense>
          <FileDrops />
        </Suspense>
      )}
      {cap && (
        <Suspense>
          <CapDialog cap={cap} onClose={() => setCapId(null)} />
        </Suspense>
      )}
    </>
  );
}

/** Whether files have been dragged over the page since it was opened. */
function useDraggedFiles(): boolean {
  const [hasFiles, setHasFiles] = useState(false);
  useEffect(() => {
    const look = ({ dataTransfer }: DragEvent) => {
      if (dataTransfer?.types.includes('Files')) setHasFiles(true);
    };
    document.addEventListener('dragenter', look);
    return () => document.removeEventListener('dragenter', look);
  }, []);
  return hasFiles;
}

import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { BoardScreen } from '../board/board-screen.tsx';
import { useChannels } from '../channels/channels.api.ts';
import { PlanButton } from '../planning/plan-button.tsx';
import { usePlacements, usePlan } from '../planning/planning.api.ts';
import { ProposalPanel } from '../planning/proposal-panel.tsx';

/** The board, with the proposal that the address names beside it. */
export function PlannedBoardScreen(): ReactNode {
  const { plan: planId = null } = useSearch({ from: '/signed-in/in-workspace/board' });
  const navigate = useNavigate();
  const channels = useChannels().data?.items ?? [];
  const plan = usePlan(planId);
  const placements = usePlacements(plan.data ?? null);
  const ghosts =
    planId === null
      ? []
      : (placements.data ?? []).flatMap(({ itemId, headline, channelId, to, state }) =>
          to === null || state === 'taken' ? [] : [{ itemId, headline, channelId, to }],
        );
  const panel = planId !== null && (
    <ProposalPanel
      key={planId}
      planId={planId}
      channelName={(channelId) => channels.find(({ id }) => id === channelId)?.displayName ?? ''}
      onClose={() => void navigate({ to: '/board', search: ({ plan: _, ...rest }) => rest })}
    />
  );
  return <BoardScreen actions={<PlanButton />} proposal={{ ghosts, panel }} />;
}

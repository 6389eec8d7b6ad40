import type { Plan, PlanOutcome, PlanPlacement } from '@longstream/contracts/planning';
import { X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { percent } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { Time } from '../ui/time.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { ChangeList } from './change-list.tsx';
import { PlanDialog, type PlanWish } from './plan-dialog.tsx';
import { PlanFigures } from './plan-figures.tsx';
import { failureWord, periodWords } from './plan-words.ts';
import { useCancelPlan, usePlacements, usePlan, useTakePlan, useUndoPlan } from './planning.api.ts';
import { UnplacedList, type WaysOut } from './unplaced-list.tsx';

interface ProposalPanelProps {
  planId: string;
  /** The name of a channel. */
  channelName: (channelId: string) => string;
  onOpenCap?: WaysOut['onOpenCap'];
  onClose: () => void;
}

/** A plan beside the board: what it would change, what it could not place, what it costs; to take whole, in part or not. */
export function ProposalPanel({ planId, ...rest }: ProposalPanelProps): ReactNode {
  const plan = usePlan(planId);
  return (
    <section
      aria-label={m.plan_panel()}
      data-proposal
      className="flex min-h-0 min-w-0 flex-col rounded-lg border border-line bg-surface shadow-card max-md:mb-4 md:w-84 md:shrink-0"
    >
      <header className="flex items-start gap-2 border-b border-line py-2 pr-2 pl-4">
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold">{m.plan_panel()}</h2>
          {plan.data && (
            <p className="text-sm text-muted">
              {periodWords(plan.data)} · {plan.data.createdByName} · <Time at={plan.data.createdAt} />
            </p>
          )}
        </div>
        <IconButton label={m.plan_close()} onClick={rest.onClose}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </header>
      <Loaded query={plan}>{(loaded) => <Proposal plan={loaded} {...rest} />}</Loaded>
    </section>
  );
}

function Proposal({ plan, ...rest }: { plan: Plan } & Omit<ProposalPanelProps, 'planId'>): ReactNode {
  const placements = usePlacements(plan);
  const [again, setAgain] = useState<PlanWish | null>(null);
  const wish: PlanWish = { campaignId: plan.campaignId, firstDate: plan.firstDate, lastDate: plan.lastDate, reach: plan.reach };
  return (
    <>
      {plan.state === 'failed' && (
        <div className="p-4">
          <Failed plan={plan} onAgain={() => setAgain(wish)} onClose={rest.onClose} />
        </div>
      )}
      {plan.state === 'running' && <p className="p-4 text-muted">{m.plan_running({ percent: percent(plan.progress) })}</p>}
      {plan.outcome !== null && (
        <Loaded query={placements}>
          {(loaded) => <Answer plan={plan} placements={loaded} {...rest} onAgain={(change) => setAgain({ ...wish, ...change })} />}
        </Loaded>
      )}
      {again && <PlanDialog wish={again} onClose={() => setAgain(null)} />}
    </>
  );
}

/** Why there is none, to be planned again or put away. */
function Failed({ plan: { id: planId, failure }, onAgain, onClose }: { plan: Plan; onAgain: () => void; onClose: () => void }): ReactNode {
  const path = { ...useWorkspacePath(), planId };
  const mayPlan = useMay('item.schedule');
  const cancel = useCancelPlan();
  const putAway = () => cancel.mutate({ params: { path } }, { onSuccess: onClose });
  return (
    <Notice
      kind="danger"
      action={
        mayPlan && (
          <>
            <Button busy={cancel.isPending} onClick={putAway}>
              {m.plan_put_away()}
            </Button>
            <Button onClick={onAgain}>{m.plan_again()}</Button>
          </>
        )
      }
    >
      {m.plan_failed({ why: failureWord(failure ?? 'fault') })}
      <ProblemNotice error={cancel.error} />
    </Notice>
  );
}

interface AnswerProps extends Omit<ProposalPanelProps, 'planId'> {
  plan: Plan;
  placements: readonly PlanPlacement[];
  onAgain: (wish: Partial<PlanWish>) => void;
}

function Answer({ plan, placements, channelName, onOpenCap, onClose, onAgain }: AnswerProps): ReactNode {
  const path = { ...useWorkspacePath(), planId: plan.id };
  const mayPlan = useMay('item.schedule');
  const [take, undo, cancel] = [useTakePlan(), useUndoPlan(), useCancelPlan()];
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { outcome } = plan;

  const changes = placements.filter(({ to }) => to !== null);
  const open = changes.filter(isOpen);
  const chosen = open.filter(({ itemId }) => !left.has(itemId));
  const undoAll = () =>
    undo.mutate(
      { params: { path } },
      {
        onSuccess: ({ done, refused }) => announce(words(done, refused, m.plan_undone, m.plan_undone_some)),
      },
    );
  const takeChosen = () =>
    take.mutate(
      { params: { path }, body: { itemIds: chosen.length === open.length ? null : chosen.map(({ itemId }) => itemId) } },
      {
        onSuccess: ({ done, refused }) =>
          announce(words(done, refused, m.plan_took, m.plan_took_some), { label: m.board_undo(), onClick: undoAll }),
      },
    );
  const letGo = () => cancel.mutate({ params: { path } }, { onSuccess: onClose });

  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto p-4">
        {outcome && (
          <div>
            <p>{m.plan_summary({ placed: String(outcome.placed), changed: String(changes.length), unplaced: String(outcome.unplaced) })}</p>
            <p className="text-sm text-muted">
              {outcome.withinPercent < 0.05
                ? m.plan_best()
                : m.plan_within({ percent: percent(Math.ceil(outcome.withinPercent * 10) / 1000) })}
            </p>
            {knowsOneOfBoth(outcome) && <p className="text-sm text-muted">{m.plan_within_load()}</p>}
          </div>
        )}
        <ChangeList
          changes={changes}
          channelName={channelName}
          isChosen={({ itemId }) => !left.has(itemId)}
          mayChoose={mayPlan && isAnswerable(plan)}
          onChoose={setLeft}
        />
        <UnplacedList
          placements={placements}
          channelName={channelName}
          onOpenCap={onOpenCap}
          onWiden={(lastDate) => onAgain({ lastDate })}
        />
        {outcome && <PlanFigures outcome={outcome} channelName={channelName} />}
        <ProblemNotice error={take.error ?? undo.error ?? cancel.error} />
      </div>
      {mayPlan && (
        <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-2.5">
          {plan.state === 'taken' && (
            <Button busy={undo.isPending} onClick={undoAll}>
              {m.plan_undo()}
            </Button>
          )}
          {plan.state === 'ready' && (
            <Button busy={cancel.isPending} onClick={letGo}>
              {m.plan_let_go()}
            </Button>
          )}
          <Button onClick={() => onAgain({})}>{m.plan_again()}</Button>
          {isAnswerable(plan) && open.length > 0 && (
            <Button look="primary" disabled={chosen.length === 0} busy={take.isPending} onClick={takeChosen}>
              {chosen.length === open.length ? m.plan_take_all() : m.plan_take_some({ count: String(chosen.length) })}
            </Button>
          )}
        </footer>
      )}
    </>
  );
}

const isAnswerable = ({ state }: Plan): boolean => state === 'ready' || state === 'taken';
/** The engine's bound knows either caps or load, whichever binds more. */
const knowsOneOfBoth = ({ withinPercent, loads }: PlanOutcome): boolean =>
  withinPercent >= 0.05 && loads.some(({ after }) => after.peak >= 1);
const isOpen = ({ state, follows }: PlanPlacement): boolean => state !== 'taken' && follows === null;

type Counted = (counts: { done: string }) => string;
type CountedBoth = (counts: { done: string; refused: string }) => string;

function words(done: number, refused: number, all: Counted, some: CountedBoth): string {
  return refused === 0 ? all({ done: String(done) }) : some({ done: String(done), refused: String(refused) });
}

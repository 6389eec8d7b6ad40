import type { Item } from '@longstream/contracts/items';
import type { StartPlan } from '@longstream/contracts/planning';
import {
  PLAN_EFFORTS,
  PLAN_REACHES,
  type PlanEffort,
  type PlanReach,
  SLOT_MINUTES,
  type SlotMinutes,
} from '@longstream/domain/planning/plan';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import { startOfDate } from '@longstream/domain/time/wall-clock';
import { addDays } from '@longstream/domain/time/week';
import { type ReactNode, useState } from 'react';
import { useCampaigns } from '../campaigns/campaigns.api.ts';
import { useItems } from '../items/items.api.ts';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Choice } from '../ui/choice.tsx';
import { Checkbox, Select, TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { Time } from '../ui/time.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useStartPlan } from './planning.api.ts';

/** What to begin with; the rest is as it is mostly wanted. */
export interface PlanWish {
  readonly campaignId: string | null;
  readonly firstDate: string;
  readonly lastDate: string;
  readonly reach?: PlanReach;
}

/** What a plan may give a time, as the api has it. */
const PLANNABLE: readonly ItemStatus[] = ['draft', 'in_review', 'changes_requested', 'approved', 'scheduled'];
const REACH_WORDS = {
  without_time: [m.plan_reach_without_time, m.plan_reach_without_time_about],
  all: [m.plan_reach_all, m.plan_reach_all_about],
} as const;
const EFFORT_WORDS = {
  quick: [m.plan_effort_quick, m.plan_effort_quick_about],
  thorough: [m.plan_effort_thorough, m.plan_effort_thorough_about],
} as const;

/** What is to be planned, when, and what has to stay as it is. */
export function PlanDialog({ wish, onClose }: { wish: PlanWish; onClose: () => void }): ReactNode {
  const path = useWorkspacePath();
  const { timeZone } = useWorkspace();
  const campaigns = useCampaigns('');
  const start = useStartPlan();
  const [campaignId, setCampaignId] = useState(wish.campaignId);
  const [firstDate, setFirstDate] = useState(wish.firstDate);
  const [lastDate, setLastDate] = useState(wish.lastDate);
  const [reach, setReach] = useState<PlanReach>(wish.reach ?? 'without_time');
  const [effort, setEffort] = useState<PlanEffort>('quick');
  const [slotMinutes, setSlotMinutes] = useState<SlotMinutes>(30);
  const [keepIds, setKeepIds] = useState<ReadonlySet<string>>(new Set());

  const items = useItems({ origin: 'planned', ...(campaignId !== null && { campaignId }) });
  const plannable = (items.data ?? []).filter(({ status }) => PLANNABLE.includes(status));
  const isInPeriod = ({ scheduledAt }: Item) =>
    scheduledAt !== null && isDate(firstDate) && isDate(lastDate) && isWithin(scheduledAt, firstDate, lastDate, timeZone);
  const movable = plannable.filter((item) => item.scheduledAt !== null && !item.pinned && isInPeriod(item));
  const kept = movable.filter(({ id }) => keepIds.has(id));
  const waiting = plannable.filter(({ scheduledAt }) => scheduledAt === null);
  const count =
    reach === 'all' ? plannable.filter(({ pinned, scheduledAt }) => !pinned || scheduledAt === null).length - kept.length : waiting.length;

  const submit = () => {
    const body: StartPlan = {
      campaignId,
      itemIds: null,
      firstDate,
      lastDate,
      reach,
      keepIds: kept.map(({ id }) => id),
      slotMinutes,
      effort,
      seed: 1,
    };
    start.mutate(
      { params: { path }, body },
      {
        onSuccess: () => {
          announce(m.plan_started());
          onClose();
        },
      },
    );
  };

  return (
    <FormDialog
      onClose={onClose}
      title={m.plan_title()}
      description={m.plan_about()}
      submit={m.plan_submit()}
      busy={start.isPending}
      disabled={count === 0 || !isDate(firstDate) || !isDate(lastDate)}
      onSubmit={submit}
    >
      <Select
        label={m.plan_what()}
        options={[
          { value: '', label: m.plan_what_workspace() },
          ...(campaigns.data?.pages ?? []).flatMap(({ items }) => items).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={campaignId ?? ''}
        onChange={(event) => setCampaignId(event.target.value || null)}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField type="date" label={m.plan_from()} required value={firstDate} onChange={(event) => setFirstDate(event.target.value)} />
        <TextField
          type="date"
          label={m.plan_to()}
          required
          min={firstDate}
          value={lastDate}
          onChange={(event) => setLastDate(event.target.value)}
        />
      </div>
      <Choice
        legend={m.plan_reach()}
        value={reach}
        onChange={setReach}
        options={PLAN_REACHES.map((value) => ({ value, label: REACH_WORDS[value][0](), hint: REACH_WORDS[value][1]() }))}
      />
      {reach === 'all' && <KeepList items={movable} keepIds={keepIds} onChange={setKeepIds} />}
      <Choice
        row
        legend={m.plan_effort()}
        value={effort}
        onChange={setEffort}
        options={PLAN_EFFORTS.map((value) => ({ value, label: EFFORT_WORDS[value][0](), hint: EFFORT_WORDS[value][1]() }))}
      />
      <Select
        label={m.plan_grid()}
        options={SLOT_MINUTES.map((minutes) => ({ value: String(minutes), label: m.plan_grid_minutes({ minutes: String(minutes) }) }))}
        value={String(slotMinutes)}
        onChange={(event) => setSlotMinutes(SLOT_MINUTES.find((minutes) => String(minutes) === event.target.value) ?? 30)}
      />
      {items.data !== undefined && (
        <Amount count={count} isAllKept={reach === 'all' && movable.length > 0 && kept.length === movable.length} />
      )}
      <ProblemNotice error={start.error} />
    </FormDialog>
  );
}

function Amount({ count, isAllKept }: { count: number; isAllKept: boolean }): ReactNode {
  if (count > 0) return <p role="status">{m.plan_count({ count: String(count) })}</p>;
  return (
    <Notice>
      {isAllKept ? (
        m.plan_all_kept()
      ) : (
        <>
          <p className="font-medium">{m.plan_nothing()}</p>
          <p className="text-sm">{m.plan_nothing_about()}</p>
        </>
      )}
    </Notice>
  );
}

interface KeepListProps {
  items: readonly Item[];
  keepIds: ReadonlySet<string>;
  onChange: (keepIds: ReadonlySet<string>) => void;
}

function KeepList({ items, keepIds, onChange }: KeepListProps): ReactNode {
  const toggle = (id: string) => {
    const next = new Set(keepIds);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  const kept = items.filter(({ id }) => keepIds.has(id)).length;
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 font-medium">{m.plan_keep({ count: String(kept) })}</legend>
      {items.length === 0 && <p className="text-sm text-muted">{m.plan_keep_none()}</p>}
      <ul className="max-h-48 overflow-y-auto rounded-md border border-line empty:hidden">
        {items.map(({ id, headline, scheduledAt, platform }) => (
          <li key={id} className="border-b border-line px-2.5 py-1 last:border-b-0">
            <Checkbox
              checked={keepIds.has(id)}
              onChange={() => toggle(id)}
              label={
                <span className="flex flex-wrap items-center gap-x-2">
                  <PlatformMark platform={platform} bare />
                  <span className="wrap-anywhere">{headline || m.items_untitled()}</span>
                  {scheduledAt !== null && (
                    <span className="text-sm text-muted">
                      <Time at={scheduledAt} format="weekdayTime" />
                    </span>
                  )}
                </span>
              }
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

function isWithin(at: string, firstDate: string, lastDate: string, timeZone: string): boolean {
  const atMs = Date.parse(at);
  return atMs >= startOfDate(firstDate, timeZone) && atMs < startOfDate(addDays(lastDate, 1), timeZone);
}

import type { ItemDetail } from '@longstream/contracts/items';
import { wallTimeOf } from '@longstream/domain/time/wall-clock';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { useOverride } from '../overrides/overrides.api.ts';
import { NO_REFUSAL, slotRefusalOf } from '../problems/slot-refusal.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { CapUsage } from '../ui/cap-usage.tsx';
import { OverrideButton } from '../ui/override-button.tsx';
import { OverrideList } from '../ui/override-list.tsx';
import { SlotFindings } from '../ui/slot-findings.tsx';
import { Time } from '../ui/time.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useScheduleItem, useSlotCheck, useUnscheduleItem, useWishTime } from './items.api.ts';
import { isWishing, mayHaveTime } from './may-have-time.ts';
import { WallTimeFields } from '../ui/wall-time-fields.tsx';

interface SchedulePanelProps {
  item: ItemDetail;
  waits: boolean;
  /** A wall time that somebody thinks of giving it, by the workspace's clock. */
  thoughtOf: string | null;
}

/** The item's time: chosen by form, checked against the caps before it is taken. One that `waits` gets it from what it follows. */
export function SchedulePanel({ item, waits, thoughtOf }: SchedulePanelProps): ReactNode {
  const { role } = useWorkspace();
  const at = item.sentAt ?? item.scheduledAt;

  return (
    <section id="schedule" aria-labelledby="schedule-heading" className="flex scroll-mt-4 flex-col gap-3">
      <h2 id="schedule-heading" className="text-base">
        {m.schedule_heading()}
      </h2>
      <p className={at === null ? 'text-muted' : undefined}>
        {at === null ? m.schedule_none() : <Time at={at} format="full" />}
        {at !== null && isWishing(item.status) && <span className="text-muted"> · {m.schedule_wish()}</span>}
      </p>
      <OverrideList overrides={item.overrides} at={item.scheduledAt} />
      {mayHaveTime(item, role, waits) && (
        <ScheduleForm key={`${String(item.scheduledAt)} ${String(thoughtOf)}`} item={item} thoughtOf={thoughtOf} />
      )}
      {waits && <p className="text-sm text-muted">{m.follow_waits_schedule()}</p>}
    </section>
  );
}

function ScheduleForm({ item, thoughtOf }: Pick<SchedulePanelProps, 'item' | 'thoughtOf'>): ReactNode {
  const { timeZone } = useWorkspace();
  const offer = useFirstOffer(item);
  const start = thoughtOf ?? offer;
  const [date, setDate] = useState(start.slice(0, 10));
  const [time, setTime] = useState(start.slice(11, 16));
  const wishes = isWishing(item.status);
  const { take, isTaking, leave, isLeaving, problem } = useItemTime(item);
  const { mayOverride, override, isPending, error } = useOverride(item.id);

  const wallTime = date !== '' && time !== '' ? `${date}T${time}` : null;
  const had =
    item.scheduledAt === null || (!wishes && item.status !== 'scheduled') ? null : wallTimeOf(Date.parse(item.scheduledAt), timeZone);
  const unchanged = wallTime !== null && had?.startsWith(wallTime) === true;
  const check = useSlotCheck(item.id, wallTime === null ? null : { wallTime, timeZone });
  // The time it has too: a cap or a blackout may have come after it was scheduled.
  const slot = check.data ?? NO_REFUSAL;
  const found = [...slot.findings, ...slot.nearDuplicates];
  const isTaken = slot.blackout !== null || found.some(({ enforcement }) => enforcement === 'hard');
  const isFree = !isTaken && found.length === 0;

  const chooseInstant = (instant: string) => {
    const wall = wallTimeOf(Date.parse(instant), timeZone);
    setDate(wall.slice(0, 10));
    setTime(wall.slice(11, 16));
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (wallTime !== null) take(wallTime);
      }}
      className="flex flex-col gap-3"
    >
      <WallTimeFields date={date} time={time} timeZone={timeZone} onDate={setDate} onTime={setTime} />
      <SlotFindings refusal={slot} onNextFree={chooseInstant} />
      {check.isSuccess && !unchanged && isFree && <Notice kind="good">{m.schedule_fits()}</Notice>}
      {!unchanged && <CapUsage counts={check.data?.counts ?? []} />}
      <RefusedSchedule error={problem} onNextFree={chooseInstant} />
      {wishes && had === null && <p className="text-sm text-muted">{m.schedule_after_approval()}</p>}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={wallTime === null || unchanged || isTaken} busy={isTaking}>
          {wishes ? m.schedule_wish_submit() : item.status === 'scheduled' ? m.schedule_move() : m.schedule_submit()}
        </Button>
        {wallTime !== null && mayOverride && !wishes && (
          <OverrideButton
            headline={item.headline}
            refusal={slot}
            busy={isPending}
            problem={<ProblemNotice error={error} />}
            onSubmit={(wish, done) => override({ ...wish, wallTime, timeZone }, done)}
          />
        )}
        {had !== null && (
          <Button busy={isLeaving} onClick={leave}>
            {wishes ? m.schedule_wish_remove() : m.schedule_remove()}
          </Button>
        )}
      </div>
    </form>
  );
}

/** Gives the item a time or takes it away: of one that is not approved yet it is a wish. */
function useItemTime({ id: itemId, version, status }: ItemDetail) {
  const { timeZone } = useWorkspace();
  const path = useWorkspacePath();
  const schedule = useScheduleItem();
  const unschedule = useUnscheduleItem();
  const wish = useWishTime();
  const navigate = useNavigate();
  const itemPath = { path: { ...path, itemId } };
  const taken = (said: string) => {
    announce(said);
    // What was thought of in the address is done with.
    void navigate({ to: '/items/$itemId', params: { itemId }, replace: true, resetScroll: false });
  };
  const wishFor = (wallTime: string | null, onSuccess?: () => void) =>
    wish.mutate(
      { params: { path }, body: { moves: [{ itemId, version, time: wallTime === null ? null : { wallTime, timeZone } }] } },
      { onSuccess },
    );
  const wishes = isWishing(status);
  return {
    take: (wallTime: string) =>
      wishes
        ? wishFor(wallTime, () => taken(m.schedule_wished()))
        : schedule.mutate({ params: itemPath, body: { version, wallTime, timeZone } }, { onSuccess: () => taken(m.schedule_done()) }),
    isTaking: schedule.isPending || wish.isPending,
    leave: () => (wishes ? wishFor(null) : unschedule.mutate({ params: itemPath, body: { version } })),
    isLeaving: unschedule.isPending || wish.isPending,
    problem: schedule.error ?? unschedule.error ?? wish.error,
  };
}

function RefusedSchedule({ error, onNextFree }: { error: unknown; onNextFree: (at: string) => void }): ReactNode {
  const refusal = slotRefusalOf(error);
  return refusal === null ? <ProblemNotice error={error} /> : <SlotFindings refusal={refusal} onNextFree={onNextFree} />;
}

/** The time it has, or the next full hour that leaves a little time to think. */
function useFirstOffer(item: ItemDetail): string {
  const { timeZone } = useWorkspace();
  const now = useWorkspaceNow(60_000).getTime();
  if (item.scheduledAt !== null && (item.status === 'scheduled' || Date.parse(item.scheduledAt) > now))
    return wallTimeOf(Date.parse(item.scheduledAt), timeZone);
  const HOUR_MS = 3_600_000;
  return wallTimeOf(Math.ceil((now + HOUR_MS / 2) / HOUR_MS) * HOUR_MS, timeZone);
}

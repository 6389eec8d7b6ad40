import type { ItemDetail } from '@longstream/contracts/items';
import { can } from '@longstream/domain/workspaces/rights';
import { canMove } from '@longstream/domain/items/item-status';
import { wallTimeOf } from '@longstream/domain/time/wall-clock';
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
import { useScheduleItem, useSlotCheck, useUnscheduleItem } from './items.api.ts';
import { WallTimeFields } from '../ui/wall-time-fields.tsx';

/** The item's time: chosen by form, checked against the caps before it is taken. One that `waits` gets it from what it follows. */
export function SchedulePanel({ item, waits }: { item: ItemDetail; waits: boolean }): ReactNode {
  const { role } = useWorkspace();
  const maySchedule =
    !waits &&
    can(role, 'item.schedule') &&
    (item.status === 'scheduled' || canMove(item.status, 'scheduled')) &&
    item.status !== 'publishing';
  const at = item.sentAt ?? item.scheduledAt;

  return (
    <section aria-labelledby="schedule" className="flex flex-col gap-3">
      <h2 id="schedule" className="text-base">
        {m.schedule_heading()}
      </h2>
      <p className={at === null ? 'text-muted' : undefined}>
        {at === null ? m.schedule_none() : <Time at={at} format="full" />}
        {at !== null && item.status === 'draft' && <span className="text-muted"> · {m.schedule_wish()}</span>}
      </p>
      <OverrideList overrides={item.overrides} at={item.scheduledAt} />
      {maySchedule && <ScheduleForm key={item.scheduledAt} item={item} />}
      {waits && <p className="text-sm text-muted">{m.follow_waits_schedule()}</p>}
      {!waits && !maySchedule && ['draft', 'in_review', 'changes_requested'].includes(item.status) && (
        <p className="text-sm text-muted">{m.schedule_after_approval()}</p>
      )}
    </section>
  );
}

function ScheduleForm({ item }: { item: ItemDetail }): ReactNode {
  const { timeZone } = useWorkspace();
  const path = useWorkspacePath();
  const start = useFirstOffer(item);
  const [date, setDate] = useState(start.slice(0, 10));
  const [time, setTime] = useState(start.slice(11, 16));
  const schedule = useScheduleItem();
  const unschedule = useUnscheduleItem();
  const { mayOverride, override, isPending, error } = useOverride(item.id);

  const wallTime = date !== '' && time !== '' ? `${date}T${time}` : null;
  const unchanged = item.status === 'scheduled' && wallTime !== null && start.startsWith(wallTime);
  const check = useSlotCheck(item.id, wallTime === null ? null : { wallTime, timeZone });
  // The time it has too: a cap or a blackout may have come after it was scheduled.
  const slot = check.data ?? NO_REFUSAL;
  const found = [...slot.findings, ...slot.nearDuplicates];
  const isTaken = slot.blackout !== null || found.some(({ enforcement }) => enforcement === 'hard');
  const isFree = !isTaken && found.length === 0;

  const take = (wanted: string) =>
    schedule.mutate(
      { params: { path: { ...path, itemId: item.id } }, body: { version: item.version, wallTime: wanted, timeZone } },
      { onSuccess: () => announce(m.schedule_done()) },
    );
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
      <RefusedSchedule error={schedule.error ?? unschedule.error} onNextFree={chooseInstant} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={wallTime === null || unchanged || isTaken} busy={schedule.isPending}>
          {item.status === 'scheduled' ? m.schedule_move() : m.schedule_submit()}
        </Button>
        {wallTime !== null && mayOverride && (
          <OverrideButton
            headline={item.headline}
            refusal={slot}
            busy={isPending}
            problem={<ProblemNotice error={error} />}
            onSubmit={(wish, done) => override({ ...wish, wallTime, timeZone }, done)}
          />
        )}
        {item.status === 'scheduled' && (
          <Button
            busy={unschedule.isPending}
            onClick={() => unschedule.mutate({ params: { path: { ...path, itemId: item.id } }, body: { version: item.version } })}
          >
            {m.schedule_remove()}
          </Button>
        )}
      </div>
    </form>
  );
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

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
import { usePlannableFrom } from '../workspaces/workspace-clock.api.ts';
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
  const offer = useOffer(item);
  const [chosen, choose] = useState(thoughtOf === null ? null : fieldsOf(thoughtOf));
  // Until somebody chooses, it is what is offered, which moves on with the clock.
  const { date, time } = chosen ?? fieldsOf(offer);
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

  const chooseInstant = (instant: string) => choose(fieldsOf(wallTimeOf(Date.parse(instant), timeZone)));

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (wallTime !== null) take(wallTime);
      }}
      className="flex flex-col gap-3"
    >
      <WallTimeFields
        date={date}
        time={time}
        timeZone={timeZone}
        onDate={(other) => choose({ date: other, time })}
        onTime={(other) => choose({ date, time: other })}
      />
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

const fieldsOf = (wallTime: string) => ({ date: wallTime.slice(0, 10), time: wallTime.slice(11, 16) });

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const TIME_TO_THINK_MS = 30 * MINUTE_MS;
const TOO_NEAR_MS = 20 * MINUTE_MS;

/** The time it has, or the next full hour that leaves a little time to think: another once that has come near. */
function useOffer(item: ItemDetail): string {
  const { timeZone } = useWorkspace();
  const nowMs = usePlannableFrom().getTime();
  const [hourMs, setHourMs] = useState(() => nextHourMs(nowMs));
  if (hourMs < nowMs + TOO_NEAR_MS) setHourMs(nextHourMs(nowMs));
  const hadMs = item.scheduledAt === null ? null : Date.parse(item.scheduledAt);
  const isStill = hadMs !== null && (item.status === 'scheduled' || hadMs > nowMs);
  return wallTimeOf(isStill ? hadMs : hourMs, timeZone);
}

const nextHourMs = (nowMs: number) => Math.ceil((nowMs + TIME_TO_THINK_MS) / HOUR_MS) * HOUR_MS;

import { lazy, type ReactNode, Suspense, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { getLocale } from '../paraglide/runtime.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { formatInstant } from '../ui/format.ts';
import { useMay } from './rights.api.ts';
import { useWorkspaceNow } from './workspace-clock.api.ts';
import { useAdvanceClock, useWorkspace, useWorkspacePath } from './workspaces.api.ts';

const DemoDialog = lazy(async () => ({ default: (await import('./demo-dialog.tsx')).DemoDialog }));

const STEPS = [
  { hours: 1, label: m.demo_advance_hour },
  { hours: 6, label: m.demo_advance_six_hours },
  { hours: 24, label: m.demo_advance_day },
];

/** Says that this is a demo whose time runs fast, shows that time, and hurries it ahead. */
export function DemoBanner(): ReactNode {
  const { timeZone, clock, sandboxUrl } = useWorkspace();
  const { usualSpeed, rushUntil } = clock;
  const path = useWorkspacePath();
  const advance = useAdvanceClock();
  const maySteer = useMay('demo.steer');
  const [open, setOpen] = useState(false);
  return (
    <aside
      aria-label={m.demo_label()}
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-warn-soft px-3 py-1.5 text-sm md:px-6"
    >
      <span className="font-medium text-warn">{m.demo_label()}</span>
      <span>{usualSpeed === 60 ? m.demo_minute_is_hour() : m.demo_speed({ speed: usualSpeed })}</span>
      <DemoClock timeZone={timeZone} rushUntil={rushUntil} />
      {sandboxUrl !== null && (
        <a
          href={new URL(`/?lang=${getLocale()}`, sandboxUrl).href}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-6 items-center text-warn underline"
        >
          {m.demo_what_went_out()}
        </a>
      )}
      <div role="group" aria-label={m.demo_advance()} className="ml-auto flex gap-1">
        {STEPS.map(({ hours, label }) => (
          <button
            key={hours}
            type="button"
            disabled={advance.isPending}
            onClick={() => advance.mutate({ params: { path }, body: { hours } })}
            className={buttonLook}
          >
            {label()}
          </button>
        ))}
      </div>
      {maySteer && (
        <button type="button" aria-haspopup="dialog" className={buttonLook} onClick={() => setOpen(true)}>
          {m.demo_more()}
        </button>
      )}
      <Suspense>{open && <DemoDialog onClose={() => setOpen(false)} />}</Suspense>
      <ProblemNotice error={advance.error} />
    </aside>
  );
}

const buttonLook = 'h-6 rounded-sm border border-warn/40 px-2 text-warn enabled:hover:bg-surface disabled:opacity-60';

/** Alone in redrawing several times a second. */
function DemoClock({ timeZone, rushUntil }: { timeZone: string; rushUntil: string | null }): ReactNode {
  const now = useWorkspaceNow(250);
  const rushing = rushUntil !== null && now < new Date(rushUntil);
  return (
    <>
      <time dateTime={now.toISOString()}>{m.demo_now({ time: formatInstant(now, timeZone, 'weekdayTime') })}</time>
      <span role="status" className="font-medium text-warn">
        {rushing && m.demo_rush_until({ time: formatInstant(rushUntil, timeZone, 'dayTime') })}
      </span>
      {rushing && <Rush key={rushUntil} nowMs={now.getTime()} untilMs={Date.parse(rushUntil)} />}
    </>
  );
}

/** How much of the way is behind, from where it was first seen. */
function Rush({ nowMs, untilMs }: { nowMs: number; untilMs: number }): ReactNode {
  const [fromMs] = useState(nowMs);
  const left = m.demo_rush_left({ hours: Math.ceil((untilMs - nowMs) / 3_600_000) });
  return (
    <span className="flex items-center gap-2 text-warn">
      <progress aria-label={left} value={nowMs - fromMs} max={Math.max(1, untilMs - fromMs)} className="h-1.5 w-24 accent-warn" />
      <span aria-hidden>{left}</span>
    </span>
  );
}

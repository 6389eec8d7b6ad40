import type { PlannedLoad, PlanOutcome } from '@longstream/contracts/planning';
import { type ReactNode, useId } from 'react';
import { m } from '../paraglide/messages.js';
import { ruleSentence } from '../ui/cap-words.ts';
import { percent } from '../ui/format.ts';
import { Meter } from '../ui/meter.tsx';
import { Notice } from '../ui/notice.tsx';

interface PlanFiguresProps {
  outcome: PlanOutcome;
  channelName: (channelId: string) => string;
}

/** What the plan costs and what it does to audiences, in numbers. */
export function PlanFigures({ outcome, channelName }: PlanFiguresProps): ReactNode {
  const loads = outcome.loads.filter(({ before, after }) => before.peak >= 1 || after.peak >= 1);
  return (
    <>
      {outcome.broken.length > 0 && (
        <Notice kind="warn">
          <p className="font-medium">{m.plan_broken()}</p>
          <ul className="text-sm">
            {outcome.broken.map(({ capId, capName, rule, items }) => (
              <li key={`${capId} ${ruleSentence(rule)}`}>
                {m.plan_broken_line({ cap: capName, rule: ruleSentence(rule) })}
                <span className="text-muted"> {items.map(({ headline }) => headline || m.items_untitled()).join(m.list_separator())}</span>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {outcome.capCosts.length > 0 && (
        <Figures title={m.plan_costs()} about={m.plan_costs_about()}>
          <ul className="flex flex-col gap-1 text-sm">
            {outcome.capCosts.map(({ capId, capName, rule, costPercent }) => (
              <li key={`${capId} ${ruleSentence(rule)}`}>
                <span className="font-medium">{capName}</span> <span className="text-muted">{ruleSentence(rule)}</span>
                <br />
                {m.plan_cost({ percent: percent(costPercent / 100) })}
              </li>
            ))}
          </ul>
        </Figures>
      )}
      {loads.length > 0 && (
        <Figures title={m.plan_loads()}>
          <ul className="flex flex-col gap-3">
            {loads.map((load) => (
              <li key={load.channelId}>
                <LoadBars load={load} channel={channelName(load.channelId)} />
              </li>
            ))}
          </ul>
        </Figures>
      )}
    </>
  );
}

function LoadBars({ load: { before, after }, channel }: { load: PlannedLoad; channel: string }): ReactNode {
  const words = (load: number) => percent(load / 100);
  return (
    <div className="flex flex-col gap-1">
      <p className="flex flex-wrap justify-between gap-x-3 text-sm">
        <span className="font-medium">{channel}</span>
        <span className="text-muted">{m.plan_load_peak({ before: words(before.peak), after: words(after.peak) })}</span>
      </p>
      <Meter label={m.plan_load_before()} fraction={before.mean / 100} text={words(before.mean)} />
      <Meter label={m.plan_load_after()} fraction={after.mean / 100} text={words(after.mean)} />
    </div>
  );
}

function Figures({ title, about, children }: { title: string; about?: string; children: ReactNode }): ReactNode {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h3 id={id} className="font-semibold">
        {title}
      </h3>
      {about && <p className="text-sm text-muted">{about}</p>}
      {children}
    </section>
  );
}

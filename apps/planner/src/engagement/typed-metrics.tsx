import type { Metric } from '@longstream/domain/engagement/metrics';
import { PLATFORM_METRICS } from '@longstream/domain/platforms/platform-metrics';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { instantOf, wallTimeOf } from '@longstream/domain/time/wall-clock';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { metricWord } from '../ui/metric-words.ts';
import { useTimeZone } from '../ui/time-zone.ts';
import { announce } from '../ui/toast.tsx';
import { WallTimeFields } from '../ui/wall-time-fields.tsx';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useTypeMetrics } from './engagement.api.ts';

/** Figures as a person read them off a platform that tells them to nobody else. They join the curve. */
export function TypedMetricsForm({ itemId, platform }: { itemId: string; platform: Platform }): ReactNode {
  const path = useWorkspacePath();
  const timeZone = useTimeZone();
  const type = useTypeMetrics();
  const now = wallTimeOf(useWorkspaceNow(60_000).getTime(), timeZone);
  // Until somebody says when, the figures are of this moment.
  const [when, setWhen] = useState<{ date: string; time: string } | null>(null);
  const [typed, setTyped] = useState<Partial<Record<Metric, string>>>({});
  const [tried, setTried] = useState(false);
  const { date, time } = when ?? { date: now.slice(0, 10), time: now.slice(11, 16) };
  const metrics: readonly Metric[] = PLATFORM_METRICS[platform];
  const given = metrics.filter((metric) => (typed[metric] ?? '').trim() !== '');
  const isWhole = (metric: Metric): boolean => /^\d{1,12}$/.test(plain(typed[metric]));

  const save = () => {
    setTried(true);
    if (given.length === 0 || !given.every(isWhole) || date === '' || time === '') return;
    const values = Object.fromEntries(given.map((metric) => [metric, Number(plain(typed[metric]))]));
    const at = when && new Date(instantOf(`${date}T${time}`, timeZone)).toISOString();
    type.mutate(
      { params: { path: { ...path, itemId } }, body: { values, ...(at !== null && { at }) } },
      {
        onSuccess: () => announce(m.typed_saved()),
        onError: () => {
          setTyped((since) => ({ ...typed, ...since }));
          setWhen((since) => since ?? when);
        },
      },
    );
    // Not once they are saved: the curve shows them sooner, and what is typed from then on is the next reading.
    setTyped({});
    setWhen(null);
    setTried(false);
  };

  return (
    <form
      aria-labelledby="typed"
      className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 shadow-card"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div>
        <h2 id="typed" className="text-base">
          {m.typed_heading()}
        </h2>
        <p className="text-sm text-muted">{m.typed_about()}</p>
      </div>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-5">
        {metrics.map((metric) => (
          <TextField
            key={metric}
            label={metricWord(metric)}
            inputMode="numeric"
            autoComplete="off"
            value={typed[metric] ?? ''}
            error={tried && given.includes(metric) && !isWhole(metric) ? m.typed_whole() : undefined}
            onChange={(event) => setTyped({ ...typed, [metric]: event.target.value })}
          />
        ))}
      </div>
      <WallTimeFields
        date={date}
        time={time}
        timeZone={timeZone}
        onDate={(next) => setWhen({ date: next, time })}
        onTime={(next) => setWhen({ date, time: next })}
      />
      {tried && given.length === 0 && (
        <p role="alert" className="text-sm text-danger">
          {m.typed_none()}
        </p>
      )}
      <ProblemNotice error={type.error} />
      <Button type="submit" look="primary" className="self-start" busy={type.isPending}>
        {m.typed_save()}
      </Button>
    </form>
  );
}

/** Without the separators that come along when a number is copied. */
const plain = (text = ''): string => text.replace(/[\s,，]/g, '');

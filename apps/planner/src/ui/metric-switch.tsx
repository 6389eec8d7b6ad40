import type { Metric } from '@longstream/domain/engagement/metrics';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { SelectControl } from './field.tsx';
import { metricWord } from './metric-words.ts';

export function MetricSwitch({
  metrics,
  metric,
  onChange,
}: {
  metrics: readonly Metric[];
  metric: Metric;
  onChange: (metric: Metric) => void;
}): ReactNode {
  return (
    <SelectControl
      aria-label={m.results_metric()}
      className="w-32"
      value={metric}
      options={metrics.map((option) => ({ value: option, label: metricWord(option) }))}
      onChange={(event) => {
        const chosen = metrics.find((option) => option === event.target.value);
        if (chosen) onChange(chosen);
      }}
    />
  );
}

import type { Metric } from '@longstream/domain/engagement/metrics';
import { definitionOf, familyOf, type MetricDefinition } from '@longstream/domain/platforms/metric-dictionary';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { Info } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { exactNumber } from '../ui/format.ts';
import { metricWord } from '../ui/metric-words.ts';
import { definitionWords, familyWords } from '../ui/platforms/metric-definitions.ts';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';

interface MetricDefinitionsProps {
  metric: Metric;
  platforms: readonly Platform[];
  /** What is known of these numbers beside their definition: when they were read, say. */
  children?: ReactNode;
}

/** Opens what each of the platforms means by the metric, and what a comparison puts together. */
export function MetricDefinitions({ metric, platforms, children }: MetricDefinitionsProps): ReactNode {
  const [open, setOpen] = useState(false);
  const family = familyOf(metric);
  return (
    <>
      <IconButton label={m.definition_open()} onClick={() => setOpen(true)}>
        <Info aria-hidden className="size-4" />
      </IconButton>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={m.definition_title({ metric: metricWord(metric) })}
        description={m.definition_intro()}
      >
        <div className="flex flex-col gap-4">
          {platforms.map((platform) => {
            const definition = definitionOf(platform, metric);
            return definition === null ? null : (
              <section key={platform} className="flex flex-col gap-1">
                <h3 className="text-base">
                  <PlatformMark platform={platform} />
                </h3>
                <p>{definitionWords(platform, metric)}</p>
                <p className="text-sm text-muted">{kindWords(definition)}</p>
                <p className="text-sm break-all text-muted">{sourceWords(definition)}</p>
              </section>
            );
          })}
          {children}
          {platforms.length > 1 && family !== null && <p className="border-t border-line pt-3">{familyWords(family)}</p>}
        </div>
      </Dialog>
    </>
  );
}

function kindWords({ unit, isTotal, delayHours, servedDays, forMediaOnly }: MetricDefinition): string {
  return [
    unit === 'people' ? m.definition_people() : m.definition_times(),
    isTotal ? m.definition_total() : m.definition_of_day(),
    delayHours === 0 ? m.definition_now() : m.definition_delay({ hours: exactNumber(delayHours) }),
    servedDays === null ? m.definition_served_always() : m.definition_served_days({ days: exactNumber(servedDays) }),
    ...(forMediaOnly === true ? [m.definition_media_only()] : []),
  ].join(' · ');
}

function sourceWords({ source }: MetricDefinition): string {
  return source === null ? m.definition_by_hand() : m.definition_source(source);
}

import type { ItemDetail } from '@longstream/contracts/items';
import type { ItemSeries, Series, SeriesChange } from '@longstream/contracts/series';
import { Link } from '@tanstack/react-router';
import { Repeat2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { formatLocalDate } from '../ui/format.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import { Tag } from '../ui/tag.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { ruleSentence } from '../ui/rule-words.ts';
import { SeriesCancelDialog } from './series-cancel-dialog.tsx';
import { SeriesChangeNotice } from './series-change-notice.tsx';
import { SeriesDialog } from './series-dialog.tsx';
import { SeriesRuleDialog } from './series-rule-dialog.tsx';
import { SpreadForm } from './spread-form.tsx';
import { useItemSeries } from './series.api.ts';

type Occurrence = ItemSeries['occurrences']['items'][number];

/** That the item comes round, and what else of its series is to come; or the way to let it come round. */
export function SeriesSection({ item }: { item: ItemDetail }): ReactNode {
  const id = useId();
  const series = useItemSeries(item.id);
  const mayRepeat = useMay('item.schedule');
  const [isAsking, setAsking] = useState(false);
  if (series.data === undefined) return <ProblemNotice error={series.error} />;
  const { series: found, occurrences } = series.data;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="text-base">
        {m.series_heading()}
      </h2>
      {found === null ? (
        <>
          <p className="text-muted">{m.series_none()}</p>
          {mayRepeat && (
            <Button className="self-start" icon={<Repeat2 aria-hidden className="size-4" />} onClick={() => setAsking(true)}>
              {m.series_repeat()}
            </Button>
          )}
        </>
      ) : (
        <InSeries item={item} series={found} occurrences={occurrences.items} />
      )}
      {isAsking && <SeriesDialog item={item} onClose={() => setAsking(false)} />}
    </section>
  );
}

const SHOWN = 6;

function InSeries({ item, series, occurrences }: { item: ItemDetail; series: Series; occurrences: readonly Occurrence[] }): ReactNode {
  const mayChange = useMay('item.schedule');
  const [isCancelling, setCancelling] = useState(false);
  const [isChangingRule, setChangingRule] = useState(false);
  const [change, setChange] = useState<SeriesChange | null>(null);
  return (
    <>
      <p className="flex items-start gap-2">
        <Repeat2 aria-hidden className="mt-1 size-4 shrink-0 text-accent" />
        <span>
          {ruleSentence(series)}
          <span className="block text-sm text-muted">{m.series_zone({ zone: series.timeZone })}</span>
          {series.endsBefore !== null && (
            <span className="block text-sm text-muted">{m.series_ended({ date: formatLocalDate(series.endsBefore) })}</span>
          )}
        </span>
      </p>
      <ul aria-label={m.series_occurrences()} className="flex flex-col gap-1 text-sm">
        {occurrences.slice(0, SHOWN).map((occurrence) => (
          <OccurrenceLine key={occurrence.date} occurrence={occurrence} isHere={occurrence.item.id === item.id} />
        ))}
      </ul>
      {occurrences.length > SHOWN && <p className="text-sm text-muted">{m.series_preview_more({ count: occurrences.length - SHOWN })}</p>}
      {change !== null && <SeriesChangeNotice change={change} />}
      {mayChange && (
        <>
          <SpreadForm item={item} onDone={setChange} />
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setChangingRule(true)}>{m.series_change_rule_ask()}</Button>
            <Button look="danger" onClick={() => setCancelling(true)}>
              {m.series_cancel()}
            </Button>
          </div>
        </>
      )}
      {isChangingRule && <SeriesRuleDialog item={item} series={series} onDone={setChange} onClose={() => setChangingRule(false)} />}
      {isCancelling && <SeriesCancelDialog item={item} onDone={setChange} onClose={() => setCancelling(false)} />}
    </>
  );
}

function OccurrenceLine({ occurrence: { date, item, isChanged }, isHere }: { occurrence: Occurrence; isHere: boolean }): ReactNode {
  const words = `${formatLocalDate(date, 'weekdayDay')} ${item.wallTime?.slice(11, 16) ?? ''}`;
  return (
    <li className="flex flex-wrap items-center gap-x-2" aria-current={isHere || undefined}>
      {isHere ? (
        <span className="font-medium tabular-nums">{words}</span>
      ) : (
        <Link to="/items/$itemId" params={{ itemId: item.id }} className="tabular-nums text-accent underline">
          {words}
        </Link>
      )}
      <StatusMark status={item.status} />
      {isChanged && <Tag>{m.series_changed()}</Tag>}
    </li>
  );
}

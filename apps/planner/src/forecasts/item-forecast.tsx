import type { ItemForecast } from '@longstream/contracts/forecasts';
import type { Metric } from '@longstream/domain/engagement/metrics';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Time } from '../ui/time.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { aheadWords, alertWords, basisWords, behindWords, silenceWords, watchWords } from './forecast-words.ts';
import { useItemForecast } from './forecasts.api.ts';

interface ItemForecastProps {
  itemId: string;
  metric: Metric;
  /** What it has as far as is known. */
  now: number;
}

/** What is thought to become of an item, what it was learnt from, and whether it goes its own way. */
export function ItemForecastNote({ itemId, metric, now }: ItemForecastProps): ReactNode {
  const forecast = useItemForecast(itemId, metric);
  return <Loaded query={forecast}>{(loaded) => <ForecastNote forecast={loaded} now={now} />}</Loaded>;
}

function ForecastNote({ forecast, now }: { forecast: ItemForecast; now: number }): ReactNode {
  const timeZone = useTimeZone();
  const { metric, forecasts, alerts } = forecast;
  const ahead = forecasts.filter(({ outcome, hours }) => outcome === null && isAhead(forecast, hours));
  const behind = forecasts.filter(({ outcome }) => outcome !== null);
  const [next] = ahead;
  const silence = silenceWords(forecast);
  if (forecast.silence === 'not_live') return null;
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-3">
      <h3 className="text-base">{m.forecast_heading()}</h3>
      {alerts.map((alert) => (
        <Notice key={alert.kind} kind={alert.kind === 'breakout' ? 'good' : 'warn'}>
          {alertWords(alert)} <Time at={alert.at} />
        </Notice>
      ))}
      {ahead.length > 0 && (
        <ul className="flex flex-col gap-1">
          {ahead.map((one) => (
            <li key={one.hours}>{aheadWords(one, metric, { now, timeZone })}</li>
          ))}
        </ul>
      )}
      {silence !== null && <p className="text-muted">{silence}</p>}
      {next !== undefined && (
        <p className="text-sm text-muted">
          {basisWords(next)} · {watchWords(next)} · {m.forecast_made_at()} <Time at={next.madeAt} />
        </p>
      )}
      {behind.length > 0 && (
        <ul className="text-sm text-muted">
          {behind.map((one) => (
            <li key={one.hours}>{behindWords(one)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** An age that was passed unread says nothing any more. */
function isAhead({ forecasts }: ItemForecast, hours: number): boolean {
  return !forecasts.some((later) => later.hours > hours && later.outcome !== null);
}

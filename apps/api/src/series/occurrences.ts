import type { SeriesChange } from '@longstream/contracts/series';
import { EDITABLE_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { occurrenceOn } from '@longstream/domain/series/recurrence';
import type { ItemEntity } from '../items/item.entity.ts';
import type { SeriesEntity } from './series.entity.ts';
import { isChanged } from './series.view.ts';

type Why = SeriesChange['leftAlone'][number]['why'];

/** Why a change to several occurrences must leave one as it is, whoever chose it; null where it need not. */
export function statusAgainst({ status }: ItemEntity): Why | null {
  if (status === 'cancelled') return 'cancelled';
  return (EDITABLE_STATUSES as readonly ItemStatus[]).includes(status) ? null : 'sent';
}

/** The same of one that nobody chose: what a member gave it by itself stays, and so does what is over. */
export function standsApart(item: ItemEntity, hash: string | undefined, now: Date): Why | null {
  const why = statusAgainst(item);
  if (why !== null) return why;
  if (isChanged(item, hash)) return 'changed';
  return item.scheduledAt !== null && item.scheduledAt <= now ? 'past' : null;
}

/** Notes what the series gives the occurrence, so that it does not count as changed by itself. */
export function giveFrom(series: SeriesEntity, item: ItemEntity, isContent: boolean): void {
  if (item.seriesGave === null || item.seriesDate === null) return;
  const { wallTime } = occurrenceOn(series, item.seriesDate);
  item.seriesGave = { wallTime, timeZone: series.timeZone, hash: isContent ? series.hash : item.seriesGave.hash };
}

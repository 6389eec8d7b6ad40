import type { CampaignResults, ItemFigure } from '@longstream/contracts/campaigns';
import { type Metric, METRICS } from '@longstream/domain/engagement/metrics';
import { sumKnown } from '@longstream/domain/engagement/sum-known';
import { PLATFORM_METRICS } from '@longstream/domain/platforms/platform-metrics';
import { PLATFORMS } from '@longstream/domain/platforms/platforms';
import type { ImportedValueEntity } from '../imports/result-import.entity.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import type { ResponseEntity } from '../responses/response.entity.ts';

type Cell = CampaignResults['rows'][number]['cells'][number];

/** The newest sample of one metric of one item. */
export interface Reading {
  readonly itemId: string;
  readonly metric: Metric;
  readonly at: Date;
  readonly value: number;
}

/** A cell for everything that was published and could have this metric. What is not known is shown as missing, never as 0. */
export function toCell(
  item: ItemEntity,
  metric: Metric,
  imported: ImportedValueEntity | undefined,
  reading: Reading | undefined,
): Cell | null {
  const { id: itemId, platform, origin } = item;
  if (origin === 'imported') {
    if (imported === undefined) return null;
    return { itemId, platform, origin, value: imported.value, asPrinted: imported.asPrinted, note: imported.note, readAt: null };
  }
  const isMeasured = (PLATFORM_METRICS[platform] as readonly Metric[]).includes(metric);
  if (!isMeasured && reading === undefined) return null;
  return {
    itemId,
    platform,
    origin,
    value: reading?.value ?? null,
    asPrinted: null,
    note: null,
    readAt: reading?.at.toISOString() ?? null,
  };
}

/** A number of an item, read or imported. */
type Known = Pick<ImportedValueEntity | Reading, 'metric' | 'value'>;

/** What its platform counts comes first; a past table may hold what it does not. Null where nothing is a number. */
export function toFigure({ id: itemId, platform }: ItemEntity, known: readonly Known[]): ItemFigure | null {
  for (const metric of [...PLATFORM_METRICS[platform], ...METRICS]) {
    const value = known.find((one) => one.metric === metric)?.value;
    if (typeof value === 'number') return { itemId, metric, value };
  }
  return null;
}

/** One row a response, its cells in the one order of the platforms; the totals add up what is known. */
export function toRows(
  responses: readonly ResponseEntity[],
  cellsOf: (response: ResponseEntity) => Cell[],
): Pick<CampaignResults, 'rows' | 'platforms' | 'totals'> {
  const rows = responses.map((response) => ({
    responseId: response.id,
    title: response.title,
    cells: cellsOf(response).toSorted((a, b) => PLATFORMS.indexOf(a.platform) - PLATFORMS.indexOf(b.platform)),
  }));
  const byPlatform = Map.groupBy(
    rows.flatMap((row) => row.cells),
    (cell) => cell.platform,
  );
  const platforms = PLATFORMS.filter((platform) => byPlatform.has(platform));
  const totals = platforms.map((platform) => ({ platform, ...sumKnown((byPlatform.get(platform) ?? []).map((cell) => cell.value)) }));
  return { rows, platforms, totals };
}

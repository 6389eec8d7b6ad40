import type { ItemCurve } from '@longstream/contracts/items';
import type { CurvePoint } from '@longstream/domain/engagement/curve';
import type { Metric } from '@longstream/domain/engagement/metrics';
import type { ItemEntity } from '../items/item.entity.ts';

export function toItemCurve({ liveAt }: ItemEntity, metric: Metric, metrics: Metric[], points: readonly CurvePoint[]): ItemCurve {
  return {
    metric,
    metrics,
    liveAt: liveAt?.toISOString() ?? null,
    points: points.map(({ hours, atMs, value, backwards }) => ({ hours, value, at: new Date(atMs).toISOString(), backwards })),
  };
}

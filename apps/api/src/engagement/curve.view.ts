import type { CurveEvent, ItemCurve } from '@longstream/contracts/items';
import type { CurvePoint } from '@longstream/domain/engagement/curve';
import type { ItemEntity } from '../items/item.entity.ts';

interface Read extends Pick<ItemCurve, 'metric' | 'metrics'> {
  readonly points: readonly CurvePoint[];
  readonly events: CurveEvent[];
}

export function toItemCurve({ liveAt }: ItemEntity, { points, ...read }: Read): ItemCurve {
  return {
    ...read,
    liveAt: liveAt?.toISOString() ?? null,
    points: points.map(({ hours, atMs, value, backwards }) => ({ hours, value, at: new Date(atMs).toISOString(), backwards })),
  };
}

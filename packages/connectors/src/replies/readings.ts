import { METRICS, type Metric } from '@longstream/domain/engagement/metrics';
import type { FollowerReading, MetricReading, ReadResult } from '../connector.ts';
import type { Reply } from './failure.ts';
import { afterReading } from './failure.ts';

/**
 * Reads metrics a batch at a time, one after the other. A batch that fails ends the reading, because the next one would most likely
 * fail too; what was read until then is kept.
 */
export async function readInBatches(
  externalIds: readonly string[],
  batchSize: number,
  readBatch: (ids: readonly string[]) => Promise<Reply<readonly MetricReading[]>>,
): Promise<ReadResult<readonly MetricReading[]>> {
  const read: MetricReading[] = [];
  for (let start = 0; start < externalIds.length; start += batchSize) {
    const batch = await readBatch(externalIds.slice(start, start + batchSize));
    if (batch.kind === 'failed') return read.length === 0 ? afterReading(batch) : { kind: 'read', value: read };
    read.push(...batch.value);
  }
  return { kind: 'read', value: read };
}

/** Several readings as one. Those that failed are left out, unless nothing was read at all. */
export function joined(results: readonly ReadResult<readonly MetricReading[]>[]): ReadResult<readonly MetricReading[]> {
  const read = results.flatMap((result) => (result.kind === 'read' ? result.value : []));
  const refused = results.find((result) => result.kind !== 'read');
  return refused !== undefined && read.length === 0 ? refused : { kind: 'read', value: read };
}

/** The counters that were given; the others are left out. */
export function readings(counters: Readonly<Partial<Record<Metric, number | undefined>>>): MetricReading['values'] {
  const given: Partial<Record<Metric, number>> = {};
  for (const metric of METRICS) {
    const value = counters[metric];
    if (value !== undefined) given[metric] = value;
  }
  return given;
}

/** The count of this moment, where one was told. */
export function followersNow(followers: number | undefined): FollowerReading | null {
  return followers === undefined ? null : { followers, day: null };
}

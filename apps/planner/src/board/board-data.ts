import type { Channel } from '@longstream/contracts/channels';
import type { ChannelLoad } from '@longstream/contracts/fatigue';
import type { Item } from '@longstream/contracts/items';
import { lookBackMs } from '@longstream/domain/frequency-caps/check-caps';
import { publishingCapabilities } from '@longstream/domain/platforms/platforms';
import { useMemo } from 'react';
import { useAudiences } from '../audiences/audiences.api.ts';
import { useBlackouts } from '../blackouts/blackouts.api.ts';
import { useChannels } from '../channels/channels.api.ts';
import { useAudienceLoads } from '../fatigue/audience-loads.api.ts';
import { useFrequencyCaps } from '../frequency-caps/frequency-caps.api.ts';
import { useItems } from '../items/items.api.ts';
import { remembered } from '../ui/remembered.ts';
import { useWorkspace } from '../workspaces/workspaces.api.ts';
import type { BoardPeriod } from './period.ts';
import { belongsInTray, boardInstant, byReadiness } from './board-items.ts';
import { openCellCaps } from './cell-caps.ts';
import { memoryMs, openCellLoads } from './cell-loads.ts';
import type { SlotWorld } from './slot-scores.ts';

/** Everything the board shows and scores with. Items reach back as far as any cap looks and any audience remembers, and forward without end. */
export function useBoardData(period: BoardPeriod) {
  const { timeZone } = useWorkspace();
  const channels = useChannels();
  const audiences = useAudiences();
  const caps = useFrequencyCaps();
  const blackouts = useBlackouts();
  const { data: loads, isPending: waitsForLoads } = useAudienceLoads();
  const reach = Math.max(lookBackMs(caps.data?.items ?? []), memoryMs(loads?.items ?? []));
  // Asked for before it is known how far back, they would be asked for twice.
  const placed = useItems({ from: sharedStart(period.startMs - reach), origin: 'planned' }, !caps.isPending && !waitsForLoads);
  const waiting = useItems({ unscheduled: 'true', origin: 'planned' });

  const queries = [channels, audiences, caps, blackouts, placed, waiting];
  const failed = queries.find(({ error }) => error !== null) ?? placed;
  const loaded = channels.data && audiences.data && caps.data && blackouts.data && placed.data && waiting.data;
  const items = placed.data ?? NONE;
  const world = worldOf(items, caps.data?.items, blackouts.data?.items, audiences.data?.items, channels.data?.items, timeZone);
  const loadOf = loadsOf(items, loads?.items);
  const capOf = capsOf(world);
  const shown = useMemo(
    () =>
      world.items.filter((item) => {
        const at = Date.parse(boardInstant(item) ?? '');
        return item.status !== 'cancelled' && at >= period.startMs && at < period.endMs;
      }),
    [world.items, period],
  );
  const tray = useMemo(() => (waiting.data ?? []).filter(belongsInTray).toSorted(byReadiness), [waiting.data]);
  const lanes = useMemo(() => {
    const used = new Set(shown.map(({ channelId }) => channelId));
    return (channels.data?.items ?? []).filter((channel) => isOpenLane(channel) || used.has(channel.id));
  }, [channels.data, shown]);

  return {
    query: { data: loaded ? true : undefined, error: failed.error, refetch: () => failed.refetch() },
    world,
    loadOf,
    capOf,
    shown,
    tray,
    channels: lanes,
  };
}

const NONE: readonly never[] = [];

/** Kept while the answers are: of thousands of items it all takes longer to reckon than to draw, each time the board comes. */
const worldOf = remembered(
  (
    items: readonly Item[],
    caps: SlotWorld['caps'] = NONE,
    blackouts: SlotWorld['blackouts'] = NONE,
    audiences: SlotWorld['audiences'] = NONE,
    channels: readonly Channel[] = NONE,
    timeZone: string,
  ): SlotWorld => ({ items, caps, blackouts, audiences, zones: zonesOf(channels), timeZone }),
);
const capsOf = remembered(openCellCaps);
const loadsOf = remembered((items: readonly Item[], loads: readonly ChannelLoad[] = NONE) => openCellLoads(loads, items));

const SHARED_MS = 28 * 86_400_000;

/** The same for periods beside each other, so that what they have in common is read and kept once. */
const sharedStart = (ms: number): string => new Date(Math.floor(ms / SHARED_MS) * SHARED_MS).toISOString();

const zonesOf = (channels: readonly Channel[]): Map<string, string> =>
  new Map(channels.flatMap(({ id, timeZone }) => (timeZone === null ? [] : [[id, timeZone] as const])));

/** Whether items can go there; accounts whose reviews are answered have no lane. */
function isOpenLane({ status, capabilities }: Channel): boolean {
  return status !== 'disconnected' && publishingCapabilities(capabilities).length > 0;
}

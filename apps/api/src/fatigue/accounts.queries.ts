import { impactsOn, overlapsInto, ownHalfLife, type SharedAudience } from '@longstream/domain/fatigue/followers';
import { type Fatigue, type Impact, SUGGESTED_FATIGUE } from '@longstream/domain/fatigue/load';
import { suggestedHalfLife } from '@longstream/domain/platforms/audience-defaults';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { slotPrior } from '@longstream/domain/platforms/slot-priors';
import { slotBin, type SlotProfile, slotProfile, type SlotSpread, SUGGESTED_SPREAD } from '@longstream/domain/slot-advice/profile';
import { type DatedSlotPost, type PastPost, slotPosts } from '@longstream/domain/slot-advice/residuals';
import { measuredSpread } from '@longstream/domain/slot-advice/spread';
import type { EntityManager } from 'typeorm';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { workspaceNow } from '../database/database.ts';
import { measuredPosts } from '../engagement/measured-posts.queries.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { impactsIn, type PlacedImpact, sharedAudiences, type Stretch } from './audience-bearing.queries.ts';

const HOUR_MS = 3_600_000;
/** The longest half-life that is fitted; a team may set a longer one. */
const LONGEST_FITTED_HOURS = 96;
/** After so many half-lives, less than a thousandth of an item is left. */
const FORGOTTEN_AFTER = 10;
/** How far ahead it is looked for the end of a load. */
const AHEAD_MS = 90 * 24 * HOUR_MS;

/** One account, with what its followers meet and what its posts got. `teamHalfLife`: what the team has set, else null. */
export interface Account {
  readonly channelId: string;
  readonly platform: Platform;
  readonly timeZone: string;
  readonly overlaps: ReadonlyMap<string, number>;
  /** In the order of time, as far around the asked stretch, and around its posts, as followers remember. */
  readonly impacts: readonly Impact[];
  readonly teamHalfLife: number | null;
  /** How its followers tire as far as nothing of it was measured. */
  readonly suggested: Fatigue;
  readonly posts: readonly PastPost[];
  /** The same posts, by what they got beyond what was usual. */
  readonly slotPosts: readonly DatedSlotPost[];
}

/** The accounts of a workspace as they are known at `asOf`. `spread` null: too few of them have posted enough to measure it. */
export interface Accounts {
  readonly asOf: Date;
  readonly all: readonly Account[];
  readonly spread: SlotSpread | null;
}

/** Reads what is needed to speak of loads in a stretch of time (default: now), and of hours, for all accounts at once. */
export async function readAccounts(tx: EntityManager, workspaceId: string, stretch?: Omit<Stretch, 'campaignId'>): Promise<Accounts> {
  const asOf = await workspaceNow(tx, workspaceId);
  const { timeZone } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
  const channels = await tx.find(ChannelEntity, { where: { workspaceId }, order: { id: 'ASC' } });
  const audiences = await sharedAudiences(tx, workspaceId);
  const posts = await measuredPosts(tx, workspaceId);
  const firstPostMs = [...posts.values()].reduce((first, [post]) => Math.min(first, post?.atMs ?? first), asOf.getTime());
  const fromMs = Math.min(firstPostMs, stretch?.from.getTime() ?? Infinity) - memoryMs(audiences);
  const toMs = Math.max(asOf.getTime(), stretch?.to.getTime() ?? 0) + AHEAD_MS;
  const impacts = await impactsIn(tx, workspaceId, { ...stretch, from: new Date(fromMs), to: new Date(toMs) });
  const all = channels.map((channel) => {
    const zone = channel.timeZone ?? timeZone;
    const own = (posts.get(channel.id) ?? []).map((post) => ({ ...post, bin: slotBin(post.atMs, zone) }));
    return accountOf(channel, zone, audiences, impacts, own);
  });
  const spread = measuredSpread(all.map((account) => ({ posts: account.slotPosts, prior: slotPrior(account.platform).effects })));
  return { asOf, all, spread };
}

/** What the hours of the week are worth to an account. */
export function profileOf(account: Account, { spread }: Accounts): SlotProfile {
  return slotProfile(account.slotPosts, slotPrior(account.platform).effects, spread ?? SUGGESTED_SPREAD);
}

function accountOf(
  { id: channelId, platform }: ChannelEntity,
  timeZone: string,
  audiences: readonly SharedAudience[],
  all: readonly PlacedImpact[],
  posts: readonly PastPost[],
): Account {
  const overlaps = overlapsInto(channelId, audiences);
  const impacts = impactsOn(overlaps, all);
  const teamHalfLife = ownHalfLife(channelId, audiences);
  const suggested = { ...SUGGESTED_FATIGUE, halfLifeHours: teamHalfLife ?? suggestedHalfLife(platform) };
  const beyondUsual = slotPosts(posts, impacts, suggested);
  return { channelId, platform, timeZone, overlaps, impacts, teamHalfLife, suggested, posts, slotPosts: beyondUsual };
}

function memoryMs(audiences: readonly SharedAudience[]): number {
  const longest = Math.max(LONGEST_FITTED_HOURS, ...audiences.map(({ halfLifeHours }) => halfLifeHours ?? 0));
  return longest * FORGOTTEN_AFTER * HOUR_MS;
}

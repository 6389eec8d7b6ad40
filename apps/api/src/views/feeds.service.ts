import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '@longstream/domain/refusal';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { productRoot } from '../config/product-address.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { Database, workspaceNow } from '../database/database.ts';
import { ItemsQueries } from '../items/items.queries.ts';
import { MemberEntity } from '../workspaces/member.entity.ts';
import { calendarOf } from './calendar.ts';
import { SavedViewEntity, ViewFeedEntity } from './saved-view.entity.ts';
import { digestOf } from './views.service.ts';

const DAY_MS = 24 * 3_600_000;
/** A calendar shows what was and what comes. */
const DAYS_BACK = 31;
const DAYS_AHEAD = 366;
/** More than any calendar shows, and little enough for one answer. */
const MOST = 5_000;

/** Views for calendars, by addresses that are secrets themselves. */
@Injectable()
export class FeedsService {
  constructor(
    private readonly db: Database,
    private readonly items: ItemsQueries,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws {Refusal} `not_found` for an address that nobody has, or whose bearer is no member any more. */
  async calendar(secret: string): Promise<string> {
    const { workspaceId, view } = await this.viewOf(secret);
    const { now, channels } = await this.db.inWorkspace(workspaceId, async (tx) => ({
      now: (await workspaceNow(tx, workspaceId)).getTime(),
      channels: await tx.find(ChannelEntity, { select: { id: true, displayName: true }, where: { workspaceId } }),
    }));
    const [from, to] = [now - DAYS_BACK * DAY_MS, now + DAYS_AHEAD * DAY_MS].map((at) => new Date(at).toISOString());
    const items = [];
    for await (const page of this.items.pages({ workspaceId }, { ...view.shows.filter, from, to })) {
      items.push(...page);
      if (items.length >= MOST) break;
    }
    return calendarOf({
      name: view.name,
      items: items.slice(0, MOST),
      channelNames: new Map(channels.map(({ id, displayName }) => [id, displayName])),
      root: productRoot(this.settings),
    });
  }

  private viewOf(secret: string): Promise<{ workspaceId: string; view: SavedViewEntity }> {
    return this.db.acrossWorkspaces(async (tx) => {
      const feed = await tx.findOneBy(ViewFeedEntity, { digest: digestOf(secret) });
      if (feed === null) throw new Refusal('not_found', { what: 'feed' });
      const { workspaceId, userId, viewId } = feed;
      const view = await tx.findOneBy(SavedViewEntity, { id: viewId, workspaceId });
      if (view === null || !(await tx.existsBy(MemberEntity, { workspaceId, userId }))) throw new Refusal('not_found', { what: 'feed' });
      return { workspaceId, view };
    });
  }
}

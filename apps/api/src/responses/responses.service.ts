import { Injectable } from '@nestjs/common';
import type {
  CampaignResponse,
  CampaignResponseQuery,
  HotSearch,
  HotSearchListQuery,
  NotedHotSearch,
  SaveResponse,
} from '@longstream/contracts/campaigns';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { AudienceEntity } from '../audiences/audience.entity.ts';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { lockCampaign } from '../campaigns/campaigns.service.ts';
import { announce, Database, ROW_LOCK, workspaceNow } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import { ItemEntity } from '../items/item.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { ResponseEntity } from './response.entity.ts';
import { responsesOf } from './responses.queries.ts';
import { toResponse } from './response.view.ts';

@Injectable()
export class ResponsesService {
  constructor(private readonly db: Database) {}

  /** In their order. */
  list({ workspaceId }: Actor, campaignId: string, query: CampaignResponseQuery): Promise<Page<CampaignResponse>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      if (!(await tx.existsBy(CampaignEntity, { workspaceId, id: campaignId }))) throw new Refusal('not_found', { what: 'campaign' });
      return responsesOf(tx, workspaceId, campaignId, query);
    });
  }

  create({ workspaceId }: Actor, campaignId: string, body: SaveResponse): Promise<CampaignResponse> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await lockCampaign(tx, workspaceId, campaignId);
      await assertAudience(tx, workspaceId, body.audienceId);
      const position = await nextPosition(tx, workspaceId, campaignId);
      const createdAt = await workspaceNow(tx, workspaceId);
      const response = tx.create(ResponseEntity, {
        id: v7(),
        workspaceId,
        campaignId,
        hotSearch: null,
        plan: null,
        ...body,
        position,
        createdAt,
      });
      await tx.insert(ResponseEntity, response);
      await announce(tx, workspaceId, ['campaigns']);
      return toResponse(response, 0);
    });
  }

  update({ workspaceId }: Actor, responseId: string, save: SaveResponse): Promise<CampaignResponse> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const response = await lockResponse(tx, workspaceId, responseId);
      await assertAudience(tx, workspaceId, save.audienceId);
      await tx.save(Object.assign(response, save));
      await announce(tx, workspaceId, ['campaigns', 'items']);
      return toResponse(response, await tx.countBy(ItemEntity, { workspaceId, responseId }));
    });
  }

  /** What was noted of what everybody talked about, in the order of the notes. */
  hotSearches({ workspaceId }: Actor, { from, to, limit, cursor }: HotSearchListQuery): Promise<Page<NotedHotSearch>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const rows = await tx.query<NotedRow[]>(
        `select id, campaign_id as "campaignId", title, hot_search as "hotSearch" from response
          where workspace_id = $1 and hot_search is not null and ($4::uuid is null or id > $4)
            and (hot_search ->> 'seenAt')::timestamptz >= coalesce($2, '-infinity'::timestamptz)
            and (hot_search ->> 'seenAt')::timestamptz < coalesce($3, 'infinity'::timestamptz)
          order by id limit $5`,
        [workspaceId, from ?? null, to ?? null, readIdCursor(cursor), limit + 1],
      );
      return toPage(
        rows,
        limit,
        ({ id }) => [id],
        ({ id, campaignId, title, hotSearch }) => ({ ...hotSearch, responseId: id, campaignId, responseTitle: title }),
      );
    });
  }

  async remove({ workspaceId }: Actor, responseId: string): Promise<void> {
    await this.db.inWorkspace(workspaceId, async (tx) => {
      const response = await lockResponse(tx, workspaceId, responseId);
      const items = await tx.countBy(ItemEntity, { workspaceId, responseId });
      if (items > 0) throw new Refusal('wrong_status', { what: 'response', items });
      await tx.remove(response);
      await announce(tx, workspaceId, ['campaigns']);
    });
  }
}

interface NotedRow extends Pick<ResponseEntity, 'id' | 'campaignId' | 'title'> {
  readonly hotSearch: HotSearch;
}

/** The place behind the campaign's last response. The caller holds the campaign's lock. */
export async function nextPosition(tx: EntityManager, workspaceId: string, campaignId: string): Promise<number> {
  return ((await tx.maximum(ResponseEntity, 'position', { workspaceId, campaignId })) ?? -1) + 1;
}

/** Nobody adds an item to a response, or moves it, while it is locked. */
export async function lockResponse(tx: EntityManager, workspaceId: string, id: string): Promise<ResponseEntity> {
  const response = await tx.findOne(ResponseEntity, { where: { workspaceId, id }, lock: ROW_LOCK });
  if (response === null) throw new Refusal('not_found', { what: 'response' });
  return response;
}

async function assertAudience(tx: EntityManager, workspaceId: string, id: string | null): Promise<void> {
  if (id !== null && !(await tx.existsBy(AudienceEntity, { workspaceId, id }))) throw new Refusal('not_found', { what: 'audience' });
}

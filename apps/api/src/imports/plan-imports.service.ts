import { Injectable } from '@nestjs/common';
import type { ImportQuery, PlanImportReport } from '@longstream/contracts/imports';
import { type PlannedRow, readPlannedItems, samePlan } from '@longstream/domain/imports/planned-items';
import { defaultSettings } from '@longstream/domain/platforms/platform-settings';
import { Refusal } from '@longstream/domain/refusal';
import { instantOf } from '@longstream/domain/time/wall-clock';
import { type EntityManager, Not } from 'typeorm';
import { lockCampaign } from '../campaigns/campaigns.service.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { PlannedItemsService } from '../items/planned-items.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { readCsvTable } from './csv-table.ts';
import { ensureResponses } from './responses-by-title.ts';

/** Drafts have a ledger and a revision each, and all of a file come in one transaction. */
const MOST_ROWS = 500;

/** Items that were planned in a spreadsheet: each line becomes a draft with its wish. */
@Injectable()
export class PlanImportsService {
  constructor(
    private readonly db: Database,
    private readonly items: PlannedItemsService,
  ) {}

  /** `body` is the file as `registerCsvParser` hands it on. */
  async import(actor: Actor, { campaignId, fileName, dryRun }: ImportQuery, body: unknown): Promise<PlanImportReport> {
    if (!Buffer.isBuffer(body)) throw new Refusal('csv_unreadable', { rule: 'not_csv', expected: 'text/csv' });
    const { header, rows } = readCsvTable(body);
    if (rows.length > MOST_ROWS) throw new Refusal('csv_unreadable', { rule: 'too_many_rows', rows: rows.length, max: MOST_ROWS });

    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { workspaceId } = actor;
      await lockCampaign(tx, workspaceId, campaignId);
      const channels = await tx.findBy(ChannelEntity, { workspaceId, status: Not('disconnected') });
      const read = readPlannedItems(
        header,
        rows,
        channels.map(({ id, displayName }) => ({ id, name: displayName })),
      );
      const known = await knownPlans(tx, workspaceId, campaignId);
      const [again, fresh] = [true, false].map((isKnown) => read.accepted.filter((row) => known.has(samePlan(row)) === isKnown));
      const made =
        dryRun === 'true' ? new Map<number, string>() : await this.make(tx, actor, { campaignId, fileName }, fresh ?? [], channels);
      return {
        dryRun: dryRun === 'true',
        accepted: (fresh ?? []).map(({ line, response, accountId, title, text, wallTime, tags }) => ({
          line,
          itemId: made.get(line) ?? null,
          response,
          channelId: accountId,
          headline: title || text,
          wallTime,
          tags: [...tags],
        })),
        refused: [
          ...read.refused,
          ...(again ?? []).map(({ line, title, text }) => ({ line, field: 'row', rule: 'already_planned', value: title || text })),
        ].toSorted((a, b) => a.line - b.line),
      };
    });
  }

  /** The id of each line's item. */
  private async make(
    tx: EntityManager,
    { workspaceId, userId }: Actor,
    { campaignId, fileName }: { campaignId: string; fileName: string },
    rows: readonly PlannedRow[],
    channels: readonly ChannelEntity[],
  ): Promise<Map<number, string>> {
    const createdAt = await workspaceNow(tx, workspaceId);
    const { timeZone: home } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
    const responses = await ensureResponses(
      tx,
      { workspaceId, campaignId, createdAt },
      rows.map(({ response }) => response),
    );
    const made = new Map<number, string>();
    for (const { line, response, accountId, title, text, wallTime, tags } of rows) {
      const channel = channels.find(({ id }) => id === accountId);
      const responseId = responses.get(response.normalize('NFC'));
      if (channel === undefined || responseId === undefined) throw new Error('Every accepted line has its account and its response.');
      const { platform } = channel;
      const timeZone = channel.timeZone ?? home;
      const item = await this.items.make(
        tx,
        workspaceId,
        {
          responseId,
          channelId: accountId,
          content: { platform, title, text, media: [], settings: defaultSettings(platform) },
          authorId: userId,
        },
        {
          wish: wallTime === null ? null : { atMs: instantOf(wallTime, timeZone), wallTime, timeZone },
          rest: { tags: [...tags] },
          told: { file: fileName, line },
        },
      );
      made.set(line, item.id);
    }
    if (made.size > 0) await announce(tx, workspaceId, ['items', 'campaigns']);
    return made;
  }
}

/** What the campaign has already, so that a file that is sent twice makes nothing twice. */
async function knownPlans(tx: EntityManager, workspaceId: string, campaignId: string): Promise<Set<string>> {
  const rows = await tx.query<Parameters<typeof samePlan>[0][]>(
    `select response.title as response, item.channel_id as "accountId", revision.content ->> 'title' as title,
            revision.content ->> 'text' as text, item.wall_time as "wallTime"
       from item
       join response on response.workspace_id = item.workspace_id and response.id = item.response_id
       join revision on revision.workspace_id = item.workspace_id and revision.id = item.revision_id
      where item.workspace_id = $1 and item.campaign_id = $2 and item.origin = 'planned' and item.status <> 'cancelled'`,
    [workspaceId, campaignId],
  );
  return new Set(rows.map(samePlan));
}

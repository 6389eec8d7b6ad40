import { Injectable } from '@nestjs/common';
import type { ImportListQuery, ImportQuery, ImportSummary, PlanImportReport, PlanImportUndone } from '@longstream/contracts/imports';
import { type PlannedRow, readPlannedItems, samePlan } from '@longstream/domain/imports/planned-items';
import { hasGoneOut } from '@longstream/domain/imports/undo';
import { canMove } from '@longstream/domain/items/item-status';
import { defaultSettings } from '@longstream/domain/platforms/platform-settings';
import { Refusal } from '@longstream/domain/refusal';
import { instantOf } from '@longstream/domain/time/wall-clock';
import { type EntityManager, In, Not } from 'typeorm';
import { v7 } from 'uuid';
import { lockCampaign } from '../campaigns/campaigns.service.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { announce, Database, workspaceNow } from '../database/database.ts';
import type { Page } from '../http/paging.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { PlannedItemsService } from '../items/planned-items.service.ts';
import { LongJobsService, type Tell, untold } from '../long-jobs/long-jobs.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { beginUndo, pageOfImports } from './imports.queries.ts';
import { PlanImportEntity } from './plan-import.entity.ts';
import { readTable, type Table } from './read-table.ts';
import { deleteUnused, ensureResponses } from './responses-by-title.ts';
import { assertTable } from './table-body.ts';

/** Drafts have a ledger and a revision each, and all of a file come in one transaction. */
const MOST_ROWS = 500;

/** Items that were planned in a spreadsheet: each line becomes a draft with its wish. */
@Injectable()
export class PlanImportsService {
  constructor(
    private readonly db: Database,
    private readonly items: PlannedItemsService,
    private readonly jobs: LongJobsService,
  ) {}

  /** Newest first. */
  list({ workspaceId }: Actor, query: ImportListQuery): Promise<Page<ImportSummary>> {
    return this.db.inWorkspace(workspaceId, (tx) => pageOfImports(tx, PlanImportEntity, workspaceId, query));
  }

  /** `body` is the file as `registerTableParser` hands it on. */
  async import(actor: Actor, query: ImportQuery, body: unknown): Promise<PlanImportReport> {
    assertTable(body);
    const table = await readTable(body, MOST_ROWS);
    const { campaignId, fileName, dryRun, jobId } = query;
    if (dryRun === 'true') return this.bring(actor, query, table, untold);
    return this.jobs.during(
      actor,
      { id: jobId, kind: 'planned_items', fileName, campaignId, of: table.rows.length },
      (tell) => this.bring(actor, query, table, tell),
      ({ accepted, refused }) => ({ written: accepted.length, refused: refused.length }),
    );
  }

  /**
   * Takes back all that the import made: drafts that nobody has touched go without a trace, what somebody has gone on with is cancelled.
   *
   * @throws {Refusal} `import_undone`; `import_too_old` after some weeks; `import_gone_out` once one of its items has.
   */
  undo(actor: Actor, importId: string): Promise<PlanImportUndone> {
    const { workspaceId, userId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const done = await beginUndo(tx, PlanImportEntity, actor, importId);
      const made = await tx.find(ItemEntity, {
        where: { workspaceId, id: In(done.report.accepted.map(({ itemId }) => itemId)) },
        order: { id: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      if (made.some(hasGoneOut)) throw new Refusal('import_gone_out');

      const deleted = await deleteUntouched(tx, workspaceId, made);
      const touched = made.filter(({ id, status }) => !deleted.has(id) && canMove(status, 'cancelled'));
      for (const item of touched) await this.items.cancel(tx, item, userId, { file: done.fileName });
      await deleteUnused(
        tx,
        done,
        done.report.accepted.map(({ response }) => response),
      );
      await announce(tx, workspaceId, ['imports', 'campaigns', 'items', 'approvals']);
      return { deleted: deleted.size, cancelled: touched.length };
    });
  }

  private bring(
    actor: Actor,
    { campaignId, fileName, dryRun }: ImportQuery,
    { header, rows }: Table,
    tell: Tell,
  ): Promise<PlanImportReport> {
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
      const [again = [], fresh = []] = [true, false].map((isKnown) => read.accepted.filter((row) => known.has(samePlan(row)) === isKnown));
      const refused = [
        ...read.refused,
        ...again.map(({ line, title, text }) => ({ line, field: 'row', rule: 'already_planned', value: title || text })),
      ].toSorted((a, b) => a.line - b.line);
      const isDryRun = dryRun === 'true';
      if (isDryRun || fresh.length === 0) return { id: null, dryRun: isDryRun, accepted: fresh.map((row) => toLine(row, null)), refused };
      return { dryRun: false, ...(await this.make(tx, actor, { campaignId, fileName }, { fresh, refused, channels }, tell)) };
    });
  }

  private async make(
    tx: EntityManager,
    { workspaceId, userId }: Actor,
    file: { readonly campaignId: string; readonly fileName: string },
    { fresh, refused, channels }: { fresh: readonly PlannedRow[]; refused: Lines['refused']; channels: readonly ChannelEntity[] },
    tell: Tell,
  ): Promise<Lines & { id: string }> {
    const createdAt = await workspaceNow(tx, workspaceId);
    const { timeZone: home } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
    const { ids: responses, made: madeResponses } = await ensureResponses(
      tx,
      { workspaceId, campaignId: file.campaignId, createdAt },
      fresh.map(({ response }) => response),
    );
    const accepted: Lines['accepted'] = [];
    for (const row of fresh) {
      const { line, response, accountId, title, text, wallTime, tags } = row;
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
          told: { file: file.fileName, line },
        },
      );
      accepted.push(toLine(row, item.id));
      tell(accepted.length);
    }
    const id = v7();
    const report = { accepted, refused };
    await tx.insert(PlanImportEntity, {
      ...{ id, workspaceId, ...file, report },
      ...{ madeResponses: [...madeResponses], createdBy: userId, createdAt },
    });
    await announce(tx, workspaceId, ['imports', 'items', 'campaigns']);
    return { id, ...report };
  }
}

type Lines = PlanImportEntity['report'];

function toLine({ line, response, accountId, title, text, wallTime, tags }: PlannedRow, itemId: string | null): Lines['accepted'][number] {
  return { line, itemId, response, channelId: accountId, headline: title || text, wallTime, tags: [...tags] };
}

/** The ids of those that were as the import left them. What has a note, or waits for another item or is waited for, is not. */
async function deleteUntouched(tx: EntityManager, workspaceId: string, made: readonly ItemEntity[]): Promise<Set<string>> {
  const untouched = made.filter(({ status, version }) => status === 'draft' && version === 1);
  const [rows] = await tx.query<[{ id: string }[], number]>(
    `delete from item
      where workspace_id = $1 and id = any($2)
        and not exists (select from note where note.workspace_id = $1 and note.item_id = item.id and note.removed_at is null)
        and not exists (select from follow_up where follow_up.workspace_id = $1 and item.id in (follow_up.item_id, follow_up.lead_id))
      returning id`,
    [workspaceId, untouched.map(({ id }) => id)],
  );
  return new Set(rows.map(({ id }) => id));
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

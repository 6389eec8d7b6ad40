import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ImportListQuery, ImportQuery, ImportReport, ImportSummary, ImportUndone } from '@longstream/contracts/imports';
import { type PastResults, readPastResults } from '@longstream/domain/imports/past-results';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, IsNull } from 'typeorm';
import { v7 } from 'uuid';
import { lockCampaign } from '../campaigns/campaigns.service.ts';
import { announce, Database, workspaceNow } from '../database/database.ts';
import type { Page } from '../http/paging.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { LongJobsService, type Tell, untold } from '../long-jobs/long-jobs.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { readTable } from './read-table.ts';
import { deleteUnused, ensureResponses } from './responses-by-title.ts';
import { assertTable } from './table-body.ts';
import { toReport, toUnwrittenReport } from './import.view.ts';
import { beginUndo, pageOfImports } from './imports.queries.ts';
import { ImportedValueEntity, ResultImportEntity } from './result-import.entity.ts';

/** Past results: what other tables say about what was published elsewhere or long ago. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly jobs: LongJobsService,
  ) {}

  /** Newest first. */
  list({ workspaceId }: Actor, query: ImportListQuery): Promise<Page<ImportSummary>> {
    return this.db.inWorkspace(workspaceId, (tx) => pageOfImports(tx, ResultImportEntity, workspaceId, query));
  }

  /** `body` is the file as `registerTableParser` hands it on. */
  async import(actor: Actor, query: ImportQuery, body: unknown): Promise<ImportReport> {
    assertTable(body);
    const { header, rows } = await readTable(body);
    const results = readPastResults(header, rows);
    const file = { results, sha256: createHash('sha256').update(body).digest('hex') };
    const { campaignId, fileName, dryRun, jobId } = query;
    if (dryRun === 'true') return this.bring(actor, query, file, untold);
    return this.jobs.during(
      actor,
      { id: jobId, kind: 'past_results', fileName, campaignId, of: results.accepted.length },
      (tell) => this.bring(actor, query, file, tell),
      ({ accepted, refused }) => ({ written: accepted.length, refused: refused.length }),
    );
  }

  /**
   * Takes back what the import brought, and nothing else: a result that the team has written notes on since stays, and so does a response
   * that it has made its own.
   *
   * @throws {Refusal} `import_undone`; `import_too_old` after some weeks.
   */
  undo(actor: Actor, importId: string): Promise<ImportUndone> {
    const { workspaceId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const done = await beginUndo(tx, ResultImportEntity, actor, importId);
      const deleted = await deleteResults(tx, done);
      await deleteUnused(
        tx,
        done,
        done.report.accepted.map(({ title }) => title),
      );
      await announce(tx, workspaceId, ['imports', 'campaigns', 'items', 'samples']);
      return { deleted, kept: await resultsOf(tx, done) };
    });
  }

  private bring(
    { workspaceId, userId }: Actor,
    { campaignId, fileName, dryRun }: ImportQuery,
    { results, sha256 }: { readonly results: PastResults; readonly sha256: string },
    tell: Tell,
  ): Promise<ImportReport> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await lockCampaign(tx, workspaceId, campaignId);
      if (await tx.existsBy(ResultImportEntity, { workspaceId, campaignId, sha256, undoneAt: IsNull() }))
        throw new Refusal('import_already_done', { fileName });
      const report = refuseKnown(results, await knownResults(tx, workspaceId, campaignId));
      const isDryRun = dryRun === 'true';
      if (isDryRun || report.accepted.length === 0) return toUnwrittenReport({ campaignId, fileName, dryRun: isDryRun }, report);

      const createdAt = await workspaceNow(tx, workspaceId);
      const { ids, made } = await ensureResponses(
        tx,
        { workspaceId, campaignId, createdAt },
        report.accepted.map(({ title }) => title),
      );
      const done = tx.create(ResultImportEntity, {
        id: v7(),
        workspaceId,
        campaignId,
        fileName,
        sha256,
        report,
        madeResponses: [...made],
        createdBy: userId,
        createdAt,
      });
      await tx.insert(ResultImportEntity, done);
      await this.write(tx, done, ids, tell);
      await announce(tx, workspaceId, ['imports', 'campaigns', 'items', 'samples']);
      return toReport(done);
    });
  }

  private async write(
    tx: EntityManager,
    { id: importId, workspaceId, campaignId, fileName, report, createdBy, createdAt }: ResultImportEntity,
    responseIds: ReadonlyMap<string, string>,
    tell: Tell,
  ): Promise<void> {
    const rows = report.accepted.map((row) => ({ ...row, itemId: v7(), responseId: responseIds.get(row.title.normalize('NFC')) }));
    await tx.insert(
      ItemEntity,
      rows.map(({ itemId, responseId, platform, title }) => ({
        id: itemId,
        workspaceId,
        campaignId,
        responseId,
        platform,
        origin: 'imported' as const,
        status: 'live' as const,
        headline: title,
        createdBy,
        createdAt,
        updatedAt: createdAt,
      })),
    );
    await tx.insert(
      ImportedValueEntity,
      rows.map(({ itemId, value, asPrinted, note }) => ({
        workspaceId,
        itemId,
        importId,
        metric: 'plays' as const,
        value,
        asPrinted,
        note,
      })),
    );
    for (const [at, { itemId, line }] of rows.entries()) {
      await this.ledger.record(tx, { id: itemId, workspaceId }, 'imported', createdBy, { file: fileName, line });
      tell(at + 1);
    }
  }
}

/** With its value, its ledger and whatever else hangs on it. Past results cannot be changed: what people add to them are notes. */
async function deleteResults(tx: EntityManager, { id, workspaceId }: ResultImportEntity): Promise<number> {
  const [, count] = await tx.query<[unknown, number]>(
    `delete from item using imported_value brought
      where item.workspace_id = $1 and brought.workspace_id = $1 and brought.import_id = $2 and brought.item_id = item.id
        and not exists (select from note where note.workspace_id = $1 and note.item_id = item.id and note.removed_at is null)`,
    [workspaceId, id],
  );
  return count;
}

function resultsOf(tx: EntityManager, { id, workspaceId }: ResultImportEntity): Promise<{ title: string; platform: Platform }[]> {
  return tx.query(
    `select item.headline as title, item.platform from imported_value brought
       join item on item.workspace_id = brought.workspace_id and item.id = brought.item_id
      where brought.workspace_id = $1 and brought.import_id = $2 order by item.id`,
    [workspaceId, id],
  );
}

type Lines = ResultImportEntity['report'];

/** How a result is told from the others of its campaign: whatever way its title's accents are composed, it is the same one. */
const keyOf = ({ title, platform }: { title: string; platform: string }) => `${platform} ${title.normalize('NFC')}`;

async function knownResults(tx: EntityManager, workspaceId: string, campaignId: string): Promise<Set<string>> {
  const known = await tx.query<{ title: string; platform: string }[]>(
    `select response.title, item.platform from item join response on response.workspace_id = item.workspace_id and response.id = item.response_id
      where item.workspace_id = $1 and item.campaign_id = $2 and item.origin = 'imported'`,
    [workspaceId, campaignId],
  );
  return new Set(known.map(keyOf));
}

function refuseKnown({ accepted, refused }: PastResults, known: ReadonlySet<string>): Lines {
  const again = accepted.filter((row) => known.has(keyOf(row)));
  return {
    accepted: accepted
      .filter((row) => !known.has(keyOf(row)))
      .map(({ line, title, platform, value, asPrinted, note }) => ({ line, title, platform, value, asPrinted, note })),
    refused: [...refused, ...again.map(({ line, title }) => ({ line, field: 'title', rule: 'already_imported', value: title }))].toSorted(
      (a, b) => a.line - b.line,
    ),
  };
}

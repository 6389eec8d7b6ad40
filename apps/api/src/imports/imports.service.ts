import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ImportListQuery, ImportQuery, ImportReport, ImportSummary } from '@longstream/contracts/imports';
import { type PastResults, readPastResults } from '@longstream/domain/imports/past-results';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, LessThan } from 'typeorm';
import { v7 } from 'uuid';
import { lockCampaign } from '../campaigns/campaigns.service.ts';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { readCsvTable } from './csv-table.ts';
import { ensureResponses } from './responses-by-title.ts';
import { toReport, toSummary, toUnwrittenReport } from './import.view.ts';
import { ImportedValueEntity, ResultImportEntity } from './result-import.entity.ts';

/** Past results: what other tables say about what was published elsewhere or long ago. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
  ) {}

  /** Newest first. */
  list({ workspaceId }: Actor, { limit, cursor }: ImportListQuery): Promise<Page<ImportSummary>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const before = readIdCursor(cursor);
      const where = { workspaceId, ...(before !== null && { id: LessThan(before) }) };
      const rows = await tx.find(ResultImportEntity, { where, order: { id: 'DESC' }, take: limit + 1 });
      return toPage(rows, limit, ({ id }) => [id], toSummary);
    });
  }

  /** `body` is the file as `registerCsvParser` hands it on. */
  async import({ workspaceId, userId }: Actor, { campaignId, fileName, dryRun }: ImportQuery, body: unknown): Promise<ImportReport> {
    if (!Buffer.isBuffer(body)) throw new Refusal('csv_unreadable', { rule: 'not_csv', expected: 'text/csv' });
    const table = readCsvTable(body);
    const results = readPastResults(table.header, table.rows);
    const sha256 = createHash('sha256').update(body).digest('hex');

    return this.db.inWorkspace(workspaceId, async (tx) => {
      await lockCampaign(tx, workspaceId, campaignId);
      if (await tx.existsBy(ResultImportEntity, { workspaceId, campaignId, sha256 }))
        throw new Refusal('import_already_done', { fileName });
      const report = refuseKnown(results, await knownResults(tx, workspaceId, campaignId));
      const isDryRun = dryRun === 'true';
      if (isDryRun || report.accepted.length === 0) return toUnwrittenReport({ campaignId, fileName, dryRun: isDryRun }, report);

      const createdAt = await workspaceNow(tx, workspaceId);
      const done = tx.create(ResultImportEntity, {
        id: v7(),
        workspaceId,
        campaignId,
        fileName,
        sha256,
        report,
        createdBy: userId,
        createdAt,
      });
      await tx.insert(ResultImportEntity, done);
      await this.write(tx, done);
      await announce(tx, workspaceId, ['imports', 'campaigns', 'items', 'samples']);
      return toReport(done);
    });
  }

  private async write(
    tx: EntityManager,
    { workspaceId, campaignId, fileName, report, createdBy, createdAt }: ResultImportEntity,
  ): Promise<void> {
    const responseIds = await ensureResponses(
      tx,
      { workspaceId, campaignId, createdAt },
      report.accepted.map(({ title }) => title),
    );
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
      rows.map(({ itemId, value, asPrinted, note }) => ({ workspaceId, itemId, metric: 'plays' as const, value, asPrinted, note })),
    );
    for (const { itemId, line } of rows)
      await this.ledger.record(tx, { id: itemId, workspaceId }, 'imported', createdBy, { file: fileName, line });
  }
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

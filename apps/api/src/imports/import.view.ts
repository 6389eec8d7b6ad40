import type { ImportReport, ImportSummary } from '@longstream/contracts/imports';
import { undoableUntil } from '@longstream/domain/imports/undo';
import type { PlanImportEntity } from './plan-import.entity.ts';
import type { ResultImportEntity } from './result-import.entity.ts';

/** What a file says where nothing was written: in a dry run, or when every line is refused. */
export function toUnwrittenReport(
  file: Pick<ImportReport, 'campaignId' | 'fileName' | 'dryRun'>,
  lines: ResultImportEntity['report'],
): ImportReport {
  return { ...file, ...lines, id: null, createdAt: null };
}

export function toReport({ id, campaignId, fileName, report, createdAt }: ResultImportEntity): ImportReport {
  return { id, dryRun: false, campaignId, fileName, ...report, createdAt: createdAt.toISOString() };
}

/** Of past results as of items to plan. */
export function toSummary({ id, campaignId, fileName, report, createdAt, undoneAt }: ResultImportEntity | PlanImportEntity): ImportSummary {
  return {
    id,
    campaignId,
    fileName,
    accepted: report.accepted.length,
    refused: report.refused.length,
    createdAt: createdAt.toISOString(),
    undoableUntil: undoableUntil(createdAt).toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
  };
}

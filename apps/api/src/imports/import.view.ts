import type { ImportReport, ImportSummary } from '@longstream/contracts/imports';
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

export function toSummary({ id, campaignId, fileName, report, createdAt }: ResultImportEntity): ImportSummary {
  return { id, campaignId, fileName, accepted: report.accepted.length, refused: report.refused.length, createdAt: createdAt.toISOString() };
}

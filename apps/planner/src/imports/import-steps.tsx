import { FileSpreadsheet } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { FileButton } from '../ui/file-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { countsOf, ImportRun, type ImportWords, type Report, useImportRun } from './import-run.ts';
import { unreadableWords } from './import-words.ts';
import { TABLE_FILES, type TableFile } from './imports.api.ts';

interface ImportProps<R extends Report> {
  campaignId: string;
  send: (table: TableFile) => Promise<R>;
  words: ImportWords;
  /** Line by line. */
  tables: (report: R) => ReactNode;
  onClose: () => void;
}

/** Imports one table; closed while it is checked or written it goes on in the tray. */
export function Import<R extends Report>({ campaignId, send, words, tables, onClose }: ImportProps<R>): ReactNode {
  const { workspaceId } = useWorkspacePath();
  const [run] = useState(() => {
    const made = new ImportRun<R>({
      workspaceId,
      campaignId,
      words,
      send,
      Details: () => <ImportSteps run={made} words={words} tables={tables} />,
    });
    return made;
  });
  useEffect(() => run.leave, [run]);
  return <ImportSteps run={run} words={words} tables={tables} onClose={onClose} />;
}

interface StepsProps<R extends Report> extends Pick<ImportProps<R>, 'words' | 'tables'> {
  run: ImportRun<R>;
  onClose?: () => void;
}

/** A table in a file: first a dry run that says what would become of each line, then the import. */
function ImportSteps<R extends Report>({ run, words, tables, onClose }: StepsProps<R>): ReactNode {
  const { file, busy, report, error } = useImportRun(run);
  const isWritten = report !== null && !report.dryRun;
  const write = async (chosen: File) => {
    const written = await run.write(chosen);
    if (written !== null) announce(words.done(countsOf(written)));
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <FileButton
          label={m.imports_choose()}
          accept={TABLE_FILES}
          icon={<FileSpreadsheet aria-hidden className="size-4" />}
          disabled={busy === 'writing' || isWritten}
          onFiles={([chosen]) => chosen && void run.check(chosen)}
        />
        {file === null ? (
          <span className="text-sm text-muted">{m.imports_file_hint()}</span>
        ) : (
          <bdi className="min-w-0 break-all">{file.name}</bdi>
        )}
      </div>
      <ProblemNotice error={error}>{unreadableWords(error)}</ProblemNotice>
      {report && error === null && (
        <>
          <Summary report={report} words={words} />
          {tables(report)}
        </>
      )}
      <div className="flex justify-end gap-2">
        {onClose && <Button onClick={onClose}>{busy !== null ? m.jobs_leave() : isWritten ? m.action_close() : m.action_cancel()}</Button>}
        {!isWritten && (
          <Button
            look="primary"
            disabled={file === null || report === null || report.accepted.length === 0}
            busy={busy !== null}
            onClick={() => file && void write(file)}
          >
            {words.confirm(report ? countsOf(report) : { accepted: 0, refused: 0 })}
          </Button>
        )}
      </div>
    </div>
  );
}

function Summary({ report, words }: { report: Report; words: ImportWords }): ReactNode {
  const counts = countsOf(report);
  if (!report.dryRun) return <Notice kind="good">{words.written(counts)}</Notice>;
  return <Notice kind={counts.refused > 0 ? 'warn' : 'info'}>{words.dry(counts)}</Notice>;
}

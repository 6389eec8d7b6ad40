import type { UseMutationResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { announce } from '../ui/toast.tsx';
import { unreadableWords } from './import-words.ts';
import type { CsvFile } from './imports.api.ts';

interface Report {
  readonly dryRun: boolean;
  readonly accepted: readonly unknown[];
  readonly refused: readonly unknown[];
}

interface Counts {
  accepted: number;
  refused: number;
}

/** What the steps say; each of the two kinds of files has its own words. */
interface Words {
  readonly dry: (counts: Counts) => string;
  readonly written: (counts: Counts) => string;
  readonly confirm: (counts: Counts) => string;
  readonly done: (counts: Counts) => string;
}

interface CsvStepsProps<R extends Report> {
  campaignId: string;
  useImport: () => UseMutationResult<R, Error, CsvFile>;
  words: Words;
  /** Line by line. */
  tables: (report: R) => ReactNode;
  onClose: () => void;
}

/** A CSV file: first a dry run that says what would become of each line, then the import. */
export function CsvSteps<R extends Report>({ campaignId, useImport, words, tables, onClose }: CsvStepsProps<R>): ReactNode {
  const [file, setFile] = useState<File | null>(null);
  const tryOut = useImport();
  const importing = useImport();

  const choose = (chosen: File | undefined) => {
    setFile(chosen ?? null);
    importing.reset();
    if (chosen) tryOut.mutate({ campaignId, file: chosen, dryRun: true });
    else tryOut.reset();
  };
  const write = () => {
    if (!file) return;
    importing.mutate({ campaignId, file, dryRun: false }, { onSuccess: (report) => announce(words.done(countsOf(report))) });
  };

  const report = importing.data ?? tryOut.data;
  const error = importing.error ?? tryOut.error;
  return (
    <div className="flex flex-col gap-4">
      <Field label={m.imports_file()} hint={m.imports_file_hint()}>
        {(control) => (
          <input
            {...control}
            type="file"
            accept=".csv,text/csv"
            disabled={importing.isSuccess}
            onChange={(event) => choose(event.target.files?.[0])}
          />
        )}
      </Field>
      <ProblemNotice error={error}>{unreadableWords(error)}</ProblemNotice>
      {report && !error && (
        <>
          <Summary report={report} words={words} />
          {tables(report)}
        </>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{importing.isSuccess ? m.action_close() : m.action_cancel()}</Button>
        {!importing.isSuccess && (
          <Button
            look="primary"
            disabled={!tryOut.data || tryOut.data.accepted.length === 0}
            busy={tryOut.isPending || importing.isPending}
            onClick={write}
          >
            {words.confirm(tryOut.data ? countsOf(tryOut.data) : { accepted: 0, refused: 0 })}
          </Button>
        )}
      </div>
    </div>
  );
}

function Summary({ report, words }: { report: Report; words: Words }): ReactNode {
  const counts = countsOf(report);
  if (!report.dryRun) return <Notice kind="good">{words.written(counts)}</Notice>;
  return <Notice kind={counts.refused > 0 ? 'warn' : 'info'}>{words.dry(counts)}</Notice>;
}

const countsOf = ({ accepted, refused }: Report): Counts => ({ accepted: accepted.length, refused: refused.length });

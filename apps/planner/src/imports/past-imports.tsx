import type { ImportSummary, ImportUndone, PlanImportUndone } from '@longstream/contracts/imports';
import type { UseMutationResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { usePlanImports, useResultImports, useUndoPlanImport, useUndoResultImport } from './imports.api.ts';

/** What the list says of a kind of files; `Undone` is what the api answers to undoing one. */
interface Words<Undone> {
  /** What a line of the file became. */
  readonly lines: () => string;
  readonly about: (count: number) => string;
  readonly done: (undone: Undone) => string;
  /** What an undo has left behind; null where it left nothing. */
  readonly left: (undone: Undone) => string | null;
}

interface PastImportsProps<Undone> {
  imports: ReturnType<typeof useResultImports>;
  undo: UseMutationResult<Undone, Error, string>;
  words: Words<Undone>;
}

export function PastResultImports({ campaignId }: { campaignId: string }): ReactNode {
  const words: Words<ImportUndone> = {
    lines: m.imports_past_lines,
    about: (count) => m.imports_undo_about({ count }),
    done: ({ deleted }) => m.imports_undo_done({ count: deleted }),
    left: ({ kept }) => (kept.length === 0 ? null : m.imports_undo_kept({ count: kept.length, titles: titlesOf(kept) })),
  };
  return <PastImports imports={useResultImports(campaignId)} undo={useUndoResultImport()} words={words} />;
}

export function PastPlanImports({ campaignId }: { campaignId: string }): ReactNode {
  const words: Words<PlanImportUndone> = {
    lines: m.plan_imports_past_lines,
    about: (count) => m.plan_imports_undo_about({ count }),
    done: ({ deleted }) => m.plan_imports_undo_done({ count: deleted }),
    left: ({ cancelled }) => (cancelled === 0 ? null : m.plan_imports_undo_cancelled({ count: cancelled })),
  };
  return <PastImports imports={usePlanImports(campaignId)} undo={useUndoPlanImport()} words={words} />;
}

const titlesOf = (kept: ImportUndone['kept']): string =>
  kept.map(({ title, platform }) => `${title} (${platformName(platform)})`).join(m.list_separator());

/** What was imported into a campaign before; for some weeks each import can be undone. */
function PastImports<Undone>({ imports, undo, words }: PastImportsProps<Undone>): ReactNode {
  const [asked, setAsked] = useState<ImportSummary | null>(null);
  const rows = imports.data?.pages.flatMap(({ items }) => items) ?? [];
  if (rows.length === 0) return null;

  const columns: Column<ImportSummary>[] = [
    { key: 'file', header: m.imports_file(), rowHeader: true, cell: ({ fileName }) => <bdi className="break-all">{fileName}</bdi> },
    { key: 'at', header: m.imports_past_at(), cell: ({ createdAt }) => <Time at={createdAt} /> },
    { key: 'lines', header: words.lines(), numeric: true, cell: ({ accepted }) => accepted },
    { key: 'undo', header: m.imports_undo(), cell: (row) => <Undo row={row} onAsk={() => setAsked(row)} /> },
  ];
  const left = undo.data === undefined ? null : words.left(undo.data);
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-base">{m.imports_past()}</h3>
      {left !== null && <Notice kind="warn">{left}</Notice>}
      <Table caption={m.imports_past()} columns={columns} rows={rows} rowKey={({ id }) => id} />
      {imports.hasNextPage && (
        <Button className="self-center" busy={imports.isFetchingNextPage} onClick={() => void imports.fetchNextPage()}>
          {m.list_more()}
        </Button>
      )}
      {asked && <UndoDialog past={asked} undo={undo} words={words} onClose={() => setAsked(null)} />}
    </section>
  );
}

function Undo({ row: { fileName, undoneAt, undoableUntil }, onAsk }: { row: ImportSummary; onAsk: () => void }): ReactNode {
  const now = useWorkspaceNow(60_000);
  if (undoneAt !== null) return <span className="text-muted">{m.imports_undone()}</span>;
  if (now > new Date(undoableUntil)) return <span className="text-muted">{m.imports_undo_over()}</span>;
  return (
    <Button look="quiet" aria-label={m.imports_undo_file({ file: fileName })} onClick={onAsk}>
      {m.imports_undo()}
    </Button>
  );
}

interface UndoDialogProps<Undone> extends Omit<PastImportsProps<Undone>, 'imports'> {
  past: ImportSummary;
  onClose: () => void;
}

function UndoDialog<Undone>({ past: { id, fileName, accepted }, undo, words, onClose }: UndoDialogProps<Undone>): ReactNode {
  const take = () =>
    undo.mutate(id, {
      onSuccess: (undone) => {
        announce(words.done(undone));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={take}
      title={m.imports_undo_title({ file: fileName })}
      consequence={words.about(accepted)}
      confirm={m.imports_undo()}
      busy={undo.isPending}
      error={<ProblemNotice error={undo.error} />}
    />
  );
}

import { fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TableRow } from '@longstream/domain/imports/table';
import { Refusal } from '@longstream/domain/refusal';

/** What the process answers: the rows of the first sheet, or by which bound the workbook is too large. */
export type WorkbookAnswer = { readonly rows: readonly TableRow[] } | { readonly tooLarge: 'sheets' | 'bytes' };

/** The process's file is as this one is: tests read the sources, the product what was built of them. */
const BUILT_AS = extname(import.meta.url);

const MAX_MEMORY_MB = 128;
const MAX_MS = 15_000;

/** A workbook is a ZIP archive. */
export function isWorkbook([first, second]: Uint8Array): boolean {
  return first === 0x50 && second === 0x4b;
}

/**
 * Reads a workbook in a process of its own. A few bytes of it can ask for a row number beyond all memory, or for hours of work: such a
 * workbook ends that process, and nothing else. A thread would not do: one that is out of memory may take its whole process with it.
 *
 * @throws {Refusal} `table_unreadable` with the rule `broken_workbook` or `workbook_too_large`.
 */
export async function readWorkbookBeside(bytes: Uint8Array): Promise<readonly TableRow[]> {
  const child = fork(fileURLToPath(new URL(`./workbook.worker${BUILT_AS}`, import.meta.url)), {
    // The file is a stranger's: whatever reads it is not told the secrets of this process.
    env: {},
    execArgv: [`--max-old-space-size=${String(MAX_MEMORY_MB)}`, ...(BUILT_AS === '.ts' ? ['--conditions=source'] : [])],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    timeout: MAX_MS,
    killSignal: 'SIGKILL',
  });
  try {
    const answer = await new Promise<WorkbookAnswer>((resolve, reject) => {
      // The reader tells a broken workbook by whatever it stumbles over.
      const broken = () => reject(new Refusal('table_unreadable', { rule: 'broken_workbook' }));
      child.on('message', (message) => resolve(message as WorkbookAnswer));
      // Only after the last message: the process itself may be gone before that is read.
      child.on('disconnect', broken);
      child.on('error', reject);
      child.send(bytes, (fault) => fault && broken());
    });
    if ('tooLarge' in answer) throw new Refusal('table_unreadable', { rule: 'workbook_too_large', what: answer.tooLarge });
    return answer.rows;
  } finally {
    child.kill('SIGKILL');
  }
}

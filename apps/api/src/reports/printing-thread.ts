import { on } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

/** What the thread is given: pages that are drawn. */
export interface PrintingTask {
  readonly pages: readonly string[];
  readonly title: string;
}

export type PrintingNews = { readonly kind: 'page'; readonly page: number } | { readonly kind: 'file'; readonly file: Uint8Array };

/** The thread's file is as this one is: tests read the sources, the product what was built of them. */
const BUILT_AS = extname(import.meta.url);
/** The longest report takes some seconds: who takes so long is stuck. */
const DEADLINE_MS = 300_000;

/**
 * Prints beside the event loop: a page of Chinese takes long enough to keep everything else waiting.
 *
 * @param printed is told of each page that is done; what it throws ends the printing
 */
export async function printedBeside(task: PrintingTask, printed: (page: number) => Promise<void>): Promise<Buffer> {
  const thread = new Worker(new URL(`./printing.worker${BUILT_AS}`, import.meta.url), {
    workerData: task,
    execArgv: BUILT_AS === '.ts' ? ['--conditions=source'] : [],
  });
  try {
    const terms = { close: ['exit'], signal: AbortSignal.timeout(DEADLINE_MS) };
    for await (const [news] of on(thread, 'message', terms) as AsyncIterable<[PrintingNews]>) {
      if (news.kind === 'file') return Buffer.from(news.file);
      await printed(news.page);
    }
    throw new Error('The printing ended before there was a file.');
  } finally {
    await thread.terminate();
  }
}

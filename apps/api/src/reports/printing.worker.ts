import { parentPort, workerData } from 'node:worker_threads';
import { printedPages } from './printed.ts';
import type { PrintingNews, PrintingTask } from './printing-thread.ts';

const { pages, title } = workerData as PrintingTask;
const tell = (news: PrintingNews): void => parentPort?.postMessage(news);

tell({ kind: 'file', file: await printedPages(pages, title, (page) => tell({ kind: 'page', page })) });

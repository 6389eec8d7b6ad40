import { awaitedIds } from '../ui/awaited.ts';

/** The files that were asked for in this tab. */
export const { useIds: useAwaitedFiles, add: awaitFile, letGo: letGoOfFile } = awaitedIds('longstream.report-files');

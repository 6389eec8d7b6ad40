import { Pause, Play } from 'lucide-react';
import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';
import { failureSentence } from '../problems/problem-words.ts';
import { byteSize, percent } from '../ui/format.ts';
import type { Job, JobState } from '../ui/jobs.ts';
import { unsupportedSentence } from './media-words.ts';
import { type UploadEntry, uploadQueue, type UploadStep } from './upload-queue.ts';

const STATES: Record<UploadStep, JobState> = {
  waiting: 'running',
  sending: 'running',
  paused: 'running',
  checking: 'running',
  interrupted: 'failed',
  kept: 'done',
  refused: 'failed',
};

/** Files on their way as the tray shows them, the newest first; where there are several, with all of them together at their head. */
export function uploadJobs(uploads: readonly UploadEntry[]): readonly Job[] {
  const byWorkspace = Map.groupBy(uploads, ({ workspaceId }) => workspaceId);
  return [...byWorkspace].flatMap(([workspaceId, here]) => [
    ...(here.length > 1 ? [together(workspaceId, here)] : []),
    ...here.toReversed().map(jobOf),
  ]);
}

function together(workspaceId: string, uploads: readonly UploadEntry[]): Job {
  const bytes = (of: (entry: UploadEntry) => number) => uploads.reduce((sum, entry) => sum + of(entry), 0);
  const [sent, size] = [bytes((entry) => entry.sent), bytes(({ file }) => file.size)];
  const kept = uploads.filter(({ step }) => step === 'kept').length;
  const states = uploads.map(({ step }) => STATES[step]);
  return {
    id: `uploads ${workspaceId}`,
    workspaceId,
    state: states.includes('running') ? 'running' : states.includes('failed') ? 'failed' : 'done',
    endsWithPage: true,
    title: () => m.upload_summary({ kept: String(kept), count: String(uploads.length) }),
    words: () => progressWords(sent, size),
    fraction: fractionOf(sent, size),
    place: { to: '/media' },
  };
}

function jobOf(entry: UploadEntry): Job {
  const { id, workspaceId, file, step, sent } = entry;
  const name = file.name;
  const isOver = step === 'kept' || step === 'refused';
  return {
    id,
    workspaceId,
    state: STATES[step],
    endsWithPage: true,
    title: () => name,
    words: () => stepWords(entry),
    fraction: fractionOf(sent, file.size),
    place: { to: '/media' },
    controls: [
      ...(step === 'sending' ? [{ label: () => m.upload_pause({ name }), Icon: Pause, onClick: () => uploadQueue.pause(id) }] : []),
      ...(step === 'paused' || step === 'interrupted'
        ? [{ label: () => m.upload_resume({ name }), Icon: Play, onClick: () => uploadQueue.resume(id) }]
        : []),
    ],
    ...(step !== 'checking' && {
      close: { label: () => (isOver ? m.jobs_dismiss({ title: name }) : m.upload_cancel({ name })), onClick: () => uploadQueue.remove(id) },
    }),
  };
}

const fractionOf = (sent: number, size: number): number => (size === 0 ? 1 : sent / size);
const progressWords = (sent: number, size: number): string => `${percent(fractionOf(sent, size))} · ${byteSize(sent)} / ${byteSize(size)}`;

/** How far a file is, or what stopped it. */
export function stepWords({ step, file, sent, bytesPerSecond, error }: UploadEntry): string {
  const progress = progressWords(sent, file.size);
  switch (step) {
    case 'waiting':
      return m.upload_waiting();
    case 'sending':
      return bytesPerSecond === null ? progress : `${progress} · ${m.upload_speed({ speed: byteSize(bytesPerSecond) })}`;
    case 'paused':
      return `${m.upload_paused()} · ${progress}`;
    case 'checking':
      return m.upload_checking();
    case 'kept':
      return m.upload_kept({ size: byteSize(file.size) });
    case 'interrupted':
      return m.upload_interrupted({ why: failureSentence(failureOf(error)) });
    case 'refused':
      return unsupportedSentence(error) ?? failureSentence(failureOf(error));
  }
}

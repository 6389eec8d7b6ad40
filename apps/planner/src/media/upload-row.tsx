import { Check, Pause, Play, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/button.tsx';
import { stepWords } from './upload-jobs.ts';
import { type UploadEntry, uploadQueue } from './upload-queue.ts';

/** One file on its way: how far it is, what stopped it, and what one can do about it. */
export function UploadRow({ entry }: { entry: UploadEntry }): ReactNode {
  const { id, file, step, sent } = entry;
  const isTroubled = step === 'refused' || step === 'interrupted';
  return (
    <li className="flex items-center gap-2 py-1.5">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{file.name}</p>
        {step !== 'kept' && step !== 'refused' && (
          <progress
            aria-label={m.jobs_progress({ title: file.name })}
            value={file.size === 0 ? 1 : sent / file.size}
            max={1}
            className="my-1 block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
          />
        )}
        <p className={classNames('text-sm', isTroubled ? 'text-danger' : 'text-muted')} role={isTroubled ? 'alert' : undefined}>
          {stepWords(entry)}
        </p>
      </div>
      {step === 'sending' && (
        <IconButton label={m.upload_pause({ name: file.name })} onClick={() => uploadQueue.pause(id)}>
          <Pause aria-hidden className="size-4" />
        </IconButton>
      )}
      {(step === 'paused' || step === 'interrupted') && (
        <IconButton label={m.upload_resume({ name: file.name })} onClick={() => uploadQueue.resume(id)}>
          <Play aria-hidden className="size-4" />
        </IconButton>
      )}
      {step === 'kept' && <Check aria-hidden className="size-4 shrink-0 text-good" />}
      {step !== 'checking' && (
        <IconButton
          label={step === 'kept' || step === 'refused' ? m.jobs_dismiss({ title: file.name }) : m.upload_cancel({ name: file.name })}
          onClick={() => uploadQueue.remove(id)}
        >
          <X aria-hidden className="size-4" />
        </IconButton>
      )}
    </li>
  );
}

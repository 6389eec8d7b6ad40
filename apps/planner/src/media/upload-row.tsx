import { Check, Pause, Play, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';
import { failureSentence } from '../problems/problem-words.ts';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/button.tsx';
import { byteSize, percent } from '../ui/format.ts';
import { unsupportedSentence } from './media-words.ts';
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
            aria-label={m.media_uploading({ name: file.name })}
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
          label={step === 'kept' || step === 'refused' ? m.upload_clear({ name: file.name }) : m.upload_cancel({ name: file.name })}
          onClick={() => uploadQueue.remove(id)}
        >
          <X aria-hidden className="size-4" />
        </IconButton>
      )}
    </li>
  );
}

function stepWords({ step, file, sent, bytesPerSecond, error }: UploadEntry): string {
  const progress = `${percent(file.size === 0 ? 1 : sent / file.size)} · ${byteSize(sent)} / ${byteSize(file.size)}`;
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

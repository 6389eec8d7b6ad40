import { type ReactNode, useEffect, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { byteSize } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { type Interrupted, findInterrupted, giveUp } from './interrupted.ts';
import { UploadButton } from './upload-button.tsx';
import { useUploads } from './use-uploads.ts';

/** What an earlier page had begun to send: the browser has forgotten the file itself, so a person must choose it again. */
export function InterruptedUploads({ onFiles }: { onFiles: (files: readonly File[]) => void }): ReactNode {
  const { workspaceId } = useWorkspacePath();
  const [found, setFound] = useState<readonly Interrupted[]>([]);
  const underWay = useUploads();
  useEffect(() => {
    let isHere = true;
    void findInterrupted(workspaceId).then((interrupted) => isHere && setFound(interrupted));
    return () => {
      isHere = false;
    };
  }, [workspaceId]);

  const waiting = found.filter(({ fileName, size }) => !underWay.some(({ file }) => file.name === fileName && file.size === size));
  if (waiting.length === 0) return null;
  return (
    <div className="mb-4">
      <Notice kind="warn" action={<UploadButton onFiles={onFiles} />}>
        <p>{m.upload_left_over()}</p>
        <ul className="mt-1 flex flex-col gap-1">
          {waiting.map((upload) => (
            <li key={upload.key} className="flex flex-wrap items-center gap-2">
              <span className="min-w-0 truncate">{upload.fileName}</span>
              <span className="text-sm text-muted">{byteSize(upload.size)}</span>
              <Button
                look="quiet"
                aria-label={m.upload_give_up_label({ name: upload.fileName })}
                onClick={() => {
                  setFound((before) => before.filter(({ key }) => key !== upload.key));
                  void giveUp(upload);
                }}
              >
                {m.upload_give_up()}
              </Button>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

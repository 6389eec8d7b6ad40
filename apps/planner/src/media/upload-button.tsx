import { Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { FileButton } from '../ui/file-button.tsx';

export function UploadButton({ onFiles, primary = false }: { onFiles: (files: readonly File[]) => void; primary?: boolean }): ReactNode {
  return (
    <FileButton
      multiple
      label={m.media_upload()}
      accept="image/*,video/*,.flv"
      look={primary ? 'primary' : 'secondary'}
      icon={<Upload aria-hidden className="size-4" />}
      onFiles={onFiles}
    />
  );
}

import { Upload } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';

/** A file input that looks like a button. */
export function UploadButton({ onFiles, primary = false }: { onFiles: (files: readonly File[]) => void; primary?: boolean }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        accept="image/*,video/*,.flv"
        aria-label={m.media_upload()}
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // So that the same file can be chosen again.
          target.value = '';
        }}
      />
      <Button
        look={primary ? 'primary' : 'secondary'}
        icon={<Upload aria-hidden className="size-4" />}
        onClick={() => input.current?.click()}
      >
        {m.media_upload()}
      </Button>
    </>
  );
}

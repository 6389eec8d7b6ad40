import { type ComponentProps, type ReactNode, useRef } from 'react';
import { Button } from './button.tsx';

interface FileButtonProps extends Pick<ComponentProps<typeof Button>, 'look' | 'icon' | 'disabled'> {
  /** What the button says, and what the choice of files is called. */
  label: string;
  accept: string;
  multiple?: boolean;
  onFiles: (files: readonly File[]) => void;
}

/** A choice of files that looks like a button and speaks the language of the screen. */
export function FileButton({ label, accept, multiple = false, onFiles, ...button }: FileButtonProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple={multiple}
        accept={accept}
        disabled={button.disabled}
        aria-label={label}
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // So that the same file can be chosen again.
          target.value = '';
        }}
      />
      <Button {...button} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}

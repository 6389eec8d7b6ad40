import { type DragEvent, type ReactNode, useState } from 'react';

interface DropZoneProps {
  onFiles: (files: readonly File[]) => void;
  /** What dropping here does, said while files hang above it. */
  label: string;
  disabled?: boolean;
  className?: string;
  children: ReactNode;
}

/** Takes files that are dragged onto what it holds. There is always a button that does the same. */
export function DropZone({ onFiles, label, disabled = false, className = '', children }: DropZoneProps): ReactNode {
  // The pointer enters a child before it leaves its parent: only the count tells whether it is still above.
  const [depth, setDepth] = useState(0);
  const carriesFiles = (event: DragEvent) => !disabled && event.dataTransfer.types.includes('Files');

  return (
    <div
      className={`relative ${className}`}
      onDragEnter={(event) => carriesFiles(event) && setDepth((before) => before + 1)}
      onDragLeave={(event) => carriesFiles(event) && setDepth((before) => before - 1)}
      onDragOver={(event) => carriesFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setDepth(0);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {depth > 0 && (
        <div className="pointer-events-none absolute inset-0 z-20 grid place-items-center rounded-lg border-2 border-dashed border-accent bg-accent-soft/85 p-4 text-center text-lg font-semibold text-accent">
          {label}
        </div>
      )}
    </div>
  );
}

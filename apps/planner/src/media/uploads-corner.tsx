import { lazy, type ReactNode, Suspense } from 'react';
import { useUploads } from './use-uploads.ts';

const UploadTray = lazy(async () => ({ default: (await import('./upload-tray.tsx')).UploadTray }));

/** Where uploads are seen from every screen; nothing while there are none. */
export function UploadsCorner(): ReactNode {
  const uploads = useUploads();
  if (uploads.length === 0) return null;
  return (
    <Suspense>
      <UploadTray uploads={uploads} />
    </Suspense>
  );
}

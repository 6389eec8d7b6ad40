import type { MediaAsset } from '@longstream/contracts/media';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Dialog } from '../ui/dialog.tsx';
import { MediaThumbnail } from './media-thumbnail.tsx';
import { mediaWords } from './media-words.ts';

interface MediaPickerProps {
  open: boolean;
  onClose: () => void;
  assets: readonly MediaAsset[];
  onPick: (asset: MediaAsset) => void;
}

/** The files that the workspace already has. */
export function MediaPicker({ open, onClose, assets, onPick }: MediaPickerProps): ReactNode {
  const pick = (asset: MediaAsset) => {
    onPick(asset);
    onClose();
  };
  return (
    <Dialog wide open={open} onClose={onClose} title={m.media_choose()}>
      {assets.length === 0 ? (
        <p className="text-muted">{m.media_none()}</p>
      ) : (
        <ul className="grid gap-2 sm:grid-cols-2">
          {assets.map((asset) => (
            <li key={asset.id}>
              <button
                type="button"
                onClick={() => pick(asset)}
                className="flex w-full items-center gap-3 rounded-md border border-line p-2 text-left hover:border-line-strong"
              >
                <MediaThumbnail asset={asset} />
                <span className="min-w-0">
                  <span className="block truncate font-medium">{asset.fileName}</span>
                  <span className="block text-sm text-muted">{mediaWords(asset)}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

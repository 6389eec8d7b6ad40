import type { MediaAsset } from '@longstream/contracts/media';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { useLibrary } from './media.api.ts';
import { MediaThumbnail } from './media-thumbnail.tsx';
import { RightsMark } from './rights-words.tsx';
import { mediaWords } from './media-words.ts';

interface MediaPickerProps {
  onClose: () => void;
  onPick: (asset: MediaAsset) => void;
}

/** The files that the workspace already has. */
export function MediaPicker({ onClose, onPick }: MediaPickerProps): ReactNode {
  const [search, setSearch] = useState('');
  const library = useLibrary({ q: useDeferredValue(search.trim()) });
  const pick = (asset: MediaAsset) => {
    onPick(asset);
    onClose();
  };
  return (
    <Dialog wide open onClose={onClose} title={m.media_choose()}>
      <TextField
        type="search"
        label={m.media_search()}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        className="mb-3"
      />
      <Loaded query={library}>
        {({ pages }) => (
          <>
            {pages[0]?.items.length === 0 && <p className="text-muted">{m.media_none()}</p>}
            <ul className="grid gap-2 sm:grid-cols-2">
              {pages
                .flatMap((page) => page.items)
                .map((asset) => (
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
                        <RightsMark asset={asset} />
                      </span>
                    </button>
                  </li>
                ))}
            </ul>
            <MoreButton list={library} className="mt-3" />
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

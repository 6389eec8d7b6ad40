import type { MediaAsset } from '@longstream/contracts/media';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Film, Link2 } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { NoneLeft, readSoFar } from '../ui/none-left.tsx';
import { Screen } from '../ui/screen.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { DropZone } from './drop-zone.tsx';
import { FetchDialog } from './fetch-dialog.tsx';
import { InterruptedUploads } from './interrupted-uploads.tsx';
import { useLibrary, useMediaUrls } from './media.api.ts';
import { MediaDetail } from './media-detail.tsx';
import { durationWord } from './media-words.ts';
import { UploadButton } from './upload-button.tsx';
import { useSendFiles } from './use-uploads.ts';

const KINDS = ['image', 'video'] as const;

/** The files of the workspace: looked through, added to, and each looked at. */
export function MediaScreen(): ReactNode {
  const { kind, file } = useSearch({ from: '/signed-in/in-workspace/media' });
  const navigate = useNavigate({ from: '/media' });
  const mayWrite = useMay('media.write');
  const { send } = useSendFiles();
  const [search, setSearch] = useState('');
  const [fetching, setFetching] = useState(false);
  const q = useDeferredValue(search.trim());
  const library = useLibrary({ kind, q });
  const isFiltered = kind !== undefined || q !== '';

  const add = mayWrite && (
    <>
      <Button icon={<Link2 aria-hidden className="size-4" />} onClick={() => setFetching(true)}>
        {m.media_fetch()}
      </Button>
      <UploadButton primary onFiles={send} />
    </>
  );
  const clear = () => {
    setSearch('');
    void navigate({ search: {} });
  };

  return (
    <DropZone onFiles={send} label={m.media_drop_here()} disabled={!mayWrite} className="flex-1">
      <Screen title={m.nav_media()} about={m.media_about()} actions={add}>
        {mayWrite && <InterruptedUploads onFiles={send} />}
        <Loaded query={library}>
          {({ pages }) => {
            const found = pages.flatMap((page) => page.items);
            if (found.length === 0 && !isFiltered) {
              return (
                <EmptyState filled="tiles" isRefused={!mayWrite} title={m.media_empty()} action={add}>
                  {m.media_empty_about()}
                </EmptyState>
              );
            }
            return (
              <>
                <div className="mb-4 flex flex-wrap gap-3">
                  <TextField
                    type="search"
                    label={m.media_search()}
                    value={search}
                    onChange={(event) => setSearch(event.target.value)}
                    className="w-80 max-w-full"
                  />
                  <Select
                    label={m.media_kind()}
                    value={kind ?? ''}
                    options={[
                      { value: '', label: m.media_kind_all() },
                      { value: 'image', label: m.media_kind_image() },
                      { value: 'video', label: m.media_kind_video() },
                    ]}
                    onChange={(event) => {
                      const chosen = KINDS.find((option) => option === event.target.value);
                      void navigate({ search: chosen ? { kind: chosen } : {} });
                    }}
                  />
                </div>
                {found.length === 0 && <NoneFound onClear={clear} />}
                <ul className="grid grid-cols-[repeat(auto-fill,minmax(148px,1fr))] gap-3">
                  {found.map((asset) => (
                    <MediaCard key={asset.id} asset={asset} kind={kind} />
                  ))}
                </ul>
                <MoreButton list={library} className="mt-4 self-center" />
              </>
            );
          }}
        </Loaded>
        {fetching && <FetchDialog onClose={() => setFetching(false)} />}
        {file !== undefined && <MediaDetail mediaId={file} onClose={() => void navigate({ search: kind ? { kind } : {} })} />}
      </Screen>
    </DropZone>
  );
}

function NoneFound({ onClear }: { onClear: () => void }): ReactNode {
  const all = useLibrary({ kind: undefined, q: '' }).data;
  return <NoneLeft title={m.media_none_found()} hidden={all && readSoFar(all)} onClear={onClear} clear={m.media_clear_filter()} />;
}

function MediaCard({ asset, kind }: { asset: MediaAsset; kind: MediaAsset['kind'] | undefined }): ReactNode {
  const { thumbnail } = useMediaUrls();
  return (
    <li className="relative overflow-hidden rounded-lg border border-line bg-surface shadow-card transition-colors duration-150 hover:border-line-strong">
      <img src={thumbnail(asset.id, 'large')} alt="" loading="lazy" className="aspect-4/3 w-full bg-sunken object-contain" />
      {asset.kind === 'video' && (
        <span className="absolute top-2 right-2 inline-flex items-center gap-1 rounded-sm bg-ink/80 px-1.5 text-xs text-inverse">
          <Film aria-label={m.media_kind_video()} className="size-3.5" />
          {asset.durationSeconds !== null && durationWord(asset.durationSeconds)}
        </span>
      )}
      <p className="truncate px-2.5 py-2 font-medium">
        <Link
          to="/media"
          search={{ ...(kind && { kind }), file: asset.id }}
          title={asset.fileName}
          className="after:absolute after:inset-0 after:rounded-lg"
        >
          {asset.fileName}
        </Link>
      </p>
    </li>
  );
}

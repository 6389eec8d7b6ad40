import { useNavigate, useSearch } from '@tanstack/react-router';
import { Link2 } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { NoneLeft, readSoFar } from '../ui/none-left.tsx';
import { Screen } from '../ui/screen.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { DropZone } from './drop-zone.tsx';
import { FetchDialog } from './fetch-dialog.tsx';
import { FolderActions } from './folder-dialogs.tsx';
import { FolderList } from './folder-list.tsx';
import { InterruptedUploads } from './interrupted-uploads.tsx';
import { useLibrary } from './media.api.ts';
import { MediaDetail } from './media-detail.tsx';
import { useFolderIds } from './media-changes.api.ts';
import { useMediaFolders } from './media-folders.api.ts';
import { MediaFilters } from './media-filters.tsx';
import { MediaGrid } from './media-grid.tsx';
import { type MediaSearch, readMediaSearch, without } from './media-search.ts';
import { UploadButton } from './upload-button.tsx';
import { useSendFiles } from './use-uploads.ts';

/** The files of the workspace: looked through, added to, put in order, and each looked at. */
export function MediaScreen(): ReactNode {
  const { file, ...filter } = useSearch({ from: '/signed-in/in-workspace/media' });
  const navigate = useNavigate();
  const show = (search: MediaSearch) => void navigate({ to: '/media', search: readMediaSearch({ ...search }) });
  const mayWrite = useMay('media.write');
  const { send } = useSendFiles();
  const { folders } = useMediaFolders();
  const [search, setSearch] = useState('');
  const [fetching, setFetching] = useState(false);
  const q = useDeferredValue(search.trim());
  const library = useLibrary({ ...filter, q });
  const folderOf = useFolderIds();
  const folder = folders.find(({ id }) => id === filter.folder);
  const isFiltered = q !== '' || Object.keys(filter).length > 0;
  const upload = (files: readonly File[]) => send(files, folder?.id);

  const add = mayWrite && (
    <>
      <Button icon={<Link2 aria-hidden className="size-4" />} onClick={() => setFetching(true)}>
        {m.media_fetch()}
      </Button>
      <UploadButton primary onFiles={upload} />
    </>
  );
  const clear = () => {
    setSearch('');
    show({});
  };

  return (
    <DropZone
      onFiles={upload}
      label={folder ? m.media_drop_into({ name: folder.name }) : m.media_drop_here()}
      disabled={!mayWrite}
      className="flex-1"
    >
      <Screen title={m.nav_media()} about={m.media_about()} actions={add}>
        {mayWrite && <InterruptedUploads onFiles={send} />}
        <Loaded query={library}>
          {({ pages }) => {
            const found = pages.flatMap((page) => page.items).filter((asset) => isThere(filter.folder, folderOf(asset)));
            if (found.length === 0 && !isFiltered && folders.length === 0) {
              return (
                <EmptyState filled="tiles" isRefused={!mayWrite} title={m.media_empty()} action={add}>
                  {m.media_empty_about()}
                </EmptyState>
              );
            }
            return (
              <div className="grid gap-x-6 md:grid-cols-[200px_minmax(0,1fr)]">
                <FolderList search={filter} onShow={show} />
                <div className="flex min-w-0 flex-col">
                  {folder && (
                    <div className="mb-2 flex min-w-0 items-center gap-1">
                      <h2 className="min-w-0 truncate text-lg">{folder.name}</h2>
                      <FolderActions folder={folder} onDeleted={() => show(without(filter, 'folder'))} />
                    </div>
                  )}
                  <MediaFilters words={search} onWords={setSearch} search={filter} onShow={show} />
                  {found.length === 0 && <NoneFound isFolder={q === '' && Object.keys(filter).join() === 'folder'} onClear={clear} />}
                  <MediaGrid key={JSON.stringify(filter)} assets={found} filter={filter} />
                  <MoreButton list={library} className="mt-4 self-center" />
                </div>
              </div>
            );
          }}
        </Loaded>
        {fetching && <FetchDialog folderId={folder?.id ?? null} onClose={() => setFetching(false)} />}
        {file !== undefined && <MediaDetail mediaId={file} onClose={() => show(filter)} />}
      </Screen>
    </DropZone>
  );
}

/** Whether what lies in `folderId` belongs where somebody looks. */
function isThere(folder: string | undefined, folderId: string | null): boolean {
  return folder === undefined || folder === (folderId ?? 'none');
}

function NoneFound({ isFolder, onClear }: { isFolder: boolean; onClear: () => void }): ReactNode {
  const all = useLibrary({ q: '' }).data;
  return (
    <NoneLeft
      title={isFolder ? m.media_folder_empty() : m.media_none_found()}
      hidden={all && readSoFar(all)}
      onClear={onClear}
      clear={m.media_clear_filter()}
    />
  );
}

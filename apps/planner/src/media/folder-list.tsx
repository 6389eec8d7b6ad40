import { Link } from '@tanstack/react-router';
import { Folder, FolderMinus, FolderPlus, Images } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { SelectControl } from '../ui/field.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { useNarrow } from '../ui/narrow.ts';
import { useMay } from '../workspaces/rights.api.ts';
import { NameFolder } from './folder-dialogs.tsx';
import { useMediaFolders } from './media-folders.api.ts';
import { type MediaSearch, without } from './media-search.ts';

interface FolderListProps {
  search: MediaSearch;
  onShow: (search: MediaSearch) => void;
}

/** The folders to go to; on a phone, one field to choose from. */
export function FolderList({ search, onShow }: FolderListProps): ReactNode {
  const mayWrite = useMay('media.write');
  const { list, folders } = useMediaFolders();
  const isNarrow = useNarrow();
  const [making, setMaking] = useState(false);
  const to = (folder: string | undefined): MediaSearch => ({ ...without(search, 'folder'), ...(folder !== undefined && { folder }) });
  const add = mayWrite && (
    <Button look="quiet" className="justify-start" icon={<FolderPlus aria-hidden className="size-4" />} onClick={() => setMaking(true)}>
      {m.media_folder_make()}
    </Button>
  );
  const naming = making && <NameFolder folder={null} onClose={() => setMaking(false)} onSaved={({ id }) => onShow(to(id))} />;

  if (isNarrow) {
    return (
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SelectControl
          aria-label={m.media_folders()}
          className="flex-1"
          value={search.folder ?? ''}
          options={[
            { value: '', label: m.media_folder_all() },
            { value: 'none', label: m.media_folder_none() },
            ...folders.map(({ id, name, files }) => ({ value: id, label: m.media_folder_count({ name, files }) })),
          ]}
          onChange={({ target }) => onShow(to(target.value === '' ? undefined : target.value))}
        />
        <MoreButton list={list} />
        {add}
        {naming}
      </div>
    );
  }
  return (
    <nav aria-label={m.media_folders()} className="flex flex-col gap-1">
      <Place
        icon={<Images aria-hidden className="size-4" />}
        name={m.media_folder_all()}
        to={to(undefined)}
        isHere={search.folder === undefined}
      />
      <Place
        icon={<FolderMinus aria-hidden className="size-4" />}
        name={m.media_folder_none()}
        to={to('none')}
        isHere={search.folder === 'none'}
      />
      {folders.map(({ id, name, files }) => (
        <Place
          key={id}
          icon={<Folder aria-hidden className="size-4" />}
          name={name}
          count={files}
          to={to(id)}
          isHere={search.folder === id}
        />
      ))}
      <MoreButton list={list} />
      {add}
      {naming}
    </nav>
  );
}

interface PlaceProps {
  icon: ReactNode;
  name: string;
  count?: number;
  to: MediaSearch;
  isHere: boolean;
}

function Place({ icon, name, count, to, isHere }: PlaceProps): ReactNode {
  return (
    <Link
      to="/media"
      search={to}
      title={name}
      aria-current={isHere ? 'true' : undefined}
      className={classNames('flex min-h-8 items-center gap-2 rounded-md px-2.5', isHere ? 'bg-accent-soft text-accent' : 'hover:bg-sunken')}
    >
      <span className="shrink-0">{icon}</span>
      <span className="min-w-0 flex-1 truncate">{name}</span>
      {count !== undefined && <span className="text-sm tabular-nums">{count}</span>}
    </Link>
  );
}

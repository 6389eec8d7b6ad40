import type { MediaAsset } from '@longstream/contracts/media';
import { Link } from '@tanstack/react-router';
import { Film } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { classNames } from '../ui/class-names.ts';
import { Tag } from '../ui/tag.tsx';
import { useMediaUrls } from './media.api.ts';
import type { MediaFilter } from './media-search.ts';
import { RightsMark } from './rights-words.tsx';
import { durationWord } from './media-words.ts';

/** A card has room for so many; the file's own page shows them all. */
const TAGS_SHOWN = 3;

interface MediaCardProps {
  asset: MediaAsset;
  filter: MediaFilter;
  /** Null for those who may change nothing. */
  onTick: ((isIn: boolean) => void) | null;
  isTicked: boolean;
}

/** A file among others: opened by its name, and ticked by its box or with Space. */
export function MediaCard({ asset, filter, onTick, isTicked }: MediaCardProps): ReactNode {
  const { thumbnail } = useMediaUrls();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== ' ' || onTick === null) return;
    event.preventDefault();
    onTick(!isTicked);
  };
  return (
    <li
      className={classNames(
        'relative overflow-hidden rounded-lg border bg-surface shadow-card transition-colors duration-150',
        isTicked ? 'border-accent outline-1 outline-accent' : 'border-line hover:border-line-strong',
      )}
    >
      <img src={thumbnail(asset.id, 'large')} alt="" loading="lazy" className="aspect-4/3 w-full bg-sunken object-contain" />
      {asset.kind === 'video' && (
        <span className="absolute top-2 right-2 inline-flex items-center gap-1 rounded-sm bg-ink/80 px-1.5 text-xs text-inverse">
          <Film aria-label={m.media_kind_video()} className="size-3.5" />
          {asset.durationSeconds !== null && durationWord(asset.durationSeconds)}
        </span>
      )}
      {onTick && (
        <label className="absolute top-1 left-1 z-10 grid size-8 cursor-pointer place-items-center rounded-sm bg-surface/85">
          <input
            type="checkbox"
            aria-label={m.media_tick({ name: asset.fileName })}
            checked={isTicked}
            onChange={({ target }) => onTick(target.checked)}
            className="block size-4 max-md:size-5"
          />
        </label>
      )}
      <p className="truncate px-2.5 pt-2 pb-1 font-medium">
        <Link
          to="/media"
          search={{ ...filter, file: asset.id }}
          title={asset.fileName}
          data-line=""
          onKeyDown={onKeyDown}
          className="after:absolute after:inset-0 after:rounded-lg"
        >
          {asset.fileName}
        </Link>
      </p>
      <p className="flex flex-wrap gap-1 px-2.5 pb-2">
        <RightsMark asset={asset} />
        {asset.tags.slice(0, TAGS_SHOWN).map((tag) => (
          <Tag key={tag}>
            <span title={tag} className="truncate">
              {tag}
            </span>
          </Tag>
        ))}
        {asset.tags.length > TAGS_SHOWN && <Tag>+{asset.tags.length - TAGS_SHOWN}</Tag>}
      </p>
    </li>
  );
}

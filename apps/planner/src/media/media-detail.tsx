import type { MediaAsset } from '@longstream/contracts/media';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { buttonLook } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select } from '../ui/field.tsx';
import { byteSize, exactNumber, formatInstant } from '../ui/format.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { TagEditor } from '../ui/tag-editor.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { useMay } from '../workspaces/rights.api.ts';
import { DeleteMedia } from './delete-media.tsx';
import { useAsset, useMediaUrls, useMediaUses } from './media.api.ts';
import { useFolderIds, useMoveMedia } from './media-changes.api.ts';
import { useMediaFolders } from './media-folders.api.ts';
import { useKnownTags, useTagMedia } from './media-tags.api.ts';
import { MediaFitnessList } from './media-fitness-list.tsx';
import { encodingWords, formatWord } from './media-words.ts';
import { RightsSection } from './rights-section.tsx';
import { TagProblem } from './tag-problem.tsx';
import { UseList } from './use-list.tsx';

/** One file: seen, described, and told where it fits and where it is used. */
export function MediaDetail({ mediaId, onClose }: { mediaId: string; onClose: () => void }): ReactNode {
  const asset = useAsset(mediaId);
  const mayWrite = useMay('media.write');
  const { file } = useMediaUrls();
  return (
    <Dialog
      wide
      open
      onClose={onClose}
      title={<span className="wrap-anywhere">{asset.data?.fileName ?? m.media_one()}</span>}
      footer={
        asset.data && (
          <>
            {mayWrite && <DeleteMedia asset={asset.data} onDeleted={onClose} />}
            <a href={file(mediaId)} download={asset.data.fileName} className={buttonLook()}>
              <Download aria-hidden className="size-4" />
              {m.media_download()}
            </a>
          </>
        )
      }
    >
      <Loaded query={asset}>
        {(loaded) => (
          <div className="grid gap-6 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
            <div className="flex flex-col gap-4">
              <Picture asset={loaded} />
              <Facts asset={loaded} />
              <Place asset={loaded} />
              <Tags asset={loaded} />
            </div>
            <div className="flex flex-col gap-6">
              <RightsSection asset={loaded} />
              <MediaFitnessList asset={loaded} />
              <Uses mediaId={mediaId} />
            </div>
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}

function Picture({ asset: { id, kind, fileName } }: { asset: MediaAsset }): ReactNode {
  const { file, thumbnail } = useMediaUrls();
  const look = 'max-h-80 w-full rounded-md bg-sunken object-contain';
  return kind === 'video' ? (
    // eslint-disable-next-line jsx-a11y-x/media-has-caption -- the team's own films come without captions
    <video src={file(id)} poster={thumbnail(id, 'large')} controls preload="none" aria-label={fileName} className={look} />
  ) : (
    <a href={file(id)} target="_blank" rel="noreferrer" title={m.media_open()}>
      <img src={thumbnail(id, 'large')} alt={fileName} className={look} />
    </a>
  );
}

function Facts({ asset }: { asset: MediaAsset }): ReactNode {
  const zone = useTimeZone();
  const { mimeType, width, height, byteSize: bytes, durationSeconds, encoding, createdAt } = asset;
  const facts: [string, string | null][] = [
    [m.media_fact_format(), formatWord(mimeType)],
    [m.media_fact_size(), byteSize(bytes)],
    [m.media_fact_frame(), `${String(width)} × ${String(height)}`],
    [m.media_fact_ratio(), exactNumber(width / height)],
    [m.media_fact_duration(), durationSeconds === null ? null : m.media_seconds({ seconds: exactNumber(durationSeconds) })],
    [m.media_fact_codec(), encoding && encodingWords(encoding)],
    [m.media_fact_frame_rate(), encoding?.frameRate ? m.media_frames({ frames: exactNumber(encoding.frameRate) }) : null],
    [m.media_fact_bit_rate(), encoding?.bitRate ? m.media_megabits({ megabits: exactNumber(encoding.bitRate / 1e6) }) : null],
    [m.media_fact_added(), formatInstant(createdAt, zone, 'full')],
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
      {facts.map(
        ([name, value]) =>
          value !== null && (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="wrap-anywhere">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** The folder that it lies in, and others to lie in. */
function Place({ asset }: { asset: MediaAsset }): ReactNode {
  const mayWrite = useMay('media.write');
  const { folders } = useMediaFolders();
  const folderOf = useFolderIds();
  const { move, error } = useMoveMedia();
  if (folders.length === 0) return null;
  return (
    <>
      <Select
        label={m.media_folder()}
        disabled={!mayWrite}
        value={folderOf(asset) ?? ''}
        options={[{ value: '', label: m.media_folder_none() }, ...folders.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={({ target }) => move({ mediaIds: [asset.id], folderId: target.value === '' ? null : target.value })}
      />
      <ProblemNotice error={error} />
    </>
  );
}

function Tags({ asset: { id, tags } }: { asset: MediaAsset }): ReactNode {
  const mayWrite = useMay('media.write');
  const { set, isPending, error } = useTagMedia();
  const known = useKnownTags();
  return (
    <TagEditor
      as="h3"
      title={m.tags_title()}
      hint={m.media_tags_hint()}
      tags={tags}
      known={known}
      mayWrite={mayWrite}
      busy={isPending}
      onAdd={(tag) => set({ mediaIds: [id], tag, isOn: true })}
      onRemove={(tag) => set({ mediaIds: [id], tag, isOn: false })}
    >
      <TagProblem error={error} />
    </TagEditor>
  );
}

function Uses({ mediaId }: { mediaId: string }): ReactNode {
  const uses = useMediaUses(mediaId);
  return (
    <section aria-labelledby="media-uses" className="flex flex-col gap-1">
      <h3 id="media-uses" className="text-base">
        {m.media_uses()}
      </h3>
      <Loaded query={uses}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? <p className="text-muted">{m.media_unused()}</p> : <UseList uses={items} />;
        }}
      </Loaded>
      <MoreButton list={uses} className="self-start" />
    </section>
  );
}

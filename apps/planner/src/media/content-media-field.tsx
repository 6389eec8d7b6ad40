import type { MediaAsset } from '@longstream/contracts/media';
import type { ContentMedia, MediaRole } from '@longstream/domain/items/item-content';
import type { ContentFinding } from '@longstream/domain/platforms/check-content';
import { ArrowUp, Images, Trash2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button, IconButton } from '../ui/button.tsx';
import { Findings, mediaRoleWord } from '../ui/content-findings.tsx';
import { SelectControl } from '../ui/field.tsx';
import { DropZone } from './drop-zone.tsx';
import { MediaPicker } from './media-picker.tsx';
import { MediaThumbnail } from './media-thumbnail.tsx';
import { roleFor } from './media-role.ts';
import type { KnownAssets } from './media.api.ts';
import { mediaWords } from './media-words.ts';
import { UploadButton } from './upload-button.tsx';
import { UploadRow } from './upload-row.tsx';
import { useSendFiles } from './use-uploads.ts';

interface ContentMediaFieldProps {
  media: readonly ContentMedia[];
  onChange: (change: (media: readonly ContentMedia[]) => readonly ContentMedia[]) => void;
  roles: readonly MediaRole[];
  findings: readonly ContentFinding[];
  known: KnownAssets;
  readOnly: boolean;
}

/** The files of an item: uploaded here or chosen from those the workspace has, each with its use. */
export function ContentMediaField({ media, onChange, roles, findings, known, readOnly }: ContentMediaFieldProps): ReactNode {
  const id = useId();
  const [picking, setPicking] = useState(false);
  const add = (asset: MediaAsset) =>
    onChange((now) => [...now, { mediaId: asset.id, sha256: asset.sha256, role: roleFor(asset, roles, now) }]);

  const { send, sent } = useSendFiles(add);
  const onTheirWay = sent.filter(({ step }) => step !== 'kept');

  if (readOnly && media.length === 0 && findings.length === 0) return null;
  return (
    <DropZone onFiles={send} label={m.media_drop_here()} disabled={readOnly}>
      <section aria-labelledby={id} className="flex flex-col gap-2">
        <h3 id={id} className="text-base font-medium">
          {m.media_heading()}
        </h3>
        <ol className="flex flex-col gap-2 empty:hidden">
          {media.map((used, index) => (
            <MediaRow
              key={`${used.mediaId} ${String(index)}`}
              used={used}
              asset={known.assets.find((asset) => asset.id === used.mediaId)}
              unknown={unknownWord(known)}
              roles={roles}
              findings={findings.filter(({ mediaId }) => mediaId === used.mediaId)}
              readOnly={readOnly}
              onRole={(role) => onChange((now) => now.map((other, place) => (place === index ? { ...other, role } : other)))}
              onRemove={() => onChange((now) => now.filter((_, place) => place !== index))}
              onEarlier={index === 0 ? null : () => onChange((now) => swapped(now, index))}
            />
          ))}
        </ol>
        <ul className="flex flex-col divide-y divide-line empty:hidden">
          {onTheirWay.map((entry) => (
            <UploadRow key={entry.id} entry={entry} />
          ))}
        </ul>
        <Findings findings={findings.filter(({ mediaId }) => mediaId === null)} />
        {!readOnly && (
          <div className="flex flex-wrap items-center gap-2">
            <UploadButton onFiles={send} />
            <Button icon={<Images aria-hidden className="size-4" />} onClick={() => setPicking(true)}>
              {m.media_choose()}
            </Button>
            {picking && <MediaPicker onClose={() => setPicking(false)} onPick={add} />}
          </div>
        )}
      </section>
    </DropZone>
  );
}

interface MediaRowProps {
  used: ContentMedia;
  asset: MediaAsset | undefined;
  /** What is said in place of its name while there is none. */
  unknown: string;
  roles: readonly MediaRole[];
  findings: readonly ContentFinding[];
  readOnly: boolean;
  onRole: (role: MediaRole) => void;
  onRemove: () => void;
  onEarlier: (() => void) | null;
}

function MediaRow({ used, asset, unknown, roles, findings, readOnly, onRole, onRemove, onEarlier }: MediaRowProps): ReactNode {
  const name = asset?.fileName ?? unknown;
  const offered = roles.includes(used.role) ? roles : [...roles, used.role];
  return (
    <li className="flex flex-wrap items-center gap-3 rounded-md border border-line bg-surface p-2">
      <MediaThumbnail asset={asset} />
      <div className="min-w-0 flex-1 basis-40">
        <p className="truncate font-medium">{name}</p>
        {asset && <p className="text-sm text-muted">{mediaWords(asset)}</p>}
        <Findings findings={findings} />
      </div>
      <SelectControl
        aria-label={m.media_use_of({ name })}
        disabled={readOnly}
        value={used.role}
        options={offered.map((role) => ({ value: role, label: mediaRoleWord(role) }))}
        onChange={(event) => {
          const chosen = offered.find((role) => role === event.target.value);
          if (chosen) onRole(chosen);
        }}
      />
      {!readOnly && (
        <>
          {onEarlier && (
            <IconButton label={m.media_earlier({ name })} onClick={onEarlier}>
              <ArrowUp aria-hidden className="size-4" />
            </IconButton>
          )}
          <IconButton label={m.media_take_out({ name })} onClick={onRemove}>
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        </>
      )}
    </li>
  );
}

function unknownWord({ isSuccess, isError }: KnownAssets): string {
  if (isSuccess) return m.media_missing();
  return isError ? m.media_not_read() : m.state_loading();
}

function swapped(media: readonly ContentMedia[], index: number): readonly ContentMedia[] {
  const before = media[index - 1];
  const here = media[index];
  return before && here ? media.with(index - 1, here).with(index, before) : media;
}

import type { MediaAsset } from '@longstream/contracts/media';
import { FolderInput, Scale, Tag, Trash2, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Checkbox } from '../ui/field.tsx';
import { useSelectionDeeds } from '../ui/selection-deeds.ts';
import { useShortcuts } from '../ui/shortcuts.ts';
import { stepLines } from '../ui/step-lines.ts';
import { useMay } from '../workspaces/rights.api.ts';
import { DeleteManyDialog } from './delete-many-dialog.tsx';
import { MediaCard } from './media-card.tsx';
import { useMoveMedia } from './media-changes.api.ts';
import type { MediaFilter } from './media-search.ts';
import { MoveDialog } from './move-dialog.tsx';
import { RightsDialog } from './rights-dialog.tsx';
import { TagDialog } from './tag-dialog.tsx';

interface MediaGridProps {
  assets: readonly MediaAsset[];
  filter: MediaFilter;
}

type Deed = 'move' | 'tag' | 'rights' | 'delete';

/** Files as cards that can be ticked and changed together. J and K go from one to the next, Space ticks, Enter opens. */
export function MediaGrid({ assets, filter }: MediaGridProps): ReactNode {
  const mayWrite = useMay('media.write');
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  // Outlasts what it was chosen from, of which nothing may be left.
  const [asked, setAsked] = useState<{ deed: Deed; assets: readonly MediaAsset[] } | null>(null);
  const { move, error } = useMoveMedia();
  const ticked = assets.filter(({ id }) => ids.has(id));
  const tick = (id: string, isIn: boolean) => setIds((before) => new Set(isIn ? [...before, id] : [...before].filter((one) => one !== id)));
  const close = () => setAsked(null);
  useShortcuts([
    { keys: 'j', label: m.media_next, run: () => stepLines(1) },
    { keys: 'k', label: m.media_previous, run: () => stepLines(-1) },
  ]);
  return (
    <>
      {mayWrite && assets.length > 0 && (
        <Together
          count={assets.length}
          ticked={ticked.length}
          onTickAll={(isIn) => setIds(new Set(isIn ? assets.map(({ id }) => id) : []))}
          onAsk={(deed) => setAsked({ deed, assets: ticked })}
        />
      )}
      <ProblemNotice error={error} />
      <ul aria-label={m.nav_media()} className="grid grid-cols-[repeat(auto-fill,minmax(148px,1fr))] gap-3 empty:hidden">
        {assets.map((asset) => (
          <MediaCard
            key={asset.id}
            asset={asset}
            filter={filter}
            isTicked={ids.has(asset.id)}
            onTick={mayWrite ? (isIn) => tick(asset.id, isIn) : null}
          />
        ))}
      </ul>
      {asked?.deed === 'move' && (
        <MoveDialog
          count={asked.assets.length}
          onClose={close}
          onMove={(folderId) => {
            move({ mediaIds: asked.assets.map(({ id }) => id), folderId });
            setIds(new Set());
          }}
        />
      )}
      {asked?.deed === 'tag' && <TagDialog mediaIds={asked.assets.map(({ id }) => id)} onClose={close} />}
      {asked?.deed === 'rights' && <RightsDialog assets={asked.assets} onClose={close} />}
      {asked?.deed === 'delete' && <DeleteManyDialog assets={asked.assets} onDeleted={() => setIds(new Set())} onClose={close} />}
    </>
  );
}

interface TogetherProps {
  count: number;
  ticked: number;
  onTickAll: (isIn: boolean) => void;
  onAsk: (deed: Deed) => void;
}

const DEEDS = [
  { deed: 'move', label: m.media_move_to, look: 'secondary', Icon: FolderInput },
  { deed: 'tag', label: m.media_tag_put, look: 'secondary', Icon: Tag },
  { deed: 'rights', label: m.media_rights_put, look: 'secondary', Icon: Scale },
  { deed: 'delete', label: m.action_delete, look: 'danger', Icon: Trash2 },
] as const;

/** Ticks all that are shown, and says what can be done to what is ticked. */
function Together({ count, ticked, onTickAll, onAsk }: TogetherProps): ReactNode {
  useSelectionDeeds((ticked === 0 ? [] : DEEDS).map(({ deed, label }) => ({ id: deed, label, run: () => onAsk(deed) })));
  return (
    <section aria-label={m.media_together()} className="mb-3 flex min-h-8 flex-wrap items-center gap-2">
      <Checkbox
        className="mr-auto"
        label={ticked > 0 ? m.media_ticked({ count: ticked }) : m.media_tick_all({ count })}
        checked={ticked === count}
        onChange={({ target }) => onTickAll(target.checked)}
      />
      {ticked > 0 && (
        <>
          {DEEDS.map(({ deed, label, look, Icon }) => (
            <Button key={deed} look={look} icon={<Icon aria-hidden className="size-4" />} onClick={() => onAsk(deed)}>
              {label()}
            </Button>
          ))}
          <IconButton label={m.board_selection_clear()} onClick={() => onTickAll(false)}>
            <X aria-hidden className="size-4" />
          </IconButton>
        </>
      )}
    </section>
  );
}

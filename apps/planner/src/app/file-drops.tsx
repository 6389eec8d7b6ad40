import { type ReactNode, useEffect, useState } from 'react';
import { wallTimeAt } from '../board/drop-time.ts';
import { m } from '../paraglide/messages.js';
import { DraftDialog, type DraftSlot } from './draft-dialog.tsx';

interface Over {
  readonly slot: DraftSlot;
  readonly place: DOMRect;
}

/** Files that are dragged onto a slot of the board, or onto its tray, start a draft there. The same is done by a response's own button. */
export function FileDrops(): ReactNode {
  const [over, setOver] = useState<Over | null>(null);
  const [dropped, setDropped] = useState<{ slot: DraftSlot; files: readonly File[] } | null>(null);

  useEffect(() => {
    const listening = new AbortController();
    const look = (event: DragEvent) => {
      const found = event.dataTransfer?.types.includes('Files') ? slotUnder(event) : null;
      if (found) event.preventDefault();
      setOver((before) => (isSame(before, found) ? before : found));
    };
    const drop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      const found = files.length > 0 ? slotUnder(event) : null;
      setOver(null);
      if (found === null) return;
      event.preventDefault();
      setDropped({ slot: found.slot, files });
    };
    document.addEventListener('dragover', look, listening);
    document.addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(null), listening);
    document.addEventListener('drop', drop, listening);
    return () => listening.abort();
  }, []);

  return (
    <>
      {over && (
        <div
          style={{ top: over.place.top, left: over.place.left, width: over.place.width, height: over.place.height }}
          className="pointer-events-none fixed z-30 grid place-items-center rounded-md border-2 border-dashed border-accent bg-accent-soft/85 p-2 text-center text-sm font-semibold text-accent"
        >
          {over.slot.wallTime === null ? m.file_drop_tray() : m.file_drop_slot({ time: over.slot.wallTime.slice(11) })}
        </div>
      )}
      {dropped && <DraftDialog {...dropped} onClose={() => setDropped(null)} />}
    </>
  );
}

/** By what the board says of its cells: the stop names the lane. */
function slotUnder({ target, clientY }: DragEvent): Over | null {
  if (!(target instanceof Element)) return null;
  const cell = target.closest<HTMLElement>('[data-board] [data-date][data-stop]');
  const { date, stop } = cell?.dataset ?? {};
  if (cell && date !== undefined && stop !== undefined) {
    const place = cell.getBoundingClientRect();
    const wallTime = wallTimeAt({ date, offsetY: clientY - place.top, height: place.height, ownTime: null });
    return { slot: { laneId: stop.split(' ')[1] ?? null, wallTime }, place };
  }
  const tray = target.closest('[data-board] [data-tray]');
  return tray && { slot: { laneId: null, wallTime: null }, place: tray.getBoundingClientRect() };
}

const isSame = (one: Over | null, other: Over | null): boolean =>
  one?.slot.wallTime === other?.slot.wallTime && one?.slot.laneId === other?.slot.laneId && (one === null) === (other === null);

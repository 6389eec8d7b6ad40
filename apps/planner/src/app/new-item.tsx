import { type ReactNode, useState } from 'react';
import { DraftDialog, type DraftSlot } from './draft-dialog.tsx';

/** Begins an item: on the board, where the focus is. */
export function NewItem({ onClose }: { onClose: () => void }): ReactNode {
  const [slot] = useState(slotOfFocus);
  return <DraftDialog slot={slot} files={[]} onClose={onClose} />;
}

/** A day has no hour: this one is in most working days. */
const USUAL_TIME = '10:00';

function slotOfFocus(): DraftSlot {
  const cell = document.activeElement?.closest<HTMLElement>('[data-board] [data-date][data-stop]');
  const { date, stop = '' } = cell?.dataset ?? {};
  return { laneId: stop.split(' ')[1] ?? null, wallTime: date === undefined ? null : `${date}T${USUAL_TIME}` };
}

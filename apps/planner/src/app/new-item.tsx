import { dateOf, instantOf, wallTimeOf } from '@longstream/domain/time/wall-clock';
import { type ReactNode, useState } from 'react';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useWorkspace } from '../workspaces/workspaces.api.ts';
import { DraftDialog, type DraftSlot } from './draft-dialog.tsx';

/** Begins an item: on the board, where the focus is. */
export function NewItem({ onClose }: { onClose: () => void }): ReactNode {
  const { timeZone } = useWorkspace();
  const now = useWorkspaceNow(MINUTE_MS);
  const [slot] = useState(() => slotOfFocus(now.getTime(), timeZone));
  return <DraftDialog slot={slot} files={[]} onClose={onClose} />;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A day has no hour: this one is in most working days. */
const USUAL_TIME = '10:00';

function slotOfFocus(nowMs: number, timeZone: string): DraftSlot {
  const cell = document.activeElement?.closest<HTMLElement>('[data-board] [data-date][data-stop]');
  const { date, stop = '' } = cell?.dataset ?? {};
  return { laneId: stop.split(' ')[1] ?? null, wallTime: date === undefined ? null : wishedOn(date, nowMs, timeZone) };
}

/** Nobody wishes for a time that is over. */
function wishedOn(date: string, nowMs: number, timeZone: string): string | null {
  const atMs = Math.max(instantOf(`${date}T${USUAL_TIME}`, timeZone), Math.ceil(nowMs / HOUR_MS) * HOUR_MS);
  return dateOf(atMs, timeZone) === date ? wallTimeOf(atMs, timeZone).slice(0, 'YYYY-MM-DDTHH:mm'.length) : null;
}

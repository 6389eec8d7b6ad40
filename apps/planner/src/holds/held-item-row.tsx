import type { HeldItem, ReleaseDecision } from '@longstream/contracts/holds';
import { wallTimeOf } from '@longstream/domain/time/wall-clock';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { controlLook, SelectControl } from '../ui/field.tsx';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { Tag } from '../ui/tag.tsx';
import { Time } from '../ui/time.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';

interface HeldItemRowProps {
  held: HeldItem;
  /** Null: as all the others. */
  decision: ReleaseDecision | null;
  onDecide: (decision: ReleaseDecision | null) => void;
}

const KINDS = ['go_on', 'shift', 'move', 'cancel'] as const satisfies readonly ReleaseDecision['kind'][];
const HOUR_MS = 3_600_000;

/** One item that was held back, and what becomes of it. */
export function HeldItemRow({ held, decision, onDecide }: HeldItemRowProps): ReactNode {
  const timeZone = useTimeZone();
  const now = useWorkspaceNow(60_000).getTime();
  const { item, isHeldBesides } = held;
  const headline = item.headline || m.items_untitled();
  const words = { go_on: m.release_go_on(), shift: m.release_shift(), move: m.release_move(), cancel: m.release_cancel() };

  const choose = (kind: string) => {
    if (kind === 'move') {
      const nextHour = Math.ceil((now + HOUR_MS / 4) / HOUR_MS) * HOUR_MS;
      onDecide({ kind, wallTime: wallTimeOf(nextHour, timeZone).slice(0, 16), timeZone });
    } else onDecide(kind === 'go_on' || kind === 'shift' || kind === 'cancel' ? { kind } : null);
  };

  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-(--row-room)">
      <PlatformMark platform={item.platform} bare />
      <span className="min-w-0 flex-1 basis-40 truncate">{headline}</span>
      {item.scheduledAt !== null && (
        <span className="text-sm text-muted">
          <Time at={item.scheduledAt} />
        </span>
      )}
      {isHeldBesides ? (
        <Tag>{m.release_held_besides()}</Tag>
      ) : (
        <span className="flex flex-wrap items-center gap-2">
          <SelectControl
            aria-label={m.release_decide({ headline })}
            options={[{ value: '', label: m.release_as_rest() }, ...KINDS.map((value) => ({ value, label: words[value] }))]}
            value={decision?.kind ?? ''}
            onChange={(event) => choose(event.target.value)}
          />
          {decision?.kind === 'move' && (
            <input
              type="datetime-local"
              aria-label={m.release_when({ headline })}
              required
              value={decision.wallTime}
              onChange={(event) => onDecide({ ...decision, wallTime: event.target.value })}
              className={`${controlLook} h-8 w-48!`}
            />
          )}
        </span>
      )}
    </li>
  );
}

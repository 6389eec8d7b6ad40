import { BOARD_VIEWS, type BoardView } from '@longstream/domain/views/layout';
import { useNavigate } from '@tanstack/react-router';
import { m } from '../paraglide/messages.js';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { type Shortcut, useShortcuts } from '../ui/shortcuts.ts';
import { stepLines } from '../ui/step-lines.ts';
import { viewWord } from './board-tools.tsx';
import type { BoardFilter } from './board-search.ts';
import { type BoardPeriod, steppedDate } from './period.ts';

const VIEW_KEYS: Record<BoardView, string> = { week: 'w', month: 'm', day: 'd', agenda: 'a' };

interface BoardShortcuts {
  readonly period: BoardPeriod;
  readonly goTo: (date: string) => void;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  /** Of what is on the board: each number shows one of them alone, and pressed again all. */
  readonly platforms: readonly Platform[];
}

const CHIPS = '[data-board] a[data-stop]';
/** The number keys. */
const MOST_PLATFORMS = 9;

/** The views, the periods and the way back, wherever the focus is. */
export function useBoardShortcuts({ period, goTo, undo, redo, platforms }: BoardShortcuts): void {
  const navigate = useNavigate();
  const views = BOARD_VIEWS.map((view): Shortcut => ({
    keys: VIEW_KEYS[view],
    label: () => m.board_show_view({ view: viewWord(view) }),
    run: () => void navigate({ to: '/board', search: ({ view: _, ...rest }) => (view === 'week' ? rest : { ...rest, view }) }),
  }));
  const alone = platforms.slice(0, MOST_PLATFORMS).map((platform, at): Shortcut => ({
    keys: String(at + 1),
    label: () => m.board_key_platform({ platform: platformName(platform) }),
    run: () =>
      void navigate({
        to: '/board',
        search: ({ platform: shown, ...rest }: BoardFilter) => (shown === platform ? rest : { ...rest, platform }),
      }),
  }));
  useShortcuts([
    { keys: 't', label: m.board_today, run: () => void navigate({ to: '/board', search: ({ date: _, ...rest }) => rest }) },
    { keys: 'ArrowLeft', label: m.board_previous, run: () => goTo(steppedDate(period, -1)) },
    { keys: 'ArrowRight', label: m.board_next, run: () => goTo(steppedDate(period, 1)) },
    ...views,
    { keys: 'j', label: m.board_key_next, run: () => stepLines(1, CHIPS) },
    { keys: 'k', label: m.board_key_previous, run: () => stepLines(-1, CHIPS) },
    { keys: 'mod+.', label: m.board_key_actions, run: openMenu },
    ...alone,
    { keys: 'mod+z', label: m.board_undo, run: () => void undo() },
    { keys: 'mod+shift+z', label: m.board_redo, run: () => void redo() },
  ]);
}

/** Of the item that has the focus. */
function openMenu(): void {
  document.activeElement?.closest('[data-chip]')?.querySelector<HTMLElement>('[aria-haspopup=menu]')?.click();
}

import { BOARD_VIEWS, type BoardView } from '@longstream/domain/views/layout';
import { useNavigate } from '@tanstack/react-router';
import { m } from '../paraglide/messages.js';
import { type Shortcut, useShortcuts } from '../ui/shortcuts.ts';
import { viewWord } from './board-tools.tsx';
import { type BoardPeriod, steppedDate } from './period.ts';

const VIEW_KEYS: Record<BoardView, string> = { week: 'w', month: 'm', day: 'd', agenda: 'a' };

interface BoardShortcuts {
  readonly period: BoardPeriod;
  readonly goTo: (date: string) => void;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
}

/** The views, the periods and the way back, wherever the focus is. */
export function useBoardShortcuts({ period, goTo, undo, redo }: BoardShortcuts): void {
  const navigate = useNavigate();
  const views = BOARD_VIEWS.map((view): Shortcut => ({
    keys: VIEW_KEYS[view],
    label: () => m.board_show_view({ view: viewWord(view) }),
    run: () => void navigate({ to: '/board', search: ({ view: _, ...rest }) => (view === 'week' ? rest : { ...rest, view }) }),
  }));
  useShortcuts([
    { keys: 't', label: m.board_today, run: () => void navigate({ to: '/board', search: ({ date: _, ...rest }) => rest }) },
    { keys: 'ArrowLeft', label: m.board_previous, run: () => goTo(steppedDate(period, -1)) },
    { keys: 'ArrowRight', label: m.board_next, run: () => goTo(steppedDate(period, 1)) },
    ...views,
    { keys: 'mod+z', label: m.board_undo, run: () => void undo() },
    { keys: 'mod+shift+z', label: m.board_redo, run: () => void redo() },
  ]);
}

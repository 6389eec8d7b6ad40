import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { buttonLook } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

/** A board without a single row. */
export function NoChannels(): ReactNode {
  return (
    <EmptyState
      filled="board"
      title={m.board_empty()}
      action={
        <Link to="/channels" className={buttonLook('primary')}>
          {m.items_connect_channel()}
        </Link>
      }
    >
      {m.board_empty_about()}
    </EmptyState>
  );
}

import type { MediaUse } from '@longstream/contracts/media';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';

/** The items and masters that show a file, each a step away. */
export function UseList({ uses }: { uses: readonly MediaUse[] }): ReactNode {
  return (
    <ul className="list-disc pl-5 empty:hidden">
      {uses.map(({ kind, id, headline }) => (
        <li key={id}>
          {kind === 'item' ? (
            <Link to="/items/$itemId" params={{ itemId: id }} className={LOOK}>
              {headline || m.items_untitled()}
            </Link>
          ) : (
            <Link to="/responses/$responseId" params={{ responseId: id }} className={LOOK}>
              {m.media_use_master({ title: headline })}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

const LOOK = 'text-accent underline wrap-anywhere';

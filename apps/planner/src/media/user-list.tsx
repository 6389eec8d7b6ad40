import type { MediaUses } from '@longstream/contracts/media';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';

/** The items that show a file, each a step away. */
export function UserList({ items }: Pick<MediaUses, 'items'>): ReactNode {
  return (
    <ul className="list-disc pl-5 empty:hidden">
      {items.map(({ itemId, headline }) => (
        <li key={itemId}>
          <Link to="/items/$itemId" params={{ itemId }} className="text-accent underline wrap-anywhere">
            {headline || m.items_untitled()}
          </Link>
        </li>
      ))}
    </ul>
  );
}

import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from './button.tsx';

interface MoreButtonProps {
  list: { readonly hasNextPage: boolean; readonly isFetchingNextPage: boolean; readonly fetchNextPage: () => Promise<unknown> };
  className?: string;
}

/** Reads the next page of a list, as long as there is one. */
export function MoreButton({
  list: { hasNextPage, isFetchingNextPage, fetchNextPage },
  className = 'self-center',
}: MoreButtonProps): ReactNode {
  if (!hasNextPage) return null;
  return (
    <Button className={className} busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {m.list_more()}
    </Button>
  );
}

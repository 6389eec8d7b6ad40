import { type ReactNode, use } from 'react';
import { m } from '../paraglide/messages.js';
import { EmptyOffer } from './empty-offer.ts';
import { FilledPicture, type Filled } from './filled-picture.tsx';

interface EmptyStateProps {
  picture?: ReactNode;
  /** How the screen looks with something in it. Only where the screen as a whole is empty: what the shell offers stands beside. */
  filled?: Filled;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** The member's role does not let them begin here, so that there is no action. */
  isRefused?: boolean;
}

/** Nothing here yet: one sentence and one action. */
export function EmptyState({ picture, filled, title, children, action, isRefused = false }: EmptyStateProps): ReactNode {
  const offer = use(EmptyOffer);
  return (
    <div
      data-empty
      className="flex flex-col items-center gap-2 rounded-lg border border-dashed border-line-strong/50 px-6 py-12 text-center"
    >
      {filled !== undefined && <FilledPicture of={filled} className="mb-2" />}
      {picture && (
        <div aria-hidden className="mb-1 text-muted">
          {picture}
        </div>
      )}
      <p className="text-lg font-semibold">{title}</p>
      {children && <div className="max-w-[52ch] text-muted">{children}</div>}
      {isRefused && <p className="max-w-[52ch] text-muted">{m.empty_not_allowed()}</p>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
      {filled !== undefined && offer}
    </div>
  );
}

import type { SavedView } from '@longstream/contracts/views';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { CopiedText } from '../ui/copied-text.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useCloseFeed, useOpenFeed } from './views.api.ts';

/** The address at which one's own calendar reads a view. It is shown when it is made, and never again. */
export function FeedDialog({ view, onClose }: { view: SavedView; onClose: () => void }): ReactNode {
  const params = { path: { ...useWorkspacePath(), viewId: view.id } };
  const opening = useOpenFeed();
  const closing = useCloseFeed();
  const hasFeed = opening.data !== undefined || (view.hasFeed && !closing.isSuccess);
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.feed_title({ name: view.name })}
      description={m.feed_about()}
      footer={
        <>
          {hasFeed && (
            <Button look="danger" busy={closing.isPending} onClick={() => closing.mutate({ params }, { onSuccess: onClose })}>
              {m.feed_close()}
            </Button>
          )}
          <Button look="primary" busy={opening.isPending} onClick={() => opening.mutate({ params })}>
            {hasFeed ? m.feed_renew() : m.feed_make()}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {opening.data ? (
          <>
            <p>{m.feed_once()}</p>
            <CopiedText what={m.feed_address()} text={opening.data.url} />
          </>
        ) : (
          <p>{hasFeed ? m.feed_have() : m.feed_none()}</p>
        )}
        <ProblemNotice error={opening.error ?? closing.error} />
      </div>
    </Dialog>
  );
}

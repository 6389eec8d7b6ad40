import { Link } from '@tanstack/react-router';
import { type ReactNode, use } from 'react';
import { m } from '../paraglide/messages.js';
import { failureOf, isOwnFault } from '../problems/problem.ts';
import { failureSentence } from '../problems/problem-words.ts';
import { Button, buttonLook } from '../ui/button.tsx';
import { useLocale } from '../ui/locale.ts';
import { Screen } from '../ui/screen.tsx';
import { CurrentWorkspaceContext } from '../workspaces/workspaces.api.ts';

/** An address that leads nowhere, or a screen that could not be loaded. */
export function LostScreen({ error }: { error?: unknown }): ReactNode {
  useLocale();
  // Inside a workspace's frame, which has a main part already.
  const isFramed = use(CurrentWorkspaceContext) !== null;
  const found = error === undefined;
  const screen = (
    <Screen title={found ? m.lost_title() : m.lost_failed_title()}>
      <p>{found ? m.lost_about() : isOwnFault(error) ? m.lost_broken() : failureSentence(failureOf(error))}</p>
      <div className="mt-4 flex gap-2">
        {!found && (
          <Button look="primary" onClick={() => location.reload()}>
            {m.action_retry()}
          </Button>
        )}
        <Link to="/" className={buttonLook()}>
          {m.lost_home()}
        </Link>
      </div>
    </Screen>
  );
  return isFramed ? screen : <main id="main">{screen}</main>;
}

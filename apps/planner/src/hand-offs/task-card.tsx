import type { HandOffTask } from '@longstream/contracts/hand-offs';
import { Link } from '@tanstack/react-router';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useChannels } from '../channels/channels.api.ts';
import { useItem } from '../items/items.api.ts';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { classNames } from '../ui/class-names.ts';
import { PlatformGlyph, platformName } from '../ui/platforms/platform-glyph.tsx';
import { Time } from '../ui/time.tsx';
import { AssigneeButtons } from './assignee-buttons.tsx';
import { Countdown } from './countdown.tsx';
import { HandedCard } from './handed-card.tsx';

interface TaskCardProps {
  task: HandOffTask;
  isOpen: boolean;
  onToggle: () => void;
}

/** One item to post: what it is and until when; opened, everything with which it is posted. */
export function TaskCard({ task, isOpen, onToggle }: TaskCardProps): ReactNode {
  const { item, state } = task;
  const details = useId();
  const channel = useChannels().data?.items.find(({ id }) => id === item.channelId);
  return (
    <article aria-label={item.headline} className="rounded-lg border border-line bg-surface shadow-card">
      <h2>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={details}
          onClick={onToggle}
          className="flex w-full items-start gap-3 p-3 text-left"
        >
          <PlatformGlyph platform={item.platform} size={32} />
          <span className="min-w-0 flex-1">
            <span className="block font-medium wrap-anywhere">{item.headline || m.items_untitled()}</span>
            <span className="block text-sm font-normal text-muted">{channel?.displayName ?? platformName(item.platform)}</span>
            <span className="block text-sm font-normal">
              <When task={task} isOpen={isOpen} />
            </span>
          </span>
          <ChevronDown aria-hidden className={classNames('mt-1 size-4 shrink-0 text-muted transition-transform', isOpen && 'rotate-180')} />
        </button>
      </h2>
      <div
        id={details}
        hidden={!isOpen}
        className="flex flex-col gap-4 border-t border-line p-3 [&>section]:border-0 [&>section]:p-0 [&>section]:shadow-none"
      >
        {isOpen && (
          <>
            <AssigneeButtons item={item} />
            {state === 'coming' ? <p className="text-muted">{m.hand_off_coming_about()}</p> : <Handed itemId={item.id} />}
            <Link
              to="/items/$itemId"
              params={{ itemId: item.id }}
              className="inline-flex min-h-6 items-center self-start text-accent underline"
            >
              {m.hand_off_open_item()}
            </Link>
          </>
        )}
      </div>
    </article>
  );
}

/** What lies open tells its end itself. */
function When({ task: { state, startsAt, endsAt }, isOpen }: { task: HandOffTask; isOpen: boolean }): ReactNode {
  if (state === 'ended') return <span className="font-medium text-danger">{m.hand_off_ended_heading()}</span>;
  if (state === 'awaiting') return endsAt === null || isOpen ? m.hand_off_awaiting() : <Countdown endsAt={endsAt} />;
  return (
    <>
      {m.hand_off_coming()} {startsAt !== null && <Time at={startsAt} />}
    </>
  );
}

function Handed({ itemId }: { itemId: string }): ReactNode {
  const item = useItem(itemId);
  return <Loaded query={item}>{(loaded) => <HandedCard item={loaded} />}</Loaded>;
}

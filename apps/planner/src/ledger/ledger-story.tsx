import { ShieldAlert, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { type Chapter, chaptersOf } from './chapters.ts';
import { LedgerDownload } from './ledger-download.tsx';
import { LedgerLine } from './ledger-line.tsx';
import { useLedger, useStory } from './ledger.api.ts';
import { StoryAnswer } from './story-answer.tsx';

/** Why the item was published, or not. */
export function ItemAnswer({ itemId }: { itemId: string }): ReactNode {
  const story = useStory(itemId);
  return (
    <section aria-labelledby="story" className="flex flex-col gap-3">
      <h2 id="story" className="text-base">
        {m.story_heading()}
      </h2>
      <Loaded query={story}>{({ cause }) => <StoryAnswer cause={cause} />}</Loaded>
    </section>
  );
}

/** Everything that decided the item's fate, from the beginning: its attempts, and what happened between them. */
export function LedgerStory({ itemId }: { itemId: string }): ReactNode {
  const ledger = useLedger(itemId);
  return (
    <section aria-labelledby="ledger" className="flex flex-col gap-3">
      <h2 id="ledger" className="text-base">
        {m.ledger_heading()}
      </h2>
      <Loaded query={ledger}>
        {({ pages }) => (
          <>
            {chaptersOf(pages.flatMap((page) => page.items)).map((chapter) => (
              <ChapterPart key={chapter.entries[0]?.seq} chapter={chapter} />
            ))}
            <MoreButton list={ledger} className="self-start" />
            <Integrity intact={pages.every((page) => page.intact)} />
            <LedgerDownload scope={{ itemId }} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function ChapterPart({ chapter: { attempt, entries } }: { chapter: Chapter }): ReactNode {
  return (
    <div>
      {attempt !== null && <h3 className="mb-1 text-sm font-medium text-muted">{m.ledger_attempt({ number: attempt })}</h3>}
      <ol className="flex flex-col border-l-2 border-line pl-4">
        {entries.map((entry) => (
          <LedgerLine key={entry.seq} entry={entry} />
        ))}
      </ol>
    </div>
  );
}

function Integrity({ intact }: { intact: boolean }): ReactNode {
  const Icon = intact ? ShieldCheck : ShieldAlert;
  return (
    <p className={intact ? 'flex items-center gap-1.5 text-sm text-muted' : 'flex items-center gap-1.5 text-sm text-danger'}>
      <Icon aria-hidden className="size-4" />
      {intact ? m.ledger_intact() : m.ledger_broken()}
    </p>
  );
}

import { ShieldAlert, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { Button } from '../ui/button.tsx';
import { Time } from '../ui/time.tsx';
import { ledgerQuote, ledgerWord } from './ledger-words.ts';
import { useLedger } from './ledger.api.ts';

/** Everything that decided the item's fate, from the beginning. */
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
            <ol className="flex flex-col border-l-2 border-line pl-4">
              {pages
                .flatMap((page) => page.items)
                .map(({ seq, at, kind, byName, data }) => (
                  <li
                    key={seq}
                    className="relative pb-3 before:absolute before:top-1.5 before:-left-[21px] before:size-2 before:rounded-full before:bg-line-strong"
                  >
                    <p>
                      <span className="font-medium">{ledgerWord(kind)}</span>
                      {ledgerQuote(data) !== null && <span className="text-muted"> · {ledgerQuote(data)}</span>}
                    </p>
                    <p className="text-sm text-muted">
                      <Time at={at} format="full" /> · {byName ?? m.ledger_by_longstream()}
                    </p>
                  </li>
                ))}
            </ol>
            {ledger.hasNextPage && (
              <Button className="self-start" busy={ledger.isFetchingNextPage} onClick={() => void ledger.fetchNextPage()}>
                {m.list_more()}
              </Button>
            )}
            <Integrity intact={pages.every((page) => page.intact)} />
          </>
        )}
      </Loaded>
    </section>
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

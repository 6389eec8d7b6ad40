import type { LedgerEntry } from '@longstream/contracts/ledger';
import { Check, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Time } from '../ui/time.tsx';
import { checksIn, hitsIn, type ToldCheck } from './entry-checks.ts';
import { ledgerQuote, ledgerWord } from './ledger-words.ts';

/** One entry: what happened, when and by whom, and on demand everything that was written down about it. */
export function LedgerLine({ entry }: { entry: LedgerEntry }): ReactNode {
  const { at, kind, byName, data, hash } = entry;
  const quote = ledgerQuote(data);
  const checks = checksIn(data);
  const hits = hitsIn(data);
  return (
    <li className="relative pb-3 before:absolute before:top-1.5 before:-left-[21px] before:size-2 before:rounded-full before:bg-line-strong">
      <p className="break-words">
        <span className="font-medium">{ledgerWord(kind)}</span>
        {quote !== null && <span className="text-muted"> · {quote}</span>}
      </p>
      <p className="text-sm text-muted">
        <Time at={at} format="full" /> · {byName ?? m.ledger_by_longstream()}
      </p>
      {hits.length > 0 && <Hits hits={hits} />}
      <details className="text-sm">
        <summary className="w-fit cursor-pointer py-0.5 text-muted hover:text-ink">
          {m.ledger_details()}
          <span className="sr-only"> · {ledgerWord(kind)}</span>
        </summary>
        {checks.length > 0 && <Checks checks={checks} />}
        <Written data={data} hash={hash} />
      </details>
    </li>
  );
}

/** What was let through though the team's rules warn of it. */
function Hits({ hits }: { hits: readonly string[] }): ReactNode {
  return (
    <ul className="text-sm text-warn">
      {hits.map((words, index) => (
        <li key={index} className="flex items-start gap-1.5">
          <TriangleAlert aria-label={m.ledger_warned()} className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 wrap-anywhere">{words}</span>
        </li>
      ))}
    </ul>
  );
}

function Checks({ checks }: { checks: readonly ToldCheck[] }): ReactNode {
  return (
    <ul className="my-1 flex flex-col gap-0.5">
      {checks.map(({ passed, words }) => (
        <li key={words} className="flex items-start gap-1.5">
          {passed ? (
            <Check aria-label={m.ledger_check_passed()} className="mt-0.5 size-4 shrink-0 text-good" />
          ) : (
            <X aria-label={m.ledger_check_stopped()} className="mt-0.5 size-4 shrink-0 text-danger" />
          )}
          {words}
        </li>
      ))}
    </ul>
  );
}

/** As it stands in the record, word for word. */
function Written({ data: { checks: _, hits: __, ...data }, hash }: Pick<LedgerEntry, 'data' | 'hash'>): ReactNode {
  return (
    <dl className="my-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-muted">
      {Object.entries(data).map(([name, value]) => (
        <div key={name} className="contents">
          <dt>{name}</dt>
          <dd className="font-mono break-all">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
      <dt>{m.ledger_fingerprint()}</dt>
      <dd className="font-mono break-all">{hash}</dd>
    </dl>
  );
}

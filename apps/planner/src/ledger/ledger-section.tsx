import type { LedgerCheck } from '@longstream/contracts/ledger';
import { instantOf } from '@longstream/domain/time/wall-clock';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { exactNumber } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { Section } from '../ui/screen.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspace } from '../workspaces/workspaces.api.ts';
import { LedgerDownload } from './ledger-download.tsx';
import { useLedgerCheck } from './ledger.api.ts';

/** The workspace's whole ledger: taken out between two days, or looked through for what was tampered with. */
export function LedgerSection(): ReactNode {
  const { timeZone } = useWorkspace();
  const mayExport = useMay('ledger.export');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  if (!mayExport) return null;
  const scope = { from: midnight(from, timeZone), to: midnight(dayAfter(to), timeZone) };
  return (
    <Section title={m.ledger_section()} about={m.ledger_section_about()}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-end gap-3">
          <TextField type="date" label={m.ledger_from()} className="w-40" value={from} onChange={(event) => setFrom(event.target.value)} />
          <TextField type="date" label={m.ledger_to()} className="w-40" value={to} onChange={(event) => setTo(event.target.value)} />
          <LedgerDownload scope={scope} />
        </div>
        <CheckAll />
      </div>
    </Section>
  );
}

function CheckAll(): ReactNode {
  const [isAsked, setAsked] = useState(false);
  const check = useLedgerCheck(isAsked);
  const { hasNextPage, isFetching, isError, fetchNextPage } = check;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);

  const pages = check.data?.pages ?? [];
  const isDone = check.isSuccess && !hasNextPage && !isFetching;
  return (
    <div className="flex flex-col items-start gap-3">
      <Button busy={isFetching} onClick={() => (isAsked ? void check.refetch() : setAsked(true))}>
        {m.ledger_check()}
      </Button>
      {isFetching && <p role="status">{m.ledger_checking({ items: exactNumber(sum(pages, 'checkedItems')) })}</p>}
      {isDone && <CheckResult pages={pages} />}
      <ProblemNotice error={check.error} />
    </div>
  );
}

export function CheckResult({ pages }: { pages: readonly LedgerCheck[] }): ReactNode {
  const faults = pages.flatMap((page) => page.faults);
  if (faults.length === 0) {
    const counts = { items: exactNumber(sum(pages, 'checkedItems')), entries: exactNumber(sum(pages, 'checkedEntries')) };
    return <Notice kind="good">{m.ledger_check_good(counts)}</Notice>;
  }
  return (
    <Notice kind="danger">
      <p>{m.ledger_check_bad({ count: exactNumber(faults.length) })}</p>
      <ul>
        {faults.map(({ itemId, headline, seq, fault }) => (
          <li key={itemId}>
            <Link to="/items/$itemId" params={{ itemId }} className="underline">
              {headline || m.items_untitled()}
            </Link>
            {' · '}
            {FAULTS[fault]({ seq })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

const FAULTS = { altered: m.ledger_fault_altered, out_of_place: m.ledger_fault_out_of_place, cut_off: m.ledger_fault_cut_off };

const sum = (pages: readonly LedgerCheck[], count: 'checkedItems' | 'checkedEntries'): number =>
  pages.reduce((total, page) => total + page[count], 0);

/** The instant at which a day begins in the zone; null for no day. */
const midnight = (day: string, timeZone: string): string | null =>
  day === '' ? null : new Date(instantOf(`${day}T00:00`, timeZone)).toISOString();

function dayAfter(day: string): string {
  if (day === '') return '';
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { buttonLook } from '../ui/button.tsx';
import { type LedgerScope, useLedgerFile } from './ledger.api.ts';

const FORMATS = [
  { format: 'jsonl', name: 'JSON Lines' },
  { format: 'csv', name: 'CSV' },
] as const;

/** The ledger as a file: one that programs verify, and one that spreadsheets open. */
export function LedgerDownload({ scope }: { scope: LedgerScope }): ReactNode {
  const fileOf = useLedgerFile(scope);
  return (
    <div className="flex flex-wrap gap-2">
      {FORMATS.map(({ format, name }) => (
        <a key={format} href={fileOf(format)} download className={buttonLook()} aria-label={m.ledger_export_of({ format: name })}>
          <Download aria-hidden className="size-4" />
          {name}
        </a>
      ))}
    </div>
  );
}

import type { ItemDetail } from '@longstream/contracts/items';
import { Copy, ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Button, buttonLook } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { Time } from '../ui/time.tsx';
import { announce } from '../ui/toast.tsx';

/** The part that a person does on a phone: scan, publish there; what comes of it is noticed by reading the platform. */
export function HandOffCard({ handOff }: { handOff: Pick<NonNullable<ItemDetail['handOff']>, 'openUrl' | 'expiresAt'> }): ReactNode {
  const copy = async () => {
    await navigator.clipboard.writeText(handOff.openUrl);
    announce(m.handoff_copied());
  };
  return (
    <section aria-labelledby="handoff" className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 shadow-card">
      <h2 id="handoff" className="text-base">
        {m.handoff_heading()}
      </h2>
      <p>{m.handoff_about()}</p>
      <QrCode text={handOff.openUrl} label={m.handoff_code()} tooLong={<Notice>{m.handoff_too_long()}</Notice>} />
      {handOff.expiresAt !== null && (
        <p className="text-sm text-muted">
          {m.handoff_expires()} <Time at={handOff.expiresAt} />
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <a href={handOff.openUrl} target="_blank" rel="noreferrer" className={buttonLook('primary')}>
          <ExternalLink aria-hidden className="size-4" />
          {m.handoff_open()}
        </a>
        {'clipboard' in navigator && (
          <Button icon={<Copy aria-hidden className="size-4" />} onClick={() => void copy()}>
            {m.handoff_copy()}
          </Button>
        )}
      </div>
    </section>
  );
}

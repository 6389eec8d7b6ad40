import type { ItemDetail } from '@longstream/contracts/items';
import { Copy, ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Button, buttonLook } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { Countdown } from './countdown.tsx';
import { LinkBackForm } from './link-back-form.tsx';

interface HandOffCardProps {
  item: Pick<ItemDetail, 'id' | 'platform'>;
  handOff: Pick<NonNullable<ItemDetail['handOff']>, 'openUrl' | 'expiresAt'>;
}

/** The part that a person does on a phone: scan, publish there; what comes of it is noticed by reading the platform, or told by its link. */
export function HandOffCard({ item, handOff }: HandOffCardProps): ReactNode {
  const mayFinish = useMay('handoff.finish');
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
        <p className="text-sm">
          <Countdown endsAt={handOff.expiresAt} />
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
      {mayFinish && (
        <details className="border-t border-line pt-3">
          <summary className="min-h-6 cursor-pointer text-accent">{m.handoff_posted()}</summary>
          <div className="pt-3">
            <LinkBackForm itemId={item.id} platform={item.platform} />
          </div>
        </details>
      )}
    </section>
  );
}

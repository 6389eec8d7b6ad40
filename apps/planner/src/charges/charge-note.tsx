import type { Charge } from '@longstream/contracts/charges';
import { Gavel } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { formatInstant } from '../ui/format.ts';
import { Tag } from '../ui/tag.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { useMay } from '../workspaces/rights.api.ts';
import { chargeWords } from './charge-words.ts';
import { useCharges } from './charges.api.ts';
import { ClassifyDialog } from './classify-dialog.tsx';

interface ChargeNoteProps {
  campaignId: string;
  /** Null: what the whole campaign answers. */
  responseId: string | null;
  /** What the charge is against, by name. */
  name: string;
  /** Begins to lift a serious one, by its hold. */
  onLift: (holdId: string) => void;
}

/** How grave the charge is that a response or a campaign answers, who says so and why; for managers the way to judge it. */
export function ChargeNote({ campaignId, responseId, name, onLift }: ChargeNoteProps): ReactNode {
  const timeZone = useTimeZone();
  const mayJudge = useMay('charge.write');
  const [judging, setJudging] = useState(false);
  const charges = (useCharges(campaignId).data?.items ?? []).filter((charge) => charge.responseId === responseId);
  const standing = charges.find(({ ended }) => ended === null);
  const past = charges.filter(({ ended }) => ended !== null);
  const holdId = standing?.holdId ?? null;
  if (charges.length === 0 && !mayJudge) return null;
  return (
    <div role="group" aria-label={m.charge_of({ what: name })} className="flex flex-col items-start gap-1 text-sm">
      <div className="flex max-w-full items-start gap-2">
        <Gavel aria-hidden className="mt-2 size-4 shrink-0 text-muted" />
        <div className="flex min-h-8 min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          {standing === undefined ? (
            <span className="text-muted">
              {m.charge_heading()} · {m.charge_none()}
            </span>
          ) : (
            <>
              <Tag tone={standing.gravity === 'serious' ? 'danger' : 'neutral'}>{chargeWords(standing)}</Tag>
              <span className="wrap-anywhere">{standing.reason}</span>
              <span className="text-muted">
                {m.charge_by({ name: standing.madeByName, time: formatInstant(standing.madeAt, timeZone, 'dayTime') })}
              </span>
            </>
          )}
          {mayJudge && holdId === null && (
            <Button look="quiet" onClick={() => setJudging(true)}>
              {standing === undefined ? m.charge_classify() : m.charge_classify_again()}
            </Button>
          )}
          {mayJudge && holdId !== null && (
            <Button look="quiet" onClick={() => onLift(holdId)}>
              {m.charge_lift()}
            </Button>
          )}
        </div>
      </div>
      {past.length > 0 && (
        <details>
          <summary className="min-h-6 cursor-pointer text-muted">{m.charge_history()}</summary>
          <ul className="mt-1 flex flex-col gap-1">
            {past.map((charge) => (
              <PastCharge key={charge.id} charge={charge} />
            ))}
          </ul>
        </details>
      )}
      {judging && <ClassifyDialog campaignId={campaignId} responseId={responseId} name={name} onClose={() => setJudging(false)} />}
    </div>
  );
}

function PastCharge({ charge }: { charge: Charge }): ReactNode {
  const timeZone = useTimeZone();
  const at = (instant: string) => formatInstant(instant, timeZone, 'dayTime');
  const { ended } = charge;
  return (
    <li className="wrap-anywhere">
      {chargeWords(charge)} · {charge.reason} · {m.charge_by({ name: charge.madeByName, time: at(charge.madeAt) })}
      {ended !== null && (
        <span className="block text-muted">
          {ended.because === null
            ? m.charge_replaced_by({ name: ended.byName, time: at(ended.at) })
            : m.charge_lifted_by({ name: ended.byName, time: at(ended.at), because: ended.because })}
        </span>
      )}
    </li>
  );
}

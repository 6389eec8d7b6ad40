import type { FollowUp } from '@longstream/contracts/follow-ups';
import type { ItemDetail } from '@longstream/contracts/items';
import { wallTimeOf } from '@longstream/domain/time/wall-clock';
import { type ReactNode, useState } from 'react';
import { useItems } from '../items/items.api.ts';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useFollowItem } from './follow-ups.api.ts';
import { sentTerms, type Terms, TermsFields } from './terms-fields.tsx';

const TWO_DAYS = 48;
const LONGEST_HOURS = 90 * 24;

interface FollowDialogProps {
  readonly item: ItemDetail;
  /** What it follows now. */
  readonly now: FollowUp | null;
  readonly onClose: () => void;
}

/** Lets the item come a lag after another of its campaign. */
export function FollowDialog({ item, now, onClose }: FollowDialogProps): ReactNode {
  const { timeZone } = useWorkspace();
  const path = useWorkspacePath();
  const follow = useFollowItem();
  const others = useItems({ campaignId: item.campaignId, origin: 'planned' }).data?.filter(
    ({ id, status }) => id !== item.id && status !== 'cancelled' && status !== 'removed',
  );
  const [chosen, setChosen] = useState(now?.lead.itemId ?? null);
  const [hours, setHours] = useState(now === null ? TWO_DAYS : now.lagMinutes / 60);
  const [terms, setTerms] = useState(() => termsOf(now, timeZone));
  const leadId = chosen ?? others?.[0]?.id ?? null;

  return (
    <FormDialog
      onClose={onClose}
      title={m.follow_title()}
      description={m.follow_about()}
      submit={m.follow_save()}
      busy={follow.isPending}
      disabled={leadId === null}
      onSubmit={() => {
        if (leadId === null) return;
        const body = { leadId, lagMinutes: Math.round(hours * 60), ...sentTerms(terms, timeZone) };
        follow.mutate({ params: { path: { ...path, itemId: item.id } }, body }, { onSuccess: onClose });
      }}
    >
      <Select
        label={m.follow_lead()}
        value={leadId ?? ''}
        onChange={(event) => setChosen(event.target.value)}
        hint={others?.length === 0 ? m.follow_lead_none() : undefined}
        options={(others ?? []).map(({ id, headline, platform }) => ({
          value: id,
          label: `${platformName(platform)} · ${headline || m.items_untitled()}`,
        }))}
      />
      <TextField
        type="number"
        className="w-40"
        label={m.follow_lag()}
        min={0}
        max={LONGEST_HOURS}
        step="any"
        required
        value={hours}
        onChange={(event) => setHours(event.target.valueAsNumber)}
      />
      <TermsFields terms={terms} timeZone={timeZone} onChange={setTerms} />
      <ProblemNotice error={follow.error} />
    </FormDialog>
  );
}

function termsOf(now: FollowUp | null, timeZone: string): Terms {
  if (now === null) return { carriesLink: false, onFailure: 'ask', date: '', time: '20:00' };
  const { carriesLink, onFailure, goAt } = now;
  const wall = goAt === null ? null : wallTimeOf(Date.parse(goAt), timeZone);
  return { carriesLink, onFailure, date: wall?.slice(0, 10) ?? '', time: wall?.slice(11, 16) ?? '20:00' };
}

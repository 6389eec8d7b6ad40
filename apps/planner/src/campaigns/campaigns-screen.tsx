import type { Campaign } from '@longstream/contracts/campaigns';
import { can } from '@longstream/domain/workspaces/rights';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import { ITEM_STATUSES } from '@longstream/domain/items/item-status';
import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { Button, buttonLook } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { TextField } from '../ui/field.tsx';
import { formatLocalDate } from '../ui/format.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { NoneLeft, readSoFar } from '../ui/none-left.tsx';
import { Screen } from '../ui/screen.tsx';
import { StatusShape, statusColour, statusWord } from '../ui/status-mark.tsx';
import { useWorkspace } from '../workspaces/workspaces.api.ts';
import { CampaignForm } from './campaign-form.tsx';
import { useCampaigns } from './campaigns.api.ts';
import { GoalMeter } from './goal-meter.tsx';
import { triggerWord } from './trigger-words.ts';

export function CampaignsScreen(): ReactNode {
  const { role } = useWorkspace();
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const q = useDeferredValue(search.trim());
  const [creating, setCreating] = useState(false);
  const campaigns = useCampaigns(q);

  const create = can(role, 'campaign.write') && (
    <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setCreating(true)}>
      {m.campaigns_create()}
    </Button>
  );

  return (
    <Screen
      title={m.nav_campaigns()}
      about={m.campaigns_about()}
      actions={
        <>
          <Link to="/playbook" className={buttonLook()}>
            {m.playbook_open()}
          </Link>
          {create}
        </>
      }
    >
      <Loaded query={campaigns}>
        {({ pages }) => {
          const found = pages.flatMap((page) => page.items);
          if (found.length === 0 && q === '') {
            return (
              <EmptyState filled="cards" isRefused={create === false} title={m.campaigns_empty()} action={create}>
                {m.campaigns_empty_about()}
              </EmptyState>
            );
          }
          return (
            <>
              <TextField
                type="search"
                label={m.campaigns_search()}
                value={search}
                onChange={(event) => setSearch(event.target.value)}
                className="mb-4 max-w-80"
              />
              {found.length === 0 && <NoneFound search={q} onClear={() => setSearch('')} />}
              <ul className="grid gap-3 md:grid-cols-2">
                {found.map((campaign) => (
                  <CampaignCard key={campaign.id} campaign={campaign} />
                ))}
              </ul>
              <MoreButton list={campaigns} className="mt-4 self-center" />
            </>
          );
        }}
      </Loaded>
      <CampaignForm
        open={creating}
        onClose={() => setCreating(false)}
        onSaved={({ id }) => void navigate({ to: '/campaigns/$campaignId', params: { campaignId: id } })}
      />
    </Screen>
  );
}

function NoneFound({ search, onClear }: { search: string; onClear: () => void }): ReactNode {
  const all = useCampaigns('').data;
  return (
    <NoneLeft
      title={m.campaigns_none_found({ search })}
      hidden={all && readSoFar(all)}
      onClear={onClear}
      clear={m.campaigns_clear_search()}
    />
  );
}

function CampaignCard({ campaign }: { campaign: Campaign }): ReactNode {
  return (
    <li className="relative flex flex-col gap-3 rounded-lg border border-line bg-surface px-4 py-3 shadow-card transition-colors duration-150 hover:border-line-strong">
      <div>
        <h2 className="text-lg">
          <Link to="/campaigns/$campaignId" params={{ campaignId: campaign.id }} className="after:absolute after:inset-0 after:rounded-lg">
            {campaign.name}
          </Link>
        </h2>
        <p className="text-sm text-muted">
          {formatLocalDate(campaign.startsOn)} – {formatLocalDate(campaign.endsOn)} ·{' '}
          {campaign.triggers.map(triggerWord).join(m.list_separator())}
        </p>
      </div>
      {campaign.goals.map((goal) => (
        <GoalMeter key={goal.id} goal={goal} />
      ))}
      <ItemCounts counts={campaign.itemCounts} />
    </li>
  );
}

/** How many items stand where, in the order of an item's life. */
export function ItemCounts({ counts }: { counts: Campaign['itemCounts'] }): ReactNode {
  const present = ITEM_STATUSES.filter((status) => (counts[status] ?? 0) > 0);
  if (present.length === 0) return <p className="text-sm text-muted">{m.campaigns_no_items()}</p>;
  return (
    <ul aria-label={m.campaigns_item_counts()} className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
      {present.map((status) => (
        <ItemCount key={status} status={status} count={counts[status] ?? 0} />
      ))}
    </ul>
  );
}

function ItemCount({ status, count }: { status: ItemStatus; count: number }): ReactNode {
  return (
    <li style={{ color: statusColour(status) }} className="inline-flex items-center gap-1">
      <StatusShape status={status} />
      {statusWord(status)} {count}
    </li>
  );
}

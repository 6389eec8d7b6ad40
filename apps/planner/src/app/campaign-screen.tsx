import type { Campaign, CampaignResponse } from '@longstream/contracts/campaigns';
import type { Item } from '@longstream/contracts/items';
import type { Metric } from '@longstream/domain/engagement/metrics';
import { COUNTED_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { can } from '@longstream/domain/workspaces/rights';
import { useParams } from '@tanstack/react-router';
import { FileUp, NotebookText, Pencil, Plus } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { CampaignForm } from '../campaigns/campaign-form.tsx';
import { RESPONSES_SHOWN, useCampaign, useCampaignResponses } from '../campaigns/campaigns.api.ts';
import { DeleteCampaign } from '../campaigns/delete-campaign.tsx';
import { GoalCard } from '../campaigns/goal-meter.tsx';
import { triggerWord } from '../campaigns/trigger-words.ts';
import { useChannels } from '../channels/channels.api.ts';
import { CampaignComparisonSection } from '../engagement/campaign-comparison.tsx';
import { CampaignOverviewSection } from '../engagement/campaign-overview.tsx';
import { CampaignResultsSection } from '../engagement/campaign-results.tsx';
import { useCampaignResults } from '../engagement/engagement.api.ts';
import { CampaignLoadsSection } from '../fatigue/campaign-loads.tsx';
import { CampaignSteadinessSection } from '../fatigue/campaign-steadiness.tsx';
import { GoalForecastNote } from '../forecasts/goal-forecast.tsx';
import { ImportDialog, PlanImportDialog } from '../imports/import-dialog.tsx';
import { useItems } from '../items/items.api.ts';
import { ResponseItems } from '../items/response-items.tsx';
import { LedgerDownload } from '../ledger/ledger-download.tsx';
import { PlanButton } from '../planning/plan-button.tsx';
import { m } from '../paraglide/messages.js';
import { ResponsePlanLine } from '../playbook/response-plan-line.tsx';
import { UsePlanDialog } from '../playbook/use-plan-dialog.tsx';
import { Loaded } from '../problems/loaded.tsx';
import { LoadedScreen } from '../problems/loaded-screen.tsx';
import { ResponseCard } from '../responses/response-card.tsx';
import { ResponseForm } from '../responses/response-form.tsx';
import { Button } from '../ui/button.tsx';
import { useChartNumbersKey } from '../ui/chart-numbers.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { compactNumber, formatLocalDate } from '../ui/format.ts';
import { metricNoun } from '../ui/metric-words.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { Screen, Section } from '../ui/screen.tsx';
import { Tag } from '../ui/tag.tsx';
import { useWorkspace } from '../workspaces/workspaces.api.ts';
import { LiftableCharge } from './liftable-charge.tsx';

const StarWaveSection = lazy(async () => ({ default: (await import('../comments/star-wave.tsx')).StarWaveSection }));

/** A campaign: its goals, its responses with what became of them on each channel, and its results. */
export function CampaignScreen(): ReactNode {
  useChartNumbersKey();
  const { campaignId } = useParams({ from: '/signed-in/in-workspace/campaigns/$campaignId' });
  const campaign = useCampaign(campaignId);
  return (
    <LoadedScreen area={m.nav_campaigns()} query={campaign}>
      {(loaded) => <CampaignBody campaign={loaded} />}
    </LoadedScreen>
  );
}

function CampaignBody({ campaign }: { campaign: Campaign }): ReactNode {
  const { role } = useWorkspace();
  const [open, setOpen] = useState<'campaign' | 'response' | 'import' | 'plan' | null>(null);
  const [metric, setMetric] = useState<Metric | null>(null);
  const results = useCampaignResults(campaign.id, metric, RESPONSES_SHOWN);
  const responses = useCampaignResponses(campaign.id);
  // The same responses stand in the list and in the table.
  const more = {
    hasNextPage: responses.hasNextPage || results.hasNextPage,
    isFetchingNextPage: responses.isFetchingNextPage || results.isFetchingNextPage,
    fetchNextPage: () => Promise.all([responses, results].filter(({ hasNextPage }) => hasNextPage).map((list) => list.fetchNextPage())),
  };
  const close = () => setOpen(null);

  return (
    <Screen
      title={campaign.name}
      about={`${formatLocalDate(campaign.startsOn)} – ${formatLocalDate(campaign.endsOn)}`}
      actions={
        can(role, 'campaign.write') && (
          <>
            <Button icon={<Pencil aria-hidden className="size-4" />} onClick={() => setOpen('campaign')}>
              {m.campaigns_edit()}
            </Button>
            <PlanButton campaign={campaign} />
            <Button icon={<FileUp aria-hidden className="size-4" />} onClick={() => setOpen('plan')}>
              {m.plan_imports_open()}
            </Button>
            <DeleteCampaign campaign={campaign} />
          </>
        )
      }
    >
      <div className="mb-6 flex flex-col gap-2">
        {campaign.situation && <p className="max-w-[72ch] whitespace-pre-wrap">{campaign.situation}</p>}
        <ul aria-label={m.campaigns_triggers()} className="flex flex-wrap gap-1.5">
          {campaign.triggers.map((trigger) => (
            <li key={trigger}>
              <Tag tone="accent">{triggerWord(trigger)}</Tag>
            </li>
          ))}
        </ul>
        <LiftableCharge campaignId={campaign.id} responseId={null} name={campaign.name} />
      </div>

      {campaign.goals.length > 0 && (
        <Section title={m.campaigns_goals()}>
          <ul className="grid gap-3 md:grid-cols-2">
            {campaign.goals.map((goal) => (
              <GoalCard key={goal.id} goal={goal}>
                {goal.state === 'running' && <GoalForecastNote campaignId={campaign.id} goalId={goal.id} target={goal.target} />}
              </GoalCard>
            ))}
          </ul>
        </Section>
      )}

      <CampaignOverviewSection campaignId={campaign.id} metric={metric} onMetric={setMetric} />

      <Loads campaignId={campaign.id} />

      <CampaignSteadinessSection campaignId={campaign.id} />

      <Loaded query={responses}>
        {({ pages }) => (
          <Responses
            campaign={campaign}
            responses={pages.flatMap(({ items }) => items)}
            results={results.data}
            more={<MoreButton list={more} />}
            onAdd={() => setOpen('response')}
          />
        )}
      </Loaded>

      <Loaded query={results}>
        {(loaded) => (
          <CampaignResultsSection
            campaignId={campaign.id}
            results={loaded}
            onMetric={setMetric}
            more={<MoreButton list={more} className="mt-3" />}
            actions={
              can(role, 'import.write') && (
                <Button icon={<FileUp aria-hidden className="size-4" />} onClick={() => setOpen('import')}>
                  {m.imports_open()}
                </Button>
              )
            }
          />
        )}
      </Loaded>

      {results.data && results.data.metrics.length > 0 && (
        <CampaignComparisonSection campaignId={campaign.id} metric={results.data.metric} />
      )}

      <Suspense>
        <StarWaveSection campaignId={campaign.id} />
      </Suspense>

      {can(role, 'ledger.export') && (
        <Section title={m.ledger_section()} about={m.ledger_section_about()}>
          <LedgerDownload scope={{ campaignId: campaign.id }} />
        </Section>
      )}

      <CampaignForm open={open === 'campaign'} onClose={close} campaign={campaign} />
      <ResponseForm open={open === 'response'} onClose={close} campaignId={campaign.id} />
      <ImportDialog open={open === 'import'} onClose={close} campaignId={campaign.id} />
      <PlanImportDialog open={open === 'plan'} onClose={close} campaignId={campaign.id} />
    </Screen>
  );
}

function Loads({ campaignId }: { campaignId: string }): ReactNode {
  const items = useItems({ campaignId });
  const channels = useChannels().data?.items ?? [];
  const used = new Set(items.data?.map(({ channelId }) => channelId));
  return <CampaignLoadsSection channels={channels.filter(({ id }) => used.has(id))} />;
}

interface ResponsesProps {
  campaign: Campaign;
  responses: readonly CampaignResponse[];
  results: ReturnType<typeof useCampaignResults>['data'];
  more: ReactNode;
  onAdd: () => void;
}

function Responses({ campaign, responses, results, more, onAdd }: ResponsesProps): ReactNode {
  const { role } = useWorkspace();
  const items = useItems({ campaignId: campaign.id });
  const figures = new Map(results?.figures.map((figure) => [figure.itemId, figure]));
  const figureOf = (itemId: string) => {
    const figure = figures.get(itemId);
    return figure ? m.results_figure({ metric: metricNoun(figure.metric), value: compactNumber(figure.value) }) : null;
  };
  const [isPlanning, setPlanning] = useState(false);
  const add = can(role, 'response.write') && (
    <>
      <Button icon={<NotebookText aria-hidden className="size-4" />} onClick={() => setPlanning(true)}>
        {m.playbook_begin()}
      </Button>
      <Button icon={<Plus aria-hidden className="size-4" />} onClick={onAdd}>
        {m.responses_create()}
      </Button>
    </>
  );

  return (
    <Section title={m.responses_heading()} about={m.responses_about()} actions={responses.length > 0 && add}>
      {responses.length === 0 ? (
        <EmptyState title={m.responses_empty()} action={add} isRefused={add === false}>
          {m.responses_empty_about()}
        </EmptyState>
      ) : (
        <Loaded query={items}>
          {(loaded) => (
            <div className="flex flex-col gap-3">
              {responses.map((response) => (
                <ResponseCard
                  key={response.id}
                  response={response}
                  notes={
                    <>
                      <LiftableCharge campaignId={campaign.id} responseId={response.id} name={response.title} />
                      <ResponsePlanLine response={response} isUndoable={!loaded.some((item) => isPlacedIn(response, item))} />
                    </>
                  }
                >
                  <ResponseItems
                    responseId={response.id}
                    items={loaded.filter((item) => item.responseId === response.id)}
                    figureOf={figureOf}
                  />
                </ResponseCard>
              ))}
              {more}
            </div>
          )}
        </Loaded>
      )}
      {isPlanning && <UsePlanDialog campaign={campaign} onClose={() => setPlanning(false)} />}
    </Section>
  );
}

const isPlacedIn = ({ id }: CampaignResponse, { responseId, status }: Item): boolean =>
  responseId === id && (COUNTED_STATUSES as readonly ItemStatus[]).includes(status);

import type { CampaignResults } from '@longstream/contracts/campaigns';
import type { Metric } from '@longstream/domain/engagement/metrics';
import { can } from '@longstream/domain/workspaces/rights';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { buttonLook } from '../ui/button.tsx';
import { Section } from '../ui/screen.tsx';
import { useWorkspace } from '../workspaces/workspaces.api.ts';
import { useResultsFile } from './engagement.api.ts';
import { MetricDefinitions } from './metric-definitions.tsx';
import { MetricSwitch } from '../ui/metric-switch.tsx';
import { ResultsTable } from './results-table.tsx';

interface CampaignResultsProps {
  campaignId: string;
  results: CampaignResults;
  onMetric: (metric: Metric) => void;
  /** What brings the rows that are not shown yet. */
  more: ReactNode;
  /** What else can be done here. */
  actions?: ReactNode;
}

/** The campaign's table with its metric and its export. */
export function CampaignResultsSection({ campaignId, results, onMetric, more, actions }: CampaignResultsProps): ReactNode {
  const { role } = useWorkspace();
  const file = useResultsFile(campaignId, results.metric);
  const empty = results.platforms.length === 0;
  return (
    <Section
      title={m.results_title()}
      actions={
        <>
          {results.metrics.length > 1 && <MetricSwitch metrics={results.metrics} metric={results.metric} onChange={onMetric} />}
          {!empty && <MetricDefinitions metric={results.metric} platforms={results.platforms} />}
          {actions}
          {!empty && can(role, 'results.export') && (
            <a href={file} download className={buttonLook()}>
              <Download aria-hidden className="size-4" />
              {m.results_export()}
            </a>
          )}
        </>
      }
    >
      {empty ? <p className="text-muted">{m.results_empty()}</p> : <ResultsTable results={results} />}
      {more}
    </Section>
  );
}

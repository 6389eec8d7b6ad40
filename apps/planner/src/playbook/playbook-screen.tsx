import type { ResponsePlan } from '@longstream/domain/playbook/response-plan';
import { RESPONSE_PLANS } from '@longstream/domain/playbook/response-plans';
import { can } from '@longstream/domain/workspaces/rights';
import { type ReactNode, useId, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { Screen } from '../ui/screen.tsx';
import { Tag } from '../ui/tag.tsx';
import { useWorkspace } from '../workspaces/workspaces.api.ts';
import { PlanSteps } from './plan-steps.tsx';
import { planAbout, planWord, questionWord, toneWord } from './plan-words.ts';
import { UsePlanDialog } from './use-plan-dialog.tsx';

/** The ready-made ways to answer. */
export function PlaybookScreen(): ReactNode {
  const { role } = useWorkspace();
  const [used, setUsed] = useState<ResponsePlan | null>(null);
  return (
    <Screen title={m.playbook_title()} about={m.playbook_about()}>
      <div className="grid gap-4 lg:grid-cols-2">
        {RESPONSE_PLANS.map((plan) => (
          <PlanCard key={plan.key} plan={plan} onUse={can(role, 'item.write') ? () => setUsed(plan) : undefined} />
        ))}
      </div>
      <p className="mt-4 text-sm text-muted">{m.playbook_lags_ours()}</p>
      {used && <UsePlanDialog plan={used.key} onClose={() => setUsed(null)} />}
    </Screen>
  );
}

function PlanCard({ plan, onUse }: { plan: ResponsePlan; onUse: (() => void) | undefined }): ReactNode {
  const id = useId();
  return (
    <article aria-labelledby={id} className="flex flex-col gap-3 rounded-lg border border-line bg-surface px-4 py-3 shadow-card">
      <header className="flex flex-wrap items-start gap-2">
        <h2 id={id} className="min-w-0 flex-1 text-lg">
          {planWord(plan.key)}
        </h2>
        <Tag tone={plan.isFormal ? 'accent' : 'neutral'}>{toneWord(plan.tone)}</Tag>
      </header>
      <p>{planAbout(plan.key)}</p>
      <Part title={m.playbook_steps()}>
        <PlanSteps steps={plan.steps} />
      </Part>
      <Part title={m.playbook_checks()}>
        <ul className="list-inside list-disc text-sm">
          {plan.checks.map((question) => (
            <li key={question}>{questionWord(question)}</li>
          ))}
        </ul>
      </Part>
      <Part title={m.playbook_sources()}>
        <ul className="flex flex-col gap-1 text-sm wrap-anywhere text-muted">
          {plan.sources.map(({ title, url, date }) => (
            <li key={title}>
              {url === null ? (
                m.playbook_source_date({ title, date })
              ) : (
                <a href={url} target="_blank" rel="noreferrer" className="text-accent underline">
                  {m.playbook_source_date({ title, date })}
                </a>
              )}
            </li>
          ))}
        </ul>
      </Part>
      {onUse && (
        <Button look="primary" className="mt-auto self-start" onClick={onUse}>
          {m.playbook_use()}
        </Button>
      )}
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium text-muted">{title}</h3>
      {children}
    </section>
  );
}

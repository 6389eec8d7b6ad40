import type { OnboardingStep } from '@longstream/contracts/onboarding';
import { Link, type LinkProps } from '@tanstack/react-router';
import { Circle, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { useMembers, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useDismissOnboarding, useOnboarding } from './onboarding.api.ts';

/** What each step is called, why it is worth taking, and where it is taken. */
const STEPS: Record<OnboardingStep, { title: () => string; about: () => string; to: NonNullable<LinkProps['to']> }> = {
  connect_channel: { title: m.onboarding_connect_channel, about: m.onboarding_connect_channel_about, to: '/channels' },
  write_item: { title: m.onboarding_write_item, about: m.onboarding_write_item_about, to: '/campaigns' },
  set_cap: { title: m.onboarding_set_cap, about: m.onboarding_set_cap_about, to: '/policies' },
  ask_approval: { title: m.onboarding_ask_approval, about: m.onboarding_ask_approval_about, to: '/board' },
  see_it_live: { title: m.onboarding_see_it_live, about: m.onboarding_see_it_live_about, to: '/board' },
};

/** Who is alone here has nobody to ask. */
const ALONE: typeof STEPS.ask_approval = { ...STEPS.ask_approval, about: m.onboarding_alone_about, to: '/settings' };

/** The first steps, ticked by what is there; nothing once the member has put the list away. */
export function OnboardingChecklist(): ReactNode {
  const onboarding = useOnboarding().data;
  const path = useWorkspacePath();
  const dismiss = useDismissOnboarding();
  const isAlone = useMembers().data?.items.length === 1;
  if (onboarding === undefined || onboarding.isDismissed) return null;
  const { steps } = onboarding;
  const wordsOf = (step: OnboardingStep) => (isAlone && step === 'ask_approval' ? ALONE : STEPS[step]);
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <section aria-labelledby="first-steps" className="mb-8 rounded-lg border border-line bg-surface p-4 shadow-card">
      <header className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="first-steps" className="text-lg">
          {m.onboarding_title()}
        </h2>
        <span className="text-sm text-muted">
          {done === steps.length ? m.onboarding_all_done() : m.onboarding_progress({ done, of: steps.length })}
        </span>
        <Button
          look="quiet"
          className="ml-auto"
          busy={dismiss.isPending}
          onClick={() => dismiss.mutate({ params: { path }, body: { isDismissed: true } })}
        >
          {m.onboarding_dismiss()}
        </Button>
      </header>
      <ol className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {steps.map(({ step, isDone }) => (
          <li key={step} className="flex gap-2.5 py-1.5">
            {isDone ? (
              <CircleCheck role="img" aria-label={m.onboarding_done()} className="mt-0.5 size-4.5 shrink-0 text-good" />
            ) : (
              <Circle aria-hidden className="mt-0.5 size-4.5 shrink-0 text-muted" />
            )}
            <div className="min-w-0">
              {isDone ? (
                <span className="text-muted">{wordsOf(step).title()}</span>
              ) : (
                <Link to={wordsOf(step).to} className="font-medium text-accent hover:underline">
                  {wordsOf(step).title()}
                </Link>
              )}
              {!isDone && <p className="text-sm text-muted">{wordsOf(step).about()}</p>}
            </div>
          </li>
        ))}
      </ol>
      <ProblemNotice error={dismiss.error} />
    </section>
  );
}

import { PLAN_PLACES } from '@longstream/domain/platforms/plan-places';
import type { PlanStep } from '@longstream/domain/playbook/response-plan';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { lagWords } from '../ui/lag-words.ts';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { placeWord, stepPurpose, stepWord } from './plan-words.ts';

/** The items of a plan in their order: what each is for, where it stands and when it comes. */
export function PlanSteps({ steps }: { steps: readonly PlanStep[] }): ReactNode {
  return (
    <ol className="flex flex-col gap-2">
      {steps.map((step) => (
        <li key={step.key} className="border-l-2 border-line pl-3">
          <p className="flex flex-wrap items-center gap-x-2">
            <span className="font-medium">{stepWord(step.key)}</span>
            <span className="text-sm text-muted">{placeWord(step.where)}</span>
            {step.where !== 'anywhere' &&
              PLAN_PLACES[step.where].map((platform) => <PlatformMark key={platform} platform={platform} bare />)}
          </p>
          <p className="text-sm">{stepPurpose(step.key)}</p>
          <p className="text-sm text-muted">{whenWords(step)}</p>
        </li>
      ))}
    </ol>
  );
}

function whenWords({ after }: PlanStep): string {
  if (after === null) return m.step_leads();
  return m.step_lag({ step: stepWord(after.step), from: lagWords(after.fromMinutes), to: lagWords(after.toMinutes) });
}

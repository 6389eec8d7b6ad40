import { zodResolver } from '@hookform/resolvers/zod';
import { type Blackout, SaveBlackout } from '@longstream/contracts/blackouts';
import { WEEKDAYS } from '@longstream/domain/blackouts/blackout-rules';
import { type ReactNode, useEffect } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { type CapScopes, scopeKindOptions } from '../frequency-caps/cap-scopes.api.ts';
import { m } from '../paraglide/messages.js';
import { fieldError, showIssues } from '../problems/form-problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { blackoutSentence } from '../ui/blackout-words.ts';
import { Choice } from '../ui/choice.tsx';
import { TextField } from '../ui/field.tsx';
import { ScopeFields } from '../ui/scope-fields.tsx';
import { BlackoutRuleFields } from './blackout-rule-fields.tsx';

type Rule = SaveBlackout['rule'];

interface BlackoutFormProps {
  id: string;
  blackout: Blackout | null;
  scopes: CapScopes;
  timeZone: string;
  /** What is written so far, where it is whole; null where it is not. */
  onDraft: (draft: SaveBlackout | null) => void;
  onSubmit: (body: SaveBlackout) => void;
  problem: unknown;
  children?: ReactNode;
}

export function BlackoutForm({ id, blackout, scopes, timeZone, onDraft, onSubmit, problem, children }: BlackoutFormProps): ReactNode {
  const form = useForm<SaveBlackout>({
    resolver: zodResolver(SaveBlackout),
    defaultValues: blackout
      ? { name: blackout.name, scope: blackout.scope, rule: blackout.rule }
      : { name: '', scope: { kind: 'workspace', id: null }, rule: blankRule('quiet_hours', timeZone) },
  });
  const { control, register, setValue, formState } = form;
  const [scope, rule] = useWatch({ control, name: ['scope', 'rule'] });
  useEffect(() => void showIssues(form, problem), [form, problem]);
  useDraft(scope, rule, onDraft);

  const submit = form.handleSubmit((body) => {
    const chosen = body.scope.kind === 'workspace' || body.scope.id !== null;
    if (chosen) onSubmit(body);
    else form.setError('scope.id', { type: 'required' });
  });

  return (
    <form id={id} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <TextField label={m.blackouts_name()} error={fieldError(formState.errors.name)} {...register('name')} />
      <ScopeFields
        label={m.blackouts_scope()}
        kinds={scopeKindOptions()}
        choices={scopes}
        scope={scope}
        isChoiceMissing={formState.errors.scope?.id !== undefined}
        onChange={(chosen) => setValue('scope', chosen)}
      />
      <Choice
        row
        legend={m.blackouts_kind()}
        value={rule.kind}
        onChange={(kind) => setValue('rule', blankRule(kind, timeZone))}
        options={[
          { value: 'quiet_hours', label: m.blackouts_kind_quiet_hours(), hint: m.blackouts_kind_quiet_hours_about() },
          { value: 'dates', label: m.blackouts_kind_dates(), hint: m.blackouts_kind_dates_about() },
          { value: 'yearly', label: m.blackouts_kind_yearly(), hint: m.blackouts_kind_yearly_about() },
        ]}
      />
      <BlackoutRuleFields rule={rule} errors={formState.errors.rule ?? {}} onChange={(next) => setValue('rule', next)} />
      {SaveBlackout.shape.rule.safeParse(rule).success && (
        <p role="status" className="rounded-md bg-sunken px-3 py-2">
          {m.blackouts_preview({ sentence: blackoutSentence(rule) })}
        </p>
      )}
      {children}
      <ProblemNotice error={problem} />
    </form>
  );
}

/** Tells what is written, as soon as it is whole: its name does not matter for what it hits. */
function useDraft(scope: SaveBlackout['scope'], rule: Rule, onDraft: (draft: SaveBlackout | null) => void): void {
  const written = JSON.stringify({ name: '-', scope, rule });
  useEffect(() => {
    const draft = SaveBlackout.safeParse(JSON.parse(written));
    const isChosen = draft.success && (draft.data.scope.kind === 'workspace' || draft.data.scope.id !== null);
    onDraft(isChosen ? draft.data : null);
  }, [written, onDraft]);
}

function blankRule(kind: Rule['kind'], timeZone: string): Rule {
  switch (kind) {
    case 'quiet_hours':
      return { kind, from: '23:00', to: '07:00', weekdays: [...WEEKDAYS] };
    case 'dates':
      return { kind, firstDate: '', lastDate: '', timeZone };
    case 'yearly':
      return { kind, monthDay: '12-13', days: 1, timeZone };
  }
}

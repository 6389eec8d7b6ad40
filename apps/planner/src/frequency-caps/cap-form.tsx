import { zodResolver } from '@hookform/resolvers/zod';
import { CapRule, type FrequencyCap, SaveFrequencyCap } from '@longstream/contracts/frequency-caps';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { Plus } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Controller, useFieldArray, useForm, useWatch } from 'react-hook-form';
import { m } from '../paraglide/messages.js';
import { fieldError, showIssues } from '../problems/form-problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { capSentence } from '../ui/cap-words.ts';
import { Choice } from '../ui/choice.tsx';
import { TextField } from '../ui/field.tsx';
import { ScopeFields } from '../ui/scope-fields.tsx';
import { type CapScopes, scopeKindOptions } from './cap-scopes.api.ts';
import { blankRule, RuleFields } from './rule-fields.tsx';
import { SuggestedCaps } from './suggested-caps.tsx';

const MOST_RULES = 5;

interface CapFormProps {
  id: string;
  cap: FrequencyCap | null;
  scopes: CapScopes;
  timeZone: string;
  /** The platform of an account that a cap may be for. */
  platformOf: (channelId: string) => Platform | null;
  onSubmit: (body: SaveFrequencyCap) => void;
  problem: unknown;
}

export function CapForm({ id, cap, scopes, timeZone, platformOf, onSubmit, problem }: CapFormProps): ReactNode {
  const form = useForm<SaveFrequencyCap>({
    resolver: zodResolver(SaveFrequencyCap),
    defaultValues: cap
      ? { name: cap.name, scope: cap.scope, rules: cap.rules, enforcement: cap.enforcement }
      : {
          name: '',
          scope: { kind: 'platform', id: scopes.platform[0]?.value ?? null },
          rules: [blankRule('sliding', timeZone)],
          enforcement: 'hard',
        },
  });
  const { control, register, setValue, formState } = form;
  const rules = useFieldArray({ control, name: 'rules' });
  const [scope, written] = useWatch({ control, name: ['scope', 'rules'] });
  const platform = scope.kind === 'channel' && scope.id !== null ? platformOf(scope.id) : null;
  useEffect(() => void showIssues(form, problem), [form, problem]);

  const submit = form.handleSubmit((body) => {
    const chosen = body.scope.kind === 'workspace' || body.scope.id !== null;
    if (chosen) onSubmit(body);
    else form.setError('scope.id', { type: 'required' });
  });

  return (
    <form id={id} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
      <TextField label={m.caps_name()} error={fieldError(formState.errors.name)} {...register('name')} />

      <ScopeFields
        label={m.caps_scope()}
        kinds={scopeKindOptions()}
        choices={scopes}
        scope={scope}
        isChoiceMissing={formState.errors.scope?.id !== undefined}
        onChange={(chosen) => setValue('scope', chosen)}
      />

      {platform !== null && (
        <SuggestedCaps
          platform={platform}
          rules={written}
          onTake={(suggested) => {
            rules.replace([...suggested.rules]);
            setValue('enforcement', suggested.enforcement);
          }}
        />
      )}

      <div className="flex flex-col gap-3">
        {rules.fields.map((field, index) => (
          <RuleFields
            key={field.id}
            form={form}
            index={index}
            onKind={(kind) => rules.update(index, blankRule(kind, timeZone))}
            onRemove={rules.fields.length > 1 ? () => rules.remove(index) : undefined}
          />
        ))}
        {rules.fields.length < MOST_RULES && (
          <div className="flex flex-wrap items-center gap-3">
            <Button icon={<Plus aria-hidden className="size-4" />} onClick={() => rules.append(blankRule('gap', timeZone))}>
              {m.caps_rule_add()}
            </Button>
            <span className="text-sm text-muted">{m.caps_rules_hint()}</span>
          </div>
        )}
      </div>

      <Controller
        control={control}
        name="enforcement"
        render={({ field }) => (
          <Choice
            legend={m.caps_enforcement()}
            row
            value={field.value}
            onChange={field.onChange}
            options={[
              { value: 'hard', label: m.caps_hard(), hint: m.caps_hard_about() },
              { value: 'soft', label: m.caps_soft(), hint: m.caps_soft_about() },
            ]}
          />
        )}
      />

      <Preview control={control} />
      <ProblemNotice error={problem} />
    </form>
  );
}

/** The cap in words while it is being written, as soon as its rules make sense. */
function Preview({ control }: { control: ReturnType<typeof useForm<SaveFrequencyCap>>['control'] }): ReactNode {
  const rules = CapRule.array().safeParse(useWatch({ control, name: 'rules' }));
  if (!rules.success) return null;
  return (
    <p aria-live="polite" className="rounded-md bg-sunken px-3 py-2">
      {m.caps_preview({ sentence: capSentence(rules.data) })}
    </p>
  );
}

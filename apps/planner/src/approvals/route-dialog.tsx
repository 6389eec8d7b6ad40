import { zodResolver } from '@hookform/resolvers/zod';
import { type ApprovalRoute, SaveApprovalRoute } from '@longstream/contracts/approvals';
import { RISKS, ROUTE_CHECKLISTS, type RouteChecklist } from '@longstream/domain/approvals/route';
import { PLATFORMS } from '@longstream/domain/platforms/platforms';
import { Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Controller, useFieldArray, useForm, useWatch } from 'react-hook-form';
import { m } from '../paraglide/messages.js';
import { fieldError, showIssues } from '../problems/form-problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { useUsedTags } from '../tags/tags.api.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { CheckboxGroup } from '../ui/checkbox-group.tsx';
import { Checkbox, Select, TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useApprovers, useChangeRoute, useCreateRoute } from './approval-routes.api.ts';
import { riskWord } from '../ui/route-words.ts';

const MOST_STEPS = 6;
const STEP: SaveApprovalRoute['steps'][number] = { memberIds: [], needs: 'any' };
const BLANK: SaveApprovalRoute = {
  name: '',
  platforms: [],
  tags: [],
  risks: [],
  steps: [STEP],
  hoursBefore: 4,
  hoursWithin: 48,
  escalatesTo: [],
  checklist: 'none',
};

const CHECKLISTS: Record<RouteChecklist, () => string> = {
  none: m.routes_checklist_none,
  questions: m.routes_checklist_questions,
  questions_and_scores: m.routes_checklist_questions_and_scores,
};
const checklistOptions = () => ROUTE_CHECKLISTS.map((value) => ({ value, label: CHECKLISTS[value]() }));

export function RouteDialog({ route, onClose }: { route: ApprovalRoute | null; onClose: () => void }): ReactNode {
  const path = useWorkspacePath();
  const create = useCreateRoute();
  const change = useChangeRoute();
  const saving = route ? change : create;
  const approvers = useApprovers().map(({ userId, name }) => ({ value: userId, label: name }));
  const tags = useUsedTags().data?.items ?? [];
  const { id: _, ...known } = route ?? { id: null, ...BLANK };
  const form = useForm<SaveApprovalRoute>({ resolver: zodResolver(SaveApprovalRoute), defaultValues: known });
  const { control, register, formState } = form;
  const steps = useFieldArray({ control, name: 'steps' });
  const asked = useWatch({ control, name: 'steps' });
  useEffect(() => void showIssues(form, saving.error), [form, saving.error]);

  const offered = {
    platforms: PLATFORMS.map((platform) => ({ value: platform, label: platformName(platform) })),
    tags: [...new Set([...tags.map(({ tag }) => tag), ...known.tags])].map((tag) => ({ value: tag, label: tag })),
    risks: RISKS.map((risk) => ({ value: risk, label: riskWord(risk) })),
    escalatesTo: approvers,
  };
  const group = (name: keyof typeof offered, legend: string, hint: string) => (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <CheckboxGroup legend={legend} hint={hint} options={offered[name]} chosen={field.value} onChange={field.onChange} />
      )}
    />
  );
  const submit = form.handleSubmit((body) => {
    if (route) change.mutate({ params: { path: { ...path, routeId: route.id } }, body }, { onSuccess: onClose });
    else create.mutate({ params: { path }, body }, { onSuccess: onClose });
  });

  return (
    <FormDialog
      wide
      noValidate
      onClose={onClose}
      title={route ? m.routes_edit() : m.routes_create()}
      submit={m.action_save()}
      busy={saving.isPending}
      onSubmit={() => void submit()}
    >
      <TextField label={m.routes_name()} error={fieldError(formState.errors.name)} {...register('name')} />
      {group('platforms', m.routes_platforms(), m.routes_any_hint())}
      {offered.tags.length > 0 && group('tags', m.routes_tags(), m.routes_any_hint())}
      {group('risks', m.routes_risks(), m.routes_any_hint())}
      {steps.fields.map((step, index) => (
        <section
          key={step.id}
          aria-label={m.routes_step({ step: index + 1 })}
          className="flex flex-col gap-3 rounded-md border border-line p-3"
        >
          <header className="flex items-center justify-between">
            <h3 className="text-base">{m.routes_step({ step: index + 1 })}</h3>
            {steps.fields.length > 1 && (
              <IconButton label={m.routes_remove_step({ step: index + 1 })} onClick={() => steps.remove(index)}>
                <Trash2 aria-hidden className="size-4" />
              </IconButton>
            )}
          </header>
          <Controller
            control={control}
            name={`steps.${index}.memberIds`}
            render={({ field }) => (
              <CheckboxGroup
                legend={m.routes_people()}
                hint={m.routes_people_hint()}
                options={approvers}
                chosen={field.value}
                onChange={field.onChange}
              />
            )}
          />
          <Select
            label={m.routes_needs()}
            className="max-w-60"
            options={[
              { value: 'any', label: m.routes_needs_any() },
              { value: 'all', label: m.routes_needs_all() },
            ]}
            {...register(`steps.${index}.needs`, {
              onChange: ({ target }: { target: { value: string } }) =>
                target.value === 'all' && form.setValue(`steps.${index}.guests`, false),
            })}
          />
          {asked[index]?.needs === 'any' && (
            <Checkbox label={m.guests_step()} hint={m.guests_step_hint()} {...register(`steps.${index}.guests`)} />
          )}
        </section>
      ))}
      {steps.fields.length < MOST_STEPS && (
        <Button className="self-start" icon={<Plus aria-hidden className="size-4" />} onClick={() => steps.append(STEP)}>
          {m.routes_add_step()}
        </Button>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          type="number"
          label={m.routes_hours_before()}
          hint={m.routes_hours_hint()}
          error={fieldError(formState.errors.hoursBefore)}
          {...register('hoursBefore', { valueAsNumber: true })}
        />
        <TextField
          type="number"
          label={m.routes_hours_within()}
          error={fieldError(formState.errors.hoursWithin)}
          {...register('hoursWithin', { valueAsNumber: true })}
        />
      </div>
      {group('escalatesTo', m.routes_escalates(), m.routes_escalates_hint())}
      <Select label={m.routes_checklist()} options={checklistOptions()} {...register('checklist')} />
      <ProblemNotice error={saving.error} />
    </FormDialog>
  );
}

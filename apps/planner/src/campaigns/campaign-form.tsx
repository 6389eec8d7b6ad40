import { zodResolver } from '@hookform/resolvers/zod';
import { type Campaign, SaveCampaign } from '@longstream/contracts/campaigns';
import { TRIGGERS } from '@longstream/domain/campaigns/triggers';
import { METRICS } from '@longstream/domain/engagement/metrics';
import { addDays } from '@longstream/domain/time/week';
import { dateOf } from '@longstream/domain/time/wall-clock';
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFieldArray, useForm, type UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import { m } from '../paraglide/messages.js';
import { fieldError, showIssues } from '../problems/form-problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Checkbox, Select, TextArea, TextField } from '../ui/field.tsx';
import { compactNumber } from '../ui/format.ts';
import { metricWord } from '../ui/metric-words.ts';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useChangeCampaign, useCreateCampaign } from './campaigns.api.ts';
import { triggerWord } from './trigger-words.ts';

interface CampaignFormProps {
  open: boolean;
  onClose: () => void;
  /** What to change; a new campaign without it. */
  campaign?: Campaign;
  onSaved?: (saved: Campaign) => void;
}

/** As the fields hold it: the contract fills in what is left out. */
type Draft = z.input<typeof SaveCampaign>;
type CampaignFields = UseFormReturn<Draft, unknown, SaveCampaign>;

const FIRST_GOAL = { metric: 'likes', target: 1_000_000, withinHours: 48 } as const;

export function CampaignForm({ open, onClose, campaign, onSaved }: CampaignFormProps): ReactNode {
  return (
    <Dialog wide open={open} onClose={onClose} title={campaign ? m.campaigns_edit() : m.campaigns_create()}>
      {open && <Fields onClose={onClose} campaign={campaign} onSaved={onSaved} />}
    </Dialog>
  );
}

function Fields({
  campaign,
  onClose,
  onSaved,
}: {
  campaign: Campaign | undefined;
  onClose: () => void;
  onSaved: CampaignFormProps['onSaved'];
}): ReactNode {
  const path = useWorkspacePath();
  const form = useForm<Draft, unknown, SaveCampaign>({ resolver: zodResolver(SaveCampaign), defaultValues: useStart(campaign) });
  const create = useCreateCampaign();
  const change = useChangeCampaign();
  const { error, isPending } = campaign ? change : create;

  const answered = {
    onSuccess: (saved: Campaign) => {
      onClose();
      onSaved?.(saved);
    },
    onError: (refused: unknown) => showIssues(form, refused),
  };
  const save = (body: SaveCampaign) =>
    campaign
      ? change.mutate({ params: { path: { ...path, campaignId: campaign.id } }, body }, answered)
      : create.mutate({ params: { path }, body }, answered);

  const { errors } = form.formState;

  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(save)(event)} className="flex flex-col gap-4">
      <TextField label={m.campaigns_name()} error={fieldError(errors.name)} {...form.register('name')} />
      <TextArea
        label={m.campaigns_situation()}
        hint={m.campaigns_situation_hint()}
        rows={3}
        error={fieldError(errors.situation)}
        {...form.register('situation')}
      />
      <fieldset>
        <legend className="mb-1 font-medium">{m.campaigns_triggers()}</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-1">
          {TRIGGERS.map((trigger) => (
            <Checkbox key={trigger} label={triggerWord(trigger)} value={trigger} {...form.register('triggers')} />
          ))}
        </div>
        {errors.triggers && (
          <p role="alert" className="text-sm text-danger">
            {m.campaigns_triggers_missing()}
          </p>
        )}
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField type="date" label={m.campaigns_starts_on()} error={fieldError(errors.startsOn)} {...form.register('startsOn')} />
        <TextField type="date" label={m.campaigns_ends_on()} error={fieldError(errors.endsOn)} {...form.register('endsOn')} />
      </div>
      <Goals form={form} />
      <ProblemNotice error={error} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{m.action_cancel()}</Button>
        <Button type="submit" look="primary" busy={isPending}>
          {campaign ? m.action_save() : m.campaigns_create_submit()}
        </Button>
      </div>
    </form>
  );
}

function Goals({ form }: { form: CampaignFields }): ReactNode {
  const goals = useFieldArray({ control: form.control, name: 'goals' });
  const written = form.watch('goals');
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">{m.campaigns_goals()}</legend>
      <p className="text-sm text-muted">{m.campaigns_goals_hint()}</p>
      {goals.fields.map((field, index) => {
        const errors = form.formState.errors.goals?.[index];
        const target = written?.[index]?.target;
        return (
          <div
            key={field.id}
            role="group"
            aria-label={m.goal_number({ number: index + 1 })}
            className="flex flex-wrap items-start gap-3 rounded-md border border-line p-3"
          >
            <Select
              label={m.goal_metric()}
              className="w-36"
              options={METRICS.map((metric) => ({ value: metric, label: metricWord(metric) }))}
              {...form.register(`goals.${index}.metric`)}
            />
            <TextField
              type="number"
              inputMode="numeric"
              min={1}
              step={1}
              label={m.goal_target()}
              hint={target !== undefined && target > 0 ? m.goal_target_reads({ target: compactNumber(target) }) : undefined}
              className="w-44"
              error={fieldError(errors?.target)}
              {...form.register(`goals.${index}.target`, { valueAsNumber: true })}
            />
            <TextField
              type="number"
              inputMode="numeric"
              min={1}
              label={m.goal_within_hours()}
              className="w-32"
              error={fieldError(errors?.withinHours)}
              {...form.register(`goals.${index}.withinHours`, { valueAsNumber: true })}
            />
            <IconButton label={m.goal_remove({ number: index + 1 })} className="mt-6" onClick={() => goals.remove(index)}>
              <Trash2 aria-hidden className="size-4" />
            </IconButton>
          </div>
        );
      })}
      {goals.fields.length < 10 && (
        <Button className="self-start" icon={<Plus aria-hidden className="size-4" />} onClick={() => goals.append(FIRST_GOAL)}>
          {m.goal_add()}
        </Button>
      )}
    </fieldset>
  );
}

/** A new campaign starts today, by the workspace's clock, for a week. */
function useStart(campaign: Campaign | undefined): SaveCampaign {
  const { timeZone } = useWorkspace();
  const now = useWorkspaceNow(60_000);
  if (campaign) {
    const { name, situation, triggers, startsOn, endsOn } = campaign;
    return {
      name,
      situation,
      triggers,
      startsOn,
      endsOn,
      goals: campaign.goals.map(({ metric, target, withinHours }) => ({ metric, target, withinHours })),
    };
  }
  const today = dateOf(now.getTime(), timeZone);
  return { name: '', situation: '', triggers: [], startsOn: today, endsOn: addDays(today, 6), goals: [] };
}

import type { Channel } from '@longstream/contracts/channels';
import { LINK_PLACEHOLDERS } from '@longstream/domain/follow-ups/lead-link';
import { type ChosenAccount, draftsOf, fitsStep, PLAN_KEYS, type PlanKey, type PlanStep } from '@longstream/domain/playbook/response-plan';
import { responsePlan } from '@longstream/domain/playbook/response-plans';
import { type ReactNode, useState } from 'react';
import { useCampaignNames } from '../campaigns/campaigns.api.ts';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { CheckboxGroup } from '../ui/checkbox-group.tsx';
import { Checkbox, Select, TextArea, TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { lagWords } from '../ui/lag-words.ts';
import { PlatformGlyph, platformName } from '../ui/platforms/platform-glyph.tsx';
import { announce } from '../ui/toast.tsx';
import { WallTimeFields } from '../ui/wall-time-fields.tsx';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { planAbout, planWord, stepPurpose, stepWord } from './plan-words.ts';
import { useUsePlan } from './playbook.api.ts';

interface UsePlanDialogProps {
  /** What is chosen to begin with. */
  plan?: PlanKey;
  /** Without one, it is asked for. */
  campaign?: { readonly id: string; readonly name: string };
  onClose: () => void;
}

interface Words {
  readonly title: string;
  readonly text: string;
  readonly repost: string;
}

/** Begins a response by a plan: accounts for its steps and words for all, with every draft shown before it is made. */
export function UsePlanDialog({ plan: first = PLAN_KEYS[0], campaign, onClose }: UsePlanDialogProps): ReactNode {
  const { timeZone } = useWorkspace();
  const path = useWorkspacePath();
  const use = useUsePlan();
  const names = [...(useCampaignNames().data ?? [])];
  const channels = useChannels().data?.items.filter(({ status }) => status !== 'disconnected') ?? [];
  const [key, setKey] = useState<PlanKey>(first);
  const [chosenCampaign, setCampaign] = useState<string | null>(campaign?.id ?? null);
  const [accounts, setAccounts] = useState<readonly ChosenAccount[]>([]);
  const [words, setWords] = useState<Words>({ title: '', text: '', repost: LINK_PLACEHOLDERS[0] });
  const [wish, setWish] = useState<{ date: string; time: string } | null>(null);

  const plan = responsePlan(key);
  const campaignId = chosenCampaign ?? names[0]?.[0] ?? null;
  const chosen = accounts.filter(({ step }) => plan.steps.some((one) => one.key === step));
  const drafts = draftsOf(plan, chosen, campaignId ?? '');
  const hasSisters = chosen.some(({ step }) => plan.steps.some((one) => one.key === step && one.by === 'sisters'));
  const choose = (step: PlanStep, channelIds: readonly string[]) =>
    setAccounts([
      ...accounts.filter((account) => account.step !== step.key),
      ...channelIds.map((channelId) => ({ step: step.key, channelId })),
    ]);

  const submit = () => {
    if (campaignId === null || drafts === null) return;
    const time = wish === null ? null : { wallTime: `${wish.date}T${wish.time}`, timeZone };
    const body = {
      plan: key,
      title: words.title.trim(),
      message: '',
      text: words.text,
      repost: words.repost,
      accounts: [...chosen],
      wish: time,
    };
    const onSuccess = () => {
      announce(m.use_plan_done({ count: drafts.length }));
      onClose();
    };
    use.mutate({ params: { path: { ...path, campaignId } }, body }, { onSuccess });
  };
  return (
    <FormDialog
      wide
      onClose={onClose}
      title={campaign === undefined ? m.playbook_begin() : m.use_plan_title({ campaign: campaign.name })}
      description={planAbout(key)}
      submit={m.use_plan_submit({ count: drafts?.length ?? 0 })}
      busy={use.isPending}
      disabled={drafts === null || campaignId === null || words.title.trim() === ''}
      onSubmit={submit}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          label={m.use_plan_which()}
          options={PLAN_KEYS.map((value) => ({ value, label: planWord(value) }))}
          value={key}
          onChange={(event) => setKey(event.target.value as PlanKey)}
        />
        {campaign === undefined && (
          <Select
            label={m.use_plan_campaign()}
            options={names.map(([value, label]) => ({ value, label }))}
            value={campaignId ?? ''}
            hint={names.length === 0 ? m.use_plan_no_campaign() : undefined}
            onChange={(event) => setCampaign(event.target.value)}
          />
        )}
      </div>
      <TextField
        label={m.use_plan_name()}
        required
        maxLength={500}
        value={words.title}
        onChange={(event) => setWords({ ...words, title: event.target.value })}
      />
      {plan.steps.map((step) => (
        <StepAccounts
          key={step.key}
          step={step}
          channels={channels}
          chosen={chosen.flatMap((account) => (account.step === step.key ? [account.channelId] : []))}
          onChoose={(channelIds) => choose(step, channelIds)}
        />
      ))}
      <TextArea
        label={m.use_plan_text()}
        hint={m.use_plan_text_hint()}
        value={words.text}
        onChange={(event) => setWords({ ...words, text: event.target.value })}
      />
      {hasSisters && (
        <TextArea
          label={m.use_plan_repost()}
          hint={m.use_plan_repost_hint({ placeholder: LINK_PLACEHOLDERS[0] })}
          value={words.repost}
          onChange={(event) => setWords({ ...words, repost: event.target.value })}
        />
      )}
      <Checkbox
        label={m.use_plan_when()}
        checked={wish !== null}
        onChange={(event) => setWish(event.target.checked ? { date: '', time: '20:00' } : null)}
      />
      {wish !== null && (
        <WallTimeFields
          {...wish}
          timeZone={timeZone}
          onDate={(date) => setWish({ ...wish, date })}
          onTime={(time) => setWish({ ...wish, time })}
        />
      )}
      <section aria-label={m.use_plan_preview()} className="rounded-md bg-sunken px-3 py-2">
        <h3 className="text-sm font-medium">{m.use_plan_preview()}</h3>
        {drafts === null ? (
          <p className="text-sm text-muted">{m.use_plan_preview_none({ step: stepWord(plan.steps[0].key) })}</p>
        ) : (
          <ol className="flex flex-col gap-1">
            {drafts.map(({ step, channelId, after, lagMinutes }) => (
              <li key={`${step} ${channelId}`} className="flex flex-wrap items-center justify-between gap-x-3">
                <span className="inline-flex min-w-0 items-center gap-1.5">
                  <AccountName channel={channels.find(({ id }) => id === channelId)} /> · {stepWord(step)}
                </span>
                <span className="tabular-nums">
                  {after === null
                    ? m.step_leads()
                    : m.step_lag_alone({ lag: lagWords(lagMinutes), step: stepWord(drafts[after]?.step ?? step) })}
                </span>
              </li>
            ))}
          </ol>
        )}
      </section>
      <ProblemNotice error={use.error} />
    </FormDialog>
  );
}

interface StepAccountsProps {
  step: PlanStep;
  channels: readonly Channel[];
  chosen: readonly string[];
  onChoose: (channelIds: string[]) => void;
}

/** Which accounts take a step: one leads, any number follow. */
function StepAccounts({ step, channels, chosen, onChoose }: StepAccountsProps): ReactNode {
  const fitting = channels.filter(({ platform }) => fitsStep(step, platform));
  const accounts = fitting.map(({ id, platform, displayName }) => ({
    value: id,
    label: m.hold_of({ kind: platformName(platform), name: displayName }),
  }));
  const label = m.use_plan_accounts({ step: stepWord(step.key), purpose: stepPurpose(step.key) });
  if (fitting.length === 0)
    return (
      <p className="text-sm text-muted">
        {label} · {m.use_plan_no_account()}
      </p>
    );
  if (step.after === null)
    return (
      <Select
        label={label}
        options={[{ value: '', label: m.use_plan_nobody() }, ...accounts]}
        value={chosen[0] ?? ''}
        onChange={(event) => onChoose(event.target.value === '' ? [] : [event.target.value])}
      />
    );
  return <CheckboxGroup legend={label} options={accounts} chosen={chosen} onChange={onChoose} />;
}

function AccountName({ channel }: { channel: Channel | undefined }): ReactNode {
  if (channel === undefined) return null;
  return (
    <>
      <PlatformGlyph platform={channel.platform} /> {channel.displayName}
    </>
  );
}

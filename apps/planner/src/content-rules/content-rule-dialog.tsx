import { type ContentRule, SaveContentRule } from '@longstream/contracts/content-rules';
import { PLATFORMS } from '@longstream/domain/platforms/platforms';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Choice } from '../ui/choice.tsx';
import { Checkbox, TextArea, TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useChangeContentRule, useCreateContentRule } from './content-rules.api.ts';
import { DemandFields } from './demand-fields.tsx';
import { bodyOf, type TypedRule, typedRule } from './typed-rule.ts';

export function ContentRuleDialog({ rule, onClose }: { rule: ContentRule | null; onClose: () => void }): ReactNode {
  const path = useWorkspacePath();
  const create = useCreateContentRule();
  const change = useChangeContentRule();
  const { isPending, error } = rule ? change : create;
  const [typed, setTyped] = useState(() => typedRule(rule));
  const [isTried, setTried] = useState(false);
  const parsed = SaveContentRule.safeParse(bodyOf(typed));
  const isWrong = (field: keyof SaveContentRule) => isTried && parsed.error?.issues.some(({ path: [first] }) => first === field) === true;
  const type = (typing: Partial<TypedRule>) => setTyped({ ...typed, ...typing });

  const save = () => {
    setTried(true);
    if (!parsed.success) return;
    if (rule) change.mutate({ params: { path: { ...path, ruleId: rule.id } }, body: parsed.data }, { onSuccess: onClose });
    else create.mutate({ params: { path }, body: parsed.data }, { onSuccess: onClose });
  };

  return (
    <FormDialog
      onClose={onClose}
      title={rule ? m.rules_edit() : m.rules_create()}
      submit={m.action_save()}
      busy={isPending}
      noValidate
      onSubmit={save}
    >
      <TextField
        label={m.rules_name()}
        value={typed.name}
        maxLength={120}
        error={isWrong('name') ? m.rules_name_missing() : undefined}
        onChange={(event) => type({ name: event.target.value })}
      />
      <DemandFields typed={typed} isWrong={isWrong('demand')} onType={type} />
      <TextArea
        label={m.rules_reason()}
        hint={m.rules_reason_hint()}
        rows={2}
        maxLength={500}
        value={typed.reason}
        onChange={(event) => type({ reason: event.target.value })}
      />
      <Choice
        row
        legend={m.rules_enforcement()}
        value={typed.enforcement}
        onChange={(enforcement) => type({ enforcement })}
        options={[
          { value: 'hard', label: m.caps_hard(), hint: m.rules_hard_about() },
          { value: 'soft', label: m.caps_soft(), hint: m.rules_soft_about() },
        ]}
      />
      <PlatformsField platforms={typed.platforms} onChange={(platforms) => type({ platforms })} />
      <SourceFields typed={typed} isWrong={isWrong('source')} onType={type} />
      <ProblemNotice error={error} />
    </FormDialog>
  );
}

interface PlatformsFieldProps {
  platforms: TypedRule['platforms'];
  onChange: (platforms: TypedRule['platforms']) => void;
}

function PlatformsField({ platforms, onChange }: PlatformsFieldProps): ReactNode {
  return (
    <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
      <legend className="mb-1 font-medium">
        {m.rules_platforms()} <span className="text-sm font-normal text-muted">{m.rules_platforms_hint()}</span>
      </legend>
      {PLATFORMS.map((platform) => (
        <Checkbox
          key={platform}
          label={platformName(platform)}
          checked={platforms.includes(platform)}
          onChange={({ target }) => onChange(PLATFORMS.filter((one) => (one === platform ? target.checked : platforms.includes(one))))}
        />
      ))}
    </fieldset>
  );
}

interface TypedFieldsProps {
  typed: TypedRule;
  isWrong: boolean;
  onType: (typing: Partial<TypedRule>) => void;
}

function SourceFields({ typed, isWrong, onType }: TypedFieldsProps): ReactNode {
  return (
    <>
      <TextField
        label={m.rules_source_title()}
        hint={m.rules_source_hint()}
        value={typed.sourceTitle}
        error={isWrong ? m.rules_source_error() : undefined}
        onChange={(event) => onType({ sourceTitle: event.target.value })}
      />
      <div className="flex flex-wrap gap-3">
        <TextField
          type="date"
          className="w-40"
          label={m.rules_source_date()}
          value={typed.sourceDate}
          onChange={(event) => onType({ sourceDate: event.target.value })}
        />
        <TextField
          type="url"
          className="flex-1 basis-56"
          label={m.rules_source_url()}
          value={typed.sourceUrl}
          onChange={(event) => onType({ sourceUrl: event.target.value })}
        />
      </div>
    </>
  );
}

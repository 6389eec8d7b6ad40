import type { NearDuplicateRule } from '@longstream/contracts/near-duplicates';
import { OUR_NEAR_DUPLICATE_RULE } from '@longstream/domain/near-duplicates/near-duplicate-rule';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { PolicyForm } from '../ui/policy-form.tsx';
import { Section } from '../ui/screen.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useNearDuplicateRule, useSetNearDuplicateRule } from './near-duplicates.api.ts';
import { isWhole, readRule, type TypedRule, typedRule, type TypedWatch } from './typed-rule.ts';

/** What counts as said before, and what happens then. */
export function NearDuplicatesSection(): ReactNode {
  const rule = useNearDuplicateRule();
  const mayWrite = useMay('cap.write');
  return (
    <Section title={m.near_duplicates_title()} about={mayWrite ? m.near_duplicates_about() : m.near_duplicates_read_only()}>
      <Loaded query={rule}>{(loaded) => <RuleForm key={JSON.stringify(loaded)} rule={loaded} disabled={!mayWrite} />}</Loaded>
    </Section>
  );
}

function RuleForm({ rule, disabled }: { rule: NearDuplicateRule; disabled: boolean }): ReactNode {
  const path = useWorkspacePath();
  const save = useSetNearDuplicateRule();
  const [typed, setTyped] = useState(() => typedRule(rule));
  const body = readRule(typed);
  const isOurs = isSame(typed, typedRule(OUR_NEAR_DUPLICATE_RULE));
  return (
    <PolicyForm
      disabled={disabled}
      isSavable={body !== null && !isSame(typed, typedRule(rule))}
      busy={save.isPending}
      onSave={() => body && save.mutate({ params: { path }, body }, { onSuccess: () => announce(m.near_duplicates_saved()) })}
      problem={<ProblemNotice error={save.error} />}
      more={!isOurs && <Button onClick={() => setTyped(typedRule(OUR_NEAR_DUPLICATE_RULE))}>{m.near_duplicates_back()}</Button>}
    >
      <TextField
        label={m.near_duplicates_from()}
        inputMode="numeric"
        className="max-w-40"
        value={typed.fromPercent}
        disabled={disabled}
        error={isWhole(typed.fromPercent, 50, 100) ? undefined : m.near_duplicates_from_error()}
        onChange={(event) => setTyped({ ...typed, fromPercent: event.target.value })}
      />
      <WatchFields
        legend={m.near_duplicates_on_channel()}
        watch={typed.onChannel}
        disabled={disabled}
        onChange={(onChannel) => setTyped({ ...typed, onChannel })}
      />
      <WatchFields
        legend={m.near_duplicates_across()}
        watch={typed.acrossChannels}
        disabled={disabled}
        onChange={(acrossChannels) => setTyped({ ...typed, acrossChannels })}
      />
      {isOurs && <p className="text-sm text-muted">{m.near_duplicates_ours()}</p>}
    </PolicyForm>
  );
}

interface WatchFieldsProps {
  legend: string;
  watch: TypedWatch;
  disabled: boolean;
  onChange: (watch: TypedWatch) => void;
}

function WatchFields({ legend, watch, disabled, onChange }: WatchFieldsProps): ReactNode {
  const isOff = watch.enforcement === 'off';
  return (
    <fieldset className="flex flex-wrap gap-3">
      <legend className="mb-1 font-medium">{legend}</legend>
      <Select
        label={m.near_duplicates_watch()}
        value={watch.enforcement}
        disabled={disabled}
        options={[
          { value: 'off', label: m.near_duplicates_off() },
          { value: 'soft', label: m.near_duplicates_soft() },
          { value: 'hard', label: m.near_duplicates_hard() },
        ]}
        onChange={(event) => onChange({ ...watch, enforcement: event.target.value as TypedWatch['enforcement'] })}
      />
      {!isOff && (
        <TextField
          label={m.near_duplicates_days()}
          inputMode="numeric"
          className="max-w-32"
          value={watch.days}
          disabled={disabled}
          error={isWhole(watch.days, 1, 365) ? undefined : m.near_duplicates_days_error()}
          onChange={(event) => onChange({ ...watch, days: event.target.value })}
        />
      )}
    </fieldset>
  );
}

const isSame = (a: TypedRule, b: TypedRule): boolean => JSON.stringify(readRule(a)) === JSON.stringify(readRule(b));

import type { LatenessPolicy } from '@longstream/contracts/lateness';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { LatenessFields, readLateness, typedLateness } from '../ui/lateness-fields.tsx';
import { PolicyForm } from '../ui/policy-form.tsx';
import { Section } from '../ui/screen.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useLateness, useSetLateness } from './lateness.api.ts';

/** What holds for every item whose account and which itself say nothing else. */
export function LatenessSection(): ReactNode {
  const policy = useLateness();
  const mayWrite = useMay('lateness.write');
  return (
    <Section title={m.lateness_title()} about={mayWrite ? m.lateness_about() : m.lateness_read_only()}>
      <Loaded query={policy}>{(loaded) => <LatenessForm key={JSON.stringify(loaded)} policy={loaded} disabled={!mayWrite} />}</Loaded>
    </Section>
  );
}

function LatenessForm({ policy, disabled }: { policy: LatenessPolicy; disabled: boolean }): ReactNode {
  const path = useWorkspacePath();
  const save = useSetLateness();
  const [typed, setTyped] = useState(() => typedLateness(policy));
  const body = readLateness(typed);
  const isChanged = JSON.stringify(body) !== JSON.stringify(readLateness(typedLateness(policy)));
  return (
    <PolicyForm
      disabled={disabled}
      isSavable={body !== null && isChanged}
      busy={save.isPending}
      onSave={() => body && save.mutate({ params: { path }, body }, { onSuccess: () => announce(m.lateness_saved()) })}
      problem={<ProblemNotice error={save.error} />}
    >
      <LatenessFields value={typed} onChange={setTyped} disabled={disabled} />
    </PolicyForm>
  );
}

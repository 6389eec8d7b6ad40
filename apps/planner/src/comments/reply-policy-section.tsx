import type { ReplyPolicy } from '@longstream/contracts/comments';
import { REPLY_APPROVALS } from '@longstream/domain/comments/reply-policy';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Choice } from '../ui/choice.tsx';
import { Section } from '../ui/screen.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useReplyPolicy, useSetReplyPolicy } from './comments.api.ts';

const APPROVALS = {
  none: { label: m.reply_policy_none, about: m.reply_policy_none_about },
  reviews: { label: m.reply_policy_reviews, about: m.reply_policy_reviews_about },
  all: { label: m.reply_policy_all, about: m.reply_policy_all_about },
};

/** Who answers the public, and which answers are approved first. A choice is saved as it is made. */
export function ReplyPolicySection(): ReactNode {
  const policy = useReplyPolicy();
  const mayWrite = useMay('reply_policy.write');
  return (
    <Section title={m.reply_policy_title()} about={mayWrite ? m.reply_policy_about() : m.reply_policy_read_only()}>
      <Loaded query={policy}>{(loaded) => <PolicyForm policy={loaded} disabled={!mayWrite} />}</Loaded>
    </Section>
  );
}

function PolicyForm({ policy, disabled }: { policy: ReplyPolicy; disabled: boolean }): ReactNode {
  const path = useWorkspacePath();
  const save = useSetReplyPolicy();
  const shown = save.isPending ? save.variables.body : policy;
  const change = (body: ReplyPolicy) => save.mutate({ params: { path }, body }, { onSuccess: () => announce(m.reply_policy_saved()) });
  return (
    <div className="flex flex-col gap-5">
      <Choice
        row
        legend={m.reply_policy_answered_by()}
        value={shown.answeredBy}
        onChange={(answeredBy) => change({ ...policy, answeredBy })}
        options={[
          { value: 'editor', label: m.reply_policy_editor(), disabled },
          { value: 'manager', label: m.reply_policy_manager(), disabled },
        ]}
      />
      <Choice
        row
        legend={m.reply_policy_approval()}
        value={shown.approval}
        onChange={(approval) => change({ ...policy, approval })}
        options={REPLY_APPROVALS.map((value) => ({
          value,
          label: APPROVALS[value].label(),
          hint: APPROVALS[value].about(),
          disabled,
        }))}
      />
      <ProblemNotice error={save.error} />
    </div>
  );
}

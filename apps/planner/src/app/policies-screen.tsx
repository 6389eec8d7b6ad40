import type { ReactNode } from 'react';
import { ReplyPolicySection } from '../comments/reply-policy-section.tsx';
import { FrequencyCapsSection } from '../frequency-caps/frequency-caps-section.tsx';
import { m } from '../paraglide/messages.js';
import { Screen } from '../ui/screen.tsx';

/** What the team allows itself. */
export function PoliciesScreen(): ReactNode {
  return (
    <Screen title={m.policies_title()} about={m.policies_about()}>
      <FrequencyCapsSection />
      <ReplyPolicySection />
    </Screen>
  );
}

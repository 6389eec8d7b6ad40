import type { ReactNode } from 'react';
import { AbsencesSection } from '../approvals/absences-section.tsx';
import { ApprovalRoutesSection } from '../approvals/approval-routes-section.tsx';
import { BlackoutsSection } from '../blackouts/blackouts-section.tsx';
import { ReplyPolicySection } from '../comments/reply-policy-section.tsx';
import { ContentRulesSection } from '../content-rules/content-rules-section.tsx';
import { FrequencyCapsSection } from '../frequency-caps/frequency-caps-section.tsx';
import { PastHoldsSection } from '../holds/past-holds-section.tsx';
import { LatenessSection } from '../lateness/lateness-section.tsx';
import { LedgerSection } from '../ledger/ledger-section.tsx';
import { NearDuplicatesSection } from '../near-duplicates/near-duplicates-section.tsx';
import { m } from '../paraglide/messages.js';
import { Screen } from '../ui/screen.tsx';

/** What the team allows itself. */
export function PoliciesScreen(): ReactNode {
  return (
    <Screen title={m.policies_title()} about={m.policies_about()}>
      <FrequencyCapsSection />
      <NearDuplicatesSection />
      <ContentRulesSection />
      <BlackoutsSection />
      <ApprovalRoutesSection />
      <AbsencesSection />
      <LatenessSection />
      <ReplyPolicySection />
      <PastHoldsSection />
      <LedgerSection />
    </Screen>
  );
}

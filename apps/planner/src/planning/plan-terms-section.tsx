import type { Item } from '@longstream/contracts/items';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import { ITEM_VALUE } from '@longstream/domain/planning/plan';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox, TextField } from '../ui/field.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useSavePlanTerms } from './planning.api.ts';

const BEFORE_IT_GOES_OUT: readonly ItemStatus[] = ['draft', 'in_review', 'changes_requested', 'approved', 'scheduled'];

/** What auto-plan knows of an item: what it is worth beside others, and whether it stays where it is. */
export function PlanTermsSection({ item }: { item: Pick<Item, 'id' | 'status' | 'value' | 'pinned'> }): ReactNode {
  const mayWrite = useMay('item.write');
  const path = { ...useWorkspacePath(), itemId: item.id };
  const save = useSavePlanTerms();
  const [value, setValue] = useState(String(item.value));
  const [pinned, setPinned] = useState(item.pinned);
  if (!mayWrite || !BEFORE_IT_GOES_OUT.includes(item.status)) return null;
  const isSame = value === String(item.value) && pinned === item.pinned;
  return (
    <section aria-labelledby="plan-terms">
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ params: { path }, body: { value: Number(value), pinned } }, { onSuccess: () => announce(m.plan_terms_saved()) });
        }}
      >
        <h2 id="plan-terms" className="text-base">
          {m.plan_terms()}
        </h2>
        <TextField
          type="number"
          required
          min={ITEM_VALUE.least}
          max={ITEM_VALUE.most}
          label={m.plan_value()}
          hint={`${m.plan_value_hint()} · ${m.plan_terms_about()}`}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
        <Checkbox label={m.plan_pinned()} checked={pinned} onChange={(event) => setPinned(event.target.checked)} />
        <Button type="submit" disabled={isSame} busy={save.isPending} className="self-start">
          {m.plan_terms_save()}
        </Button>
        <ProblemNotice error={save.error} />
      </form>
    </section>
  );
}

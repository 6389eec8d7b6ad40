import type { ItemDetail } from '@longstream/contracts/items';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useSettleItem } from './items.api.ts';

/** The platform could not be asked whether it has the item: somebody looks there and answers. */
export function SettlePanel({ item }: { item: ItemDetail }): ReactNode {
  const path = useWorkspacePath();
  const settle = useSettleItem();
  const [externalId, setExternalId] = useState('');
  const answer = (published: boolean) =>
    settle.mutate({
      params: { path: { ...path, itemId: item.id } },
      body: { version: item.version, published, ...(published && { externalId: externalId.trim() }) },
    });
  return (
    <section aria-labelledby="settle" className="flex flex-col gap-3 rounded-lg border border-danger/60 bg-surface p-4">
      <h2 id="settle" className="text-base">
        {m.settle_heading()}
      </h2>
      <p>{m.settle_about()}</p>
      <TextField
        label={m.settle_external_id()}
        hint={m.settle_external_id_hint()}
        value={externalId}
        onChange={(event) => setExternalId(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" disabled={externalId.trim() === ''} busy={settle.isPending} onClick={() => answer(true)}>
          {m.settle_published()}
        </Button>
        <Button busy={settle.isPending} onClick={() => answer(false)}>
          {m.settle_absent()}
        </Button>
      </div>
      <ProblemNotice error={settle.error} />
    </section>
  );
}

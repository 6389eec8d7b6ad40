import type { ItemDetail } from '@longstream/contracts/items';
import type { LatenessSetting } from '@longstream/contracts/lateness';
import { EDITABLE_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { latenessSentence, readLateness, typedLateness } from '../ui/lateness-fields.tsx';
import { OwnLatenessFields } from '../ui/own-lateness-fields.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useItemLateness, useSetItemLateness } from './lateness.api.ts';

const FORM = 'item-lateness';

/** How late this item may be, said as long as that can still matter. */
export function ItemLateness({ item }: { item: ItemDetail }): ReactNode {
  const setting = useItemLateness(item.id);
  const mayChange = useMay('item.schedule');
  const [isOpen, setOpen] = useState(false);
  if (!(EDITABLE_STATUSES as readonly ItemStatus[]).includes(item.status)) return null;
  return (
    <section aria-labelledby="lateness" className="flex flex-col gap-1">
      <h2 id="lateness" className="text-base">
        {m.lateness_heading()}
      </h2>
      <Loaded query={setting}>
        {(loaded) => (
          <>
            <p>{latenessSentence(loaded.own ?? loaded.inherited)}</p>
            <p className="text-sm text-muted">{originOf(loaded)}</p>
            {mayChange && (
              <Button className="mt-1 self-start" onClick={() => setOpen(true)}>
                {m.lateness_change()}
              </Button>
            )}
            {isOpen && <ItemLatenessDialog item={item} setting={loaded} onClose={() => setOpen(false)} />}
          </>
        )}
      </Loaded>
    </section>
  );
}

function originOf({ own, inheritedFrom }: LatenessSetting): string {
  if (own !== null) return m.lateness_from_item();
  return inheritedFrom === 'channel' ? m.lateness_from_channel() : m.lateness_from_workspace();
}

function ItemLatenessDialog({ item, setting, onClose }: { item: ItemDetail; setting: LatenessSetting; onClose: () => void }): ReactNode {
  const path = useWorkspacePath();
  const save = useSetItemLateness();
  const [typed, setTyped] = useState(() => (setting.own === null ? null : typedLateness(setting.own)));
  const own = typed === null ? null : readLateness(typed);
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.lateness_dialog_item()}
      footer={
        <>
          <Button onClick={onClose}>{m.action_cancel()}</Button>
          <Button type="submit" form={FORM} look="primary" busy={save.isPending} disabled={typed !== null && own === null}>
            {m.action_save()}
          </Button>
        </>
      }
    >
      <form
        id={FORM}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(
            { params: { path: { ...path, itemId: item.id } }, body: { version: item.version, own } },
            {
              onSuccess: () => {
                announce(m.lateness_saved());
                onClose();
              },
            },
          );
        }}
      >
        <OwnLatenessFields setting={setting} value={typed} onChange={setTyped} />
        <ProblemNotice error={save.error} />
      </form>
    </Dialog>
  );
}

import { readItemLink } from '@longstream/domain/platforms/item-link';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useFinishHandOff } from './hand-offs.api.ts';

/** Where the item is now: an address, or the text that the platform's "share" puts around one. */
export function LinkBackForm({ itemId, platform }: { itemId: string; platform: Platform }): ReactNode {
  const path = useWorkspacePath();
  const finish = useFinishHandOff();
  const [pasted, setPasted] = useState('');
  const isEmpty = pasted.trim() === '';
  const isOther = !isEmpty && readItemLink(platform, pasted) === null;
  return (
    <form
      className="flex flex-col items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        finish.mutate(
          { params: { path: { ...path, itemId } }, body: { url: pasted.replace(/\s+/g, ' ').trim() } },
          { onSuccess: () => announce(m.by_hand_done_notice()) },
        );
      }}
    >
      <TextField
        label={m.by_hand_link()}
        hint={m.by_hand_link_hint()}
        className="w-full"
        autoComplete="off"
        spellCheck={false}
        value={pasted}
        error={isOther ? m.by_hand_link_bad({ platform: platformName(platform) }) : undefined}
        onChange={(event) => setPasted(event.target.value)}
      />
      <ProblemNotice error={finish.error} />
      <Button type="submit" look="primary" disabled={isEmpty || isOther} busy={finish.isPending}>
        {m.by_hand_done()}
      </Button>
    </form>
  );
}

import type { ItemDetail } from '@longstream/contracts/items';
import { can } from '@longstream/domain/workspaces/rights';
import { useNavigate } from '@tanstack/react-router';
import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useCreateItem } from './items.api.ts';

/** Takes an item as the template of another one: a new draft beside it that says the same, on the same account. */
export function DuplicateItem({ item }: { item: ItemDetail }): ReactNode {
  const { role } = useWorkspace();
  const path = useWorkspacePath();
  const navigate = useNavigate();
  const create = useCreateItem();
  const { channelId, responseId, revision } = item;
  if (channelId === null || revision === null || !can(role, 'item.write')) return null;
  return (
    <>
      <Button
        icon={<Copy aria-hidden className="size-4" />}
        busy={create.isPending}
        onClick={() =>
          create.mutate(
            { params: { path }, body: { responseId, channelId, content: revision.content } },
            {
              onSuccess: ({ id }) => {
                announce(m.items_duplicated());
                void navigate({ to: '/items/$itemId', params: { itemId: id } });
              },
            },
          )
        }
      >
        {m.items_duplicate()}
      </Button>
      <ProblemNotice error={create.error} />
    </>
  );
}

import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { m } from '../paraglide/messages.js';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { meQuery, rememberWorkspace, useCurrentWorkspace } from './workspaces.api.ts';

/** `brief`: the picture alone, where there is no room for the name. */
export function WorkspaceSwitcher({ brief = false }: { brief?: boolean }): ReactNode {
  const { me, workspace } = useCurrentWorkspace();
  const client = useQueryClient();
  const navigate = useNavigate();

  const choose = async (id: string): Promise<void> => {
    rememberWorkspace(id);
    await client.invalidateQueries({ queryKey: meQuery.queryKey });
    await navigate({ to: '/' });
  };

  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={m.workspaces_switch({ name: workspace.name })}
          title={brief ? workspace.name : undefined}
          className="flex h-9 w-full min-w-0 items-center gap-2 rounded-md px-2 text-left hover:bg-sunken"
        >
          <img src="/longstream.svg" alt="" className="size-6" />
          {!brief && (
            <>
              <span className="min-w-0 flex-1 truncate font-semibold">{workspace.name}</span>
              <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
            </>
          )}
        </button>
      }
    >
      <MenuChoice
        label={m.workspaces_label()}
        value={workspace.id}
        options={me.workspaces.map(({ id, name }) => ({ value: id, label: name }))}
        onSelect={(id) => void choose(id)}
      />
      <MenuSeparator />
      <MenuItem icon={<Plus aria-hidden className="size-4" />} onSelect={() => void navigate({ to: '/create-workspace' })}>
        {m.workspaces_create()}
      </MenuItem>
    </Menu>
  );
}

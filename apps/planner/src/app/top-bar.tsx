import { useNavigate } from '@tanstack/react-router';
import { CircleUserRound, LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import type { StreamState } from '../events/event-stream.ts';
import { HoldButton } from '../holds/hold-button.tsx';
import { NotificationBell } from '../notifications/notification-bell.tsx';
import { m } from '../paraglide/messages.js';
import { useSignOut } from '../sessions/session.api.ts';
import { Menu, MenuHead, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { LocaleMenu, AppearanceMenu } from '../ui/preference-menus.tsx';
import { roleWord } from '../ui/role-words.ts';
import { WorkspaceSwitcher } from '../workspaces/workspace-switcher.tsx';
import { useCurrentWorkspace } from '../workspaces/workspaces.api.ts';
import { KeyDesk } from './key-desk.tsx';
import { NowStrip } from './now-strip.tsx';
import { StreamMark } from './stream-mark.tsx';

export function TopBar({ stream }: { stream: StreamState }): ReactNode {
  return (
    // Its menus reach over what stands below it.
    <header className="isolate z-10 flex shrink-0 items-center gap-x-1 border-b border-line bg-paper px-2 max-md:flex-wrap max-md:py-1.5 md:h-12 md:px-4">
      {/* Asks for no width of its own: a long name is cut before any button goes to another line. */}
      <div className="flex min-w-0 flex-1 md:hidden">
        <div className="min-w-0">
          <WorkspaceSwitcher />
        </div>
      </div>
      <NowStrip />
      {/* On a phone there is no room beside the buttons: what it says stands below them. */}
      <div className="max-md:order-last max-md:basis-full">
        <StreamMark state={stream} />
      </div>
      <KeyDesk />
      <HoldButton />
      <NotificationBell />
      <LocaleMenu />
      <AppearanceMenu />
      <PersonMenu />
    </header>
  );
}

function PersonMenu(): ReactNode {
  const { me, workspace } = useCurrentWorkspace();
  const signOut = useSignOut();
  const navigate = useNavigate();
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={m.shell_person({ name: me.name })}
          className="ml-1 inline-flex h-8 items-center gap-1.5 rounded-md px-2 hover:bg-sunken"
        >
          <CircleUserRound aria-hidden className="size-4.5 text-muted" />
          <span className="max-w-32 truncate max-md:hidden">{me.name}</span>
        </button>
      }
    >
      <MenuHead>
        <div className="font-medium">{me.name}</div>
        <div className="text-sm text-muted">{me.email}</div>
        <div className="text-sm text-muted">{roleWord(workspace.role)}</div>
      </MenuHead>
      <MenuSeparator />
      <MenuItem
        icon={<LogOut aria-hidden className="size-4" />}
        onSelect={() => signOut.mutate(undefined, { onSuccess: () => void navigate({ to: '/sign-in' }) })}
      >
        {m.shell_sign_out()}
      </MenuItem>
    </Menu>
  );
}

import type { Audience, Channel } from '@longstream/contracts/channels';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { DeleteDialog } from '../problems/delete-dialog.tsx';
import { Loaded } from '../problems/loaded.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { Section } from '../ui/screen.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { AudienceDialog } from './audience-dialog.tsx';
import { useAudiences, useDeleteAudience } from './audiences.api.ts';

/** The audiences of the workspace, below the channels that reach them. */
export function AudienceSection({ channels }: { channels: readonly Channel[] }): ReactNode {
  const audiences = useAudiences();
  const mayWrite = useMay('audience.write');
  const [editing, setEditing] = useState<Audience | 'another' | null>(null);
  const [deleting, setDeleting] = useState<Audience | null>(null);
  const path = useWorkspacePath();
  const remove = useDeleteAudience();

  return (
    <Section
      title={m.audiences_title()}
      about={m.audiences_about()}
      actions={
        mayWrite && (
          <Button icon={<Plus aria-hidden className="size-4" />} onClick={() => setEditing('another')}>
            {m.audiences_create()}
          </Button>
        )
      }
    >
      <Loaded query={audiences}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">{m.audiences_empty()}</p>
          ) : (
            <ul className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card">
              {items.map((audience) => (
                <li key={audience.id} className="flex items-center gap-3 px-3 py-2">
                  <div className="min-w-0 flex-1">
                    <div className="font-medium">{audience.name}</div>
                    <ChannelNames channels={channels.filter(({ id }) => audience.channelIds.includes(id))} />
                  </div>
                  {mayWrite && (
                    <>
                      <IconButton label={m.audiences_edit_label({ name: audience.name })} onClick={() => setEditing(audience)}>
                        <Pencil aria-hidden className="size-4" />
                      </IconButton>
                      <IconButton label={m.audiences_delete_label({ name: audience.name })} onClick={() => setDeleting(audience)}>
                        <Trash2 aria-hidden className="size-4" />
                      </IconButton>
                    </>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {editing && <AudienceDialog audience={editing === 'another' ? null : editing} channels={channels} onClose={() => setEditing(null)} />}
      {deleting && (
        <DeleteDialog
          title={m.audiences_delete_title({ name: deleting.name })}
          consequence={m.audiences_delete_about()}
          deletion={remove}
          of={{ params: { path: { ...path, audienceId: deleting.id } } }}
          onClose={() => setDeleting(null)}
        />
      )}
    </Section>
  );
}

function ChannelNames({ channels }: { channels: readonly Channel[] }): ReactNode {
  if (channels.length === 0) return <p className="text-sm text-muted">{m.audiences_none_inside()}</p>;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
      {channels.map((channel) => (
        <li key={channel.id} className="flex items-center gap-1.5">
          <PlatformMark platform={channel.platform} bare />
          {channel.displayName}
        </li>
      ))}
    </ul>
  );
}

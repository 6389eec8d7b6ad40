import type { GuestLink } from '@longstream/contracts/guest-links';
import type { Item } from '@longstream/contracts/items';
import { Unlink } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { CopiedText } from '../ui/copied-text.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { Tag } from '../ui/tag.tsx';
import { Time } from '../ui/time.tsx';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useGuestLinks, useInviteGuest, useUninviteGuest } from './guests.api.ts';

const DAYS = [3, 7, 14, 30] as const;

interface GuestLinksDialogProps {
  item: Pick<Item, 'id' | 'headline' | 'campaignId'>;
  onClose: () => void;
}

/** Lets somebody without an account see an item that waits, or all that waits in its campaign, and say yes or no to it. */
export function GuestLinksDialog({ item, onClose }: GuestLinksDialogProps): ReactNode {
  const path = useWorkspacePath();
  const [about, setAbout] = useState<'item' | 'campaign'>('item');
  const [days, setDays] = useState<number>(7);
  const invite = useInviteGuest();
  const subjectId = about === 'item' ? item.id : item.campaignId;
  return (
    <Dialog open onClose={onClose} title={m.guests_invite_title()} description={item.headline || m.items_untitled()}>
      <div className="flex flex-col gap-4">
        <Choice
          legend={m.guests_about()}
          value={about}
          onChange={(next) => {
            setAbout(next);
            invite.reset();
          }}
          options={[
            { value: 'item', label: m.guests_about_item() },
            { value: 'campaign', label: m.guests_about_campaign(), hint: m.guests_about_campaign_hint() },
          ]}
        />
        <Select
          label={m.guests_days()}
          className="max-w-40"
          value={String(days)}
          options={DAYS.map((count) => ({ value: String(count), label: m.guests_days_count({ count }) }))}
          onChange={({ target }) => setDays(Number(target.value))}
        />
        <p className="text-sm text-muted">{m.guests_invite_about()}</p>
        <ProblemNotice error={invite.error} />
        <Button
          look="primary"
          className="self-start"
          busy={invite.isPending}
          onClick={() => invite.mutate({ params: { path: { ...path, subjectId } }, body: { days } })}
        >
          {m.guests_make_link()}
        </Button>
        {invite.data && (
          <Notice kind="good">
            <p className="mb-2">{m.guests_link_once()}</p>
            <CopiedText what={m.guests_link()} text={invite.data.url} />
          </Notice>
        )}
        <Links key={subjectId} subjectId={subjectId} />
      </div>
    </Dialog>
  );
}

function Links({ subjectId }: { subjectId: string }): ReactNode {
  const path = useWorkspacePath();
  const links = useGuestLinks(subjectId);
  const uninvite = useUninviteGuest();
  const now = useWorkspaceNow(60_000).toISOString();
  return (
    <section aria-label={m.guests_links()} className="flex flex-col gap-2">
      <h3 className="text-base">{m.guests_links()}</h3>
      <ProblemNotice error={uninvite.error} />
      <Loaded query={links}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-sm text-muted">{m.guests_no_links()}</p>
          ) : (
            <ul className="divide-y divide-line">
              {items.map((link) => (
                <li key={link.id} className="flex min-h-10 flex-wrap items-center gap-x-3">
                  <span className="min-w-0 flex-1">
                    {link.madeByName} · <Time at={link.madeAt} />
                  </span>
                  <LinkState link={link} now={now} />
                  {isOpen(link, now) && (
                    <IconButton
                      label={m.guests_take_back({ name: link.madeByName })}
                      disabled={uninvite.isPending}
                      onClick={() => uninvite.mutate({ params: { path: { ...path, subjectId, guestLinkId: link.id } } })}
                    >
                      <Unlink aria-hidden className="size-4" />
                    </IconButton>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function LinkState({ link, now }: { link: GuestLink; now: string }): ReactNode {
  if (link.revokedAt !== null) return <Tag>{m.guests_taken_back()}</Tag>;
  if (!isOpen(link, now)) return <Tag>{m.guests_expired()}</Tag>;
  return (
    <span className="text-sm text-muted">
      {m.guests_until()} <Time at={link.expiresAt} />
    </span>
  );
}

const isOpen = ({ revokedAt, expiresAt }: GuestLink, now: string): boolean => revokedAt === null && expiresAt > now;

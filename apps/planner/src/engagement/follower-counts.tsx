import type { Channel } from '@longstream/contracts/channels';
import type { FollowerCount } from '@longstream/contracts/follower-counts';
import { followersSource } from '@longstream/domain/platforms/metric-dictionary';
import { dateOf } from '@longstream/domain/time/wall-clock';
import { Users } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { exactNumber, formatLocalDate } from '../ui/format.ts';
import { Table } from '../ui/table.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { Time } from '../ui/time.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useFollowerCounts, useTypeFollowers } from './engagement.api.ts';

/** Opens what is known of how many follow an account. */
export function FollowerCountsButton({ channel }: { channel: Channel }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Users aria-hidden className="size-4" />} onClick={() => setOpen(true)}>
        {m.follower_counts_open()}
      </Button>
      {isOpen && <FollowerCountsDialog channel={channel} onClose={() => setOpen(false)} />}
    </>
  );
}

function FollowerCountsDialog({ channel, onClose }: { channel: Channel; onClose: () => void }): ReactNode {
  const counts = useFollowerCounts(channel.id);
  const mayType = useMay('import.write');
  const source = followersSource(channel.platform);
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.follower_counts_title({ channel: channel.displayName })}
      description={source === null ? m.follower_counts_by_hand() : m.follower_counts_read(source)}
    >
      <div className="flex flex-col gap-4">
        {mayType && <TypedFollowersForm channelId={channel.id} />}
        <Loaded query={counts}>
          {({ items, nextCursor }) => (
            <>
              <CountTable counts={items} name={channel.displayName} />
              {nextCursor !== null && <p className="text-sm text-muted">{m.follower_counts_latest({ days: items.length })}</p>}
            </>
          )}
        </Loaded>
      </div>
    </Dialog>
  );
}

function CountTable({ counts, name }: { counts: readonly FollowerCount[]; name: string }): ReactNode {
  if (counts.length === 0) return <p className="text-muted">{m.follower_counts_none()}</p>;
  return (
    <Table
      caption={m.follower_counts_table({ channel: name })}
      rows={counts}
      rowKey={({ day }) => day}
      columns={[
        { key: 'day', header: m.follower_counts_day(), rowHeader: true, cell: ({ day }) => formatLocalDate(day) },
        { key: 'followers', header: m.follower_counts_count(), numeric: true, cell: ({ followers }) => exactNumber(followers) },
        {
          key: 'source',
          header: m.follower_counts_source(),
          cell: ({ source, readAt }) => (
            <>
              {source === 'platform' ? m.follower_counts_from_platform() : m.follower_counts_from_member()} · <Time at={readAt} />
            </>
          ),
        },
      ]}
    />
  );
}

/** What a member read off the account's page; of a day that has a number already it is put right. */
function TypedFollowersForm({ channelId }: { channelId: string }): ReactNode {
  const path = useWorkspacePath();
  const type = useTypeFollowers();
  const today = dateOf(useWorkspaceNow(60_000).getTime(), useTimeZone());
  // Until somebody says which day, it is the present one.
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const day = chosen ?? today;
  const isWhole = /^\d{1,10}$/.test(plain(typed));

  const save = () => {
    setTried(true);
    if (!isWhole || day === '' || day > today) return;
    type.mutate(
      { params: { path: { ...path, channelId } }, body: { day, followers: Number(plain(typed)) } },
      {
        onSuccess: () => announce(m.follower_counts_saved()),
        onError: () => {
          setTyped((since) => since || typed);
          setChosen((since) => since ?? chosen);
        },
      },
    );
    // Not once it is saved: the table shows it sooner, and what is typed from then on is the next one.
    setTyped('');
    setChosen(null);
    setTried(false);
  };

  return (
    <form
      noValidate
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label={m.follower_counts_day()}
        type="date"
        max={today}
        value={day}
        error={tried && (day === '' || day > today) ? m.follower_counts_not_yet() : undefined}
        onChange={(event) => setChosen(event.target.value)}
      />
      <TextField
        label={m.follower_counts_count()}
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        error={tried && !isWhole ? m.follower_counts_whole() : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" look="primary" busy={type.isPending}>
        {m.follower_counts_save()}
      </Button>
      <ProblemNotice error={type.error} />
    </form>
  );
}

/** Without the separators that come along when a number is copied. */
const plain = (text: string): string => text.replace(/[\s,，]/g, '');

import type { Channel } from '@longstream/contracts/channels';
import type { ItemDetail } from '@longstream/contracts/items';
import { stagger } from '@longstream/domain/follow-ups/stagger';
import { type ReactNode, useState } from 'react';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Checkbox, TextArea, TextField } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { lagWords } from '../ui/lag-words.ts';
import { PlatformGlyph } from '../ui/platforms/platform-glyph.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { linkPlaceholder } from './follow-up-words.ts';
import { useAddFollowers } from './follow-ups.api.ts';
import { sentTerms, type Terms, TermsFields } from './terms-fields.tsx';

const [EARLIEST, LATEST] = [1, 6];

/** Lets sister accounts come after the item, each at a time of its own that is shown before it is saved. */
export function FollowersDialog({ item, onClose }: { item: ItemDetail; onClose: () => void }): ReactNode {
  const { timeZone } = useWorkspace();
  const path = useWorkspacePath();
  const add = useAddFollowers();
  const channels = useChannels().data?.items.filter(({ id, status }) => id !== item.channelId && status === 'connected') ?? [];
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [[from, to], setHours] = useState([EARLIEST, LATEST]);
  const [text, setText] = useState(() => `${item.headline} ${linkPlaceholder()}`);
  const [terms, setTerms] = useState<Terms>({ carriesLink: true, onFailure: 'cancel', date: '', time: '20:00' });

  const sisters = channels.filter(({ id }) => chosen.includes(id));
  const isStretch = Number.isFinite(from) && Number.isFinite(to) && from >= 0 && from <= to;
  const lags = isStretch ? stagger(item.id, sisters.length, from * 60, to * 60) : [];
  const followers = sisters.flatMap((channel, index) => {
    const lagMinutes = lags[index];
    return lagMinutes === undefined ? [] : [{ channel, lagMinutes }];
  });

  return (
    <FormDialog
      onClose={onClose}
      title={m.followers_title()}
      description={m.followers_about()}
      submit={m.followers_save()}
      busy={add.isPending}
      disabled={followers.length === 0}
      onSubmit={() => {
        const body = {
          followers: followers.map(({ channel, lagMinutes }) => ({ channelId: channel.id, lagMinutes })),
          text,
          ...sentTerms(terms, timeZone),
        };
        const onSuccess = () => {
          announce(m.followers_saved({ count: followers.length }));
          onClose();
        };
        add.mutate({ params: { path: { ...path, itemId: item.id } }, body }, { onSuccess });
      }}
    >
      <fieldset className="min-w-0">
        <legend className="mb-1 font-medium">{m.followers_accounts()}</legend>
        {channels.length === 0 && <p className="text-muted">{m.followers_none()}</p>}
        {channels.map((channel) => (
          <Checkbox
            key={channel.id}
            label={<Account channel={channel} />}
            checked={chosen.includes(channel.id)}
            onChange={(event) => setChosen((now) => (event.target.checked ? [...now, channel.id] : now.filter((id) => id !== channel.id)))}
          />
        ))}
      </fieldset>
      <div className="flex flex-wrap gap-3">
        <TextField
          type="number"
          className="w-32"
          label={m.followers_from()}
          min={0}
          max={to}
          step="any"
          required
          value={from}
          onChange={(event) => setHours([event.target.valueAsNumber, to])}
        />
        <TextField
          type="number"
          className="w-32"
          label={m.followers_to()}
          min={from}
          max={720}
          step="any"
          required
          value={to}
          onChange={(event) => setHours([from, event.target.valueAsNumber])}
        />
      </div>
      {followers.length > 0 && (
        <ul aria-label={m.followers_preview()} className="flex flex-col gap-1 rounded-md bg-sunken px-3 py-2">
          {followers.map(({ channel, lagMinutes }) => (
            <li key={channel.id} className="flex flex-wrap items-center justify-between gap-x-3">
              <Account channel={channel} />
              <span className="tabular-nums">{m.follow_then({ lag: lagWords(lagMinutes) })}</span>
            </li>
          ))}
        </ul>
      )}
      <TextArea label={m.followers_text()} required value={text} onChange={(event) => setText(event.target.value)} />
      <TermsFields terms={terms} timeZone={timeZone} onChange={setTerms} />
      <ProblemNotice error={add.error} />
    </FormDialog>
  );
}

function Account({ channel: { platform, displayName } }: { channel: Channel }): ReactNode {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <PlatformGlyph platform={platform} /> {displayName}
    </span>
  );
}

import type { Channel } from '@longstream/contracts/channels';
import { needsRip, tellsNames } from '@longstream/domain/platforms/connecting';
import { isPostedByPerson } from '@longstream/domain/hand-offs/hand-off';
import { CAPABILITIES, isManual, publishingCapabilities } from '@longstream/domain/platforms/platforms';
import { type ReactNode, useMemo, useState } from 'react';
import { useFinishers } from '../hand-offs/hand-offs.api.ts';
import { useLateness } from '../lateness/lateness.api.ts';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { readLateness, type TypedLateness, typedLateness } from '../ui/lateness-fields.tsx';
import { OwnLatenessFields } from '../ui/own-lateness-fields.tsx';
import { Tag } from '../ui/tag.tsx';
import { capabilityName } from '../ui/platforms/capability-words.ts';
import { announce } from '../ui/toast.tsx';
import { timeZoneOptions } from '../ui/time-zone-options.ts';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { CapabilityChoice } from './capability-choice.tsx';
import { useChangeChannel, useConnectablePlatforms } from './channels.api.ts';
import { refusalAt, RipField } from './connect-form.tsx';

const FORM = 'edit-channel';

/** What may be changed without connecting again: what the team says of the account, and its settings. */
export function EditChannelDialog({ channel, onClose }: { channel: Channel; onClose: () => void }): ReactNode {
  const path = useWorkspacePath();
  const platforms = useConnectablePlatforms();
  const change = useChangeChannel();
  const { displayName: name, platform } = channel;
  const [capabilities, setCapabilities] = useState(channel.capabilities);
  const [rip, setRip] = useState(channel.settings.rip ?? '');
  const [newName, setNewName] = useState(name);
  const [timeZone, setTimeZone] = useState(channel.timeZone);
  const [typed, setTyped] = useState(() => (channel.latenessPolicy === null ? null : typedLateness(channel.latenessPolicy)));
  const [assigneeId, setAssigneeId] = useState(channel.handOffAssigneeId);
  const latenessPolicy = typed === null ? null : readLateness(typed);
  const refusedRip = refusalAt(change.error, 'settings.rip');

  const save = (isTeams: boolean) =>
    change.mutate(
      {
        params: { path: { ...path, channelId: channel.id } },
        body: {
          ...(!tellsNames(platform) && { displayName: newName.trim() }),
          ...(isTeams && { capabilities }),
          ...(needsRip(platform) && { settings: { rip: rip.trim() } }),
          timeZone,
          latenessPolicy,
          handOffAssigneeId: assigneeId,
        },
      },
      {
        onSuccess: () => {
          announce(m.channels_saved({ name }));
          onClose();
        },
      },
    );

  return (
    <Dialog
      open
      onClose={onClose}
      title={m.channels_edit_title({ name })}
      footer={
        <>
          <Button onClick={onClose}>{m.action_cancel()}</Button>
          <Button
            type="submit"
            form={FORM}
            look="primary"
            busy={change.isPending}
            disabled={capabilities.length === 0 || newName.trim() === '' || (typed !== null && latenessPolicy === null)}
          >
            {m.action_save()}
          </Button>
        </>
      }
    >
      <Loaded query={platforms}>
        {({ items }) => {
          const isTeams = items.find((candidate) => candidate.platform === platform)?.capabilitiesFrom === 'team';
          return (
            <form
              id={FORM}
              noValidate
              className="flex flex-col gap-5"
              onSubmit={(event) => {
                event.preventDefault();
                save(isTeams);
              }}
            >
              {!tellsNames(platform) && (
                <TextField
                  label={m.connect_display_name()}
                  hint={m.connect_display_name_hint()}
                  value={newName}
                  maxLength={80}
                  onChange={(event) => setNewName(event.target.value)}
                />
              )}
              {isManual(platform) ? null : isTeams ? (
                <CapabilityChoice
                  platform={platform}
                  offered={CAPABILITIES[platform]}
                  from="team"
                  value={capabilities}
                  onChange={setCapabilities}
                  error={capabilities.length === 0 ? m.connect_choose_capability() : undefined}
                />
              ) : (
                <div className="flex flex-col gap-1.5">
                  <p className="font-medium">{m.connect_capabilities()}</p>
                  <p className="flex flex-wrap gap-1.5">
                    {channel.capabilities.map((capability) => (
                      <Tag key={capability} tone="accent">
                        {capabilityName(platform, capability)}
                      </Tag>
                    ))}
                  </p>
                  <p className="text-sm text-muted">{m.channels_capabilities_asked()}</p>
                </div>
              )}
              {needsRip(platform) && <RipField value={rip} onChange={setRip} error={refusedRip} />}
              {publishingCapabilities(capabilities).some(isPostedByPerson) && (
                <DefaultAssignee value={assigneeId} onChange={setAssigneeId} />
              )}
              <QuietZone value={timeZone} onChange={setTimeZone} />
              <OwnLateness value={typed} onChange={setTyped} />
              {refusedRip === undefined && <ProblemNotice error={change.error} />}
            </form>
          );
        }}
      </Loaded>
    </Dialog>
  );
}

/** Who is reminded first of what has to be posted there: a member, or each item's author. */
function DefaultAssignee({ value, onChange }: { value: string | null; onChange: (userId: string | null) => void }): ReactNode {
  const finishers = useFinishers();
  return (
    <Select
      label={m.assignee_channel()}
      hint={m.assignee_channel_hint()}
      value={value ?? ''}
      options={[{ value: '', label: m.assignee_author() }, ...finishers.map(({ userId, name }) => ({ value: userId, label: name }))]}
      onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
    />
  );
}

/** The clock by which the account's quiet hours are kept: its own, or the workspace's. */
function QuietZone({ value, onChange }: { value: string | null; onChange: (timeZone: string | null) => void }): ReactNode {
  const workspace = useWorkspace();
  const zones = useMemo(() => timeZoneOptions(), []);
  return (
    <Select
      label={m.channels_time_zone()}
      options={[{ value: '', label: m.channels_time_zone_workspace({ zone: workspace.timeZone }) }, ...zones]}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    />
  );
}

/** How late the account's items may be: by a policy of its own, or as the workspace says. */
function OwnLateness({ value, onChange }: { value: TypedLateness | null; onChange: (value: TypedLateness | null) => void }): ReactNode {
  const policy = useLateness();
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{m.lateness_title()}</legend>
      <Loaded query={policy}>
        {(inherited) => <OwnLatenessFields setting={{ inherited, inheritedFrom: 'workspace' }} value={value} onChange={onChange} />}
      </Loaded>
    </fieldset>
  );
}

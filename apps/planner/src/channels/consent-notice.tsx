import type { Channel } from '@longstream/contracts/channels';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Notice } from '../ui/notice.tsx';

/** What came of the visit to the platform's consent page. */
export function ConsentNotice({
  connected,
  refused,
  channels,
}: {
  connected?: string;
  refused?: string;
  channels: readonly Channel[];
}): ReactNode {
  if (connected !== undefined) {
    const channel = channels.find(({ id }) => id === connected);
    return (
      <Notice kind="good">
        {channel ? m.channels_connected_notice({ name: channel.displayName }) : m.channels_connected_notice_unnamed()}
      </Notice>
    );
  }
  if (refused === undefined) return null;
  if (refused === 'not_found') return <Notice kind="warn">{m.channels_refused_expired()}</Notice>;
  if (refused === 'access_denied') return <Notice kind="warn">{m.channels_refused_denied()}</Notice>;
  return <ProblemNotice error={{ code: refused, details: {}, issues: [] }} />;
}

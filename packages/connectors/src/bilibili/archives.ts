import { z } from 'zod';
import type { Reason } from '@longstream/domain/publishing/outcome';
import type { PlatformApp } from '../connector.ts';
import { urlAt } from '../http/address.ts';
import { OptionalText, Seconds, Whole } from '../replies/fields.ts';

export const Archive = z.object({
  resource_id: z.string().min(1),
  title: z.string(),
  ctime: Seconds.transform((seconds) => new Date(seconds * 1000).toISOString()),
  /** 0 until the archive is public. */
  ptime: Seconds.catch(0),
  addit_info: z.object({ state: Whole, state_desc: OptionalText, reject_reason: OptionalText }),
});
export type Archive = z.output<typeof Archive>;

export const ArchivePage = z.object({ list: z.array(Archive), page: z.object({ total: Whole }) });

const PUBLIC_STATES = new Set([0, 1]);
/** Returned, locked, its source or transcoding broken, in the bin, deleted. Bilibili documents 0 and -2 only; the others are those of its web site (unverified here). */
const ENDED_STATES = new Set([-2, -3, -4, -5, -11, -12, -14, -16, -100]);
const DELETED_STATE = -100;

export function stateOf({ addit_info: { state } }: Archive): 'live' | 'pending' | 'rejected' {
  if (PUBLIC_STATES.has(state)) return 'live';
  return ENDED_STATES.has(state) ? 'rejected' : 'pending';
}

export function rejectionOf({ addit_info: { state, state_desc: description, reject_reason: reason } }: Archive): Reason {
  return {
    class: state === DELETED_STATE ? 'gone' : 'fix_content',
    code: String(state),
    text: [description, reason].filter(Boolean).join(': '),
  };
}

export function archiveUrl(app: PlatformApp, resourceId: string): string | null {
  return urlAt(app, 'web', `/video/${encodeURIComponent(resourceId)}`);
}

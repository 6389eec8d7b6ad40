import type { MediaAsset } from '@longstream/contracts/media';
import { RIGHTS_TOLD_DAYS, rightsLeftDays } from '@longstream/domain/media/rights';
import { dateOf } from '@longstream/domain/time/wall-clock';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { formatLocalDate } from '../ui/format.ts';
import { Tag } from '../ui/tag.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';

type Rights = Pick<MediaAsset, 'rightsEndOn'>;

/** "Until 20 Feb 2020" */
export const rightsWords = ({ rightsEndOn }: Rights): string =>
  rightsEndOn === null ? m.media_rights_open() : m.media_rights_until({ day: formatLocalDate(rightsEndOn) });

/** Says of a file that it may not be used any more, or soon may not; of others nothing. */
export const RightsMark = ({ asset }: { asset: Rights }): ReactNode => (asset.rightsEndOn === null ? null : <EndMark asset={asset} />);

/** Only what ends asks for the time. */
function EndMark({ asset }: { asset: Rights }): ReactNode {
  const left = rightsLeftDays(asset, dateOf(useWorkspaceNow(60_000).getTime(), useTimeZone()));
  if (left === null || left > RIGHTS_TOLD_DAYS) return null;
  if (left < 0) return <Tag tone="danger">{cut(m.media_rights_over())}</Tag>;
  return <Tag tone="warn">{cut(left === 0 ? m.media_rights_last_day() : m.media_rights_left({ count: left }))}</Tag>;
}

/** A card may be narrower than the words. */
const cut = (words: string): ReactNode => (
  <span title={words} className="truncate">
    {words}
  </span>
);

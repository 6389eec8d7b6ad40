import type { CommentTopics, TopicQuery } from '@longstream/contracts/comments';
import type { ReactNode } from 'react';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { Select } from '../ui/field.tsx';
import { exactNumber, formatInstant } from '../ui/format.ts';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { useTimeZone } from '../ui/time-zone.ts';

const DAYS = [7, 28, 90, 365] as const;

interface FilterProps {
  query: TopicQuery;
  campaigns: readonly { value: string; label: string }[];
  onChange: (query: TopicQuery) => void;
}

/** Of which days, platform and campaign the newest comments are looked at. */
export function NewestFilter({ query, campaigns, onChange }: FilterProps): ReactNode {
  const platforms = [...new Set((useChannels().data?.items ?? []).map(({ platform }) => platform))];
  return (
    <>
      <Select
        label={m.topics_days()}
        value={String(query.days)}
        options={DAYS.map((days) => ({ value: String(days), label: m.topics_days_last({ days }) }))}
        onChange={({ target }) => onChange({ ...query, days: Number(target.value) })}
      />
      <Select
        label={m.topics_platform()}
        value={query.platform ?? ''}
        options={[
          { value: '', label: m.topics_any_platform() },
          ...platforms.map((platform) => ({ value: platform, label: platformName(platform) })),
        ]}
        onChange={({ target }) => onChange({ ...query, platform: platforms.find((platform) => platform === target.value) })}
      />
      <Select
        label={m.topics_campaign()}
        className="max-w-60"
        value={query.campaignId ?? ''}
        options={[{ value: '', label: m.topics_any_campaign() }, ...campaigns]}
        onChange={({ target }) => onChange({ ...query, campaignId: target.value === '' ? undefined : target.value })}
      />
    </>
  );
}

/** How many comments were read, and whether that is all of them. */
export function ReadOf({ read, isAll, asOf }: Pick<CommentTopics, 'read' | 'isAll' | 'asOf'>): ReactNode {
  const timeZone = useTimeZone();
  const words = { read: exactNumber(read), time: formatInstant(asOf, timeZone, 'dayTime') };
  return <p className="text-sm text-muted">{isAll ? m.topics_read_all(words) : m.topics_read_newest(words)}</p>;
}

import type { ContentField, ContentFinding, ContentFlaw } from '@longstream/domain/platforms/check-content';
import type { MediaRole } from '@longstream/domain/items/item-content';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { byteSize, exactNumber, formatLocalDate } from './format.ts';

const ROLES: Record<MediaRole, () => string> = { picture: m.media_role_picture, video: m.media_role_video, cover: m.media_role_cover };
export const mediaRoleWord = (role: MediaRole): string => ROLES[role]();

const REQUIRED: Partial<Record<ContentField, () => string>> = {
  title: m.finding_required_title,
  text: m.finding_required_text,
  tags: m.finding_required_tags,
  partition: m.finding_required_partition,
  source: m.finding_required_source,
  category: m.finding_required_category,
  media: m.finding_required_media,
};

/** What is wrong and what would be right, in the reader's language. */
const SENTENCES: Record<ContentFlaw, (finding: ContentFinding) => string> = {
  capability_missing: () => m.finding_capability_missing(),
  required: ({ field }) => (REQUIRED[field] ?? m.issue_missing)(),
  too_long: (finding) => {
    const { used, limit } = numbers(finding, 'used', 'limit');
    return finding.values['unit'] === 'hanzi' ? m.finding_too_long_hanzi({ used, limit }) : m.finding_too_long({ used, limit });
  },
  too_short: (finding) => m.finding_too_short(numbers(finding, 'used', 'limit')),
  not_used: () => m.finding_not_used(),
  long_text: (finding) => m.finding_long_text(numbers(finding, 'limit')),
  link_required: () => m.finding_link_required(),
  topic_not_allowed: ({ values }) => m.finding_topic_not_allowed({ topic: String(values['topic']) }),
  tag_malformed: ({ values }) => m.finding_tag_malformed({ tag: String(values['tag']) }),
  too_few: (finding) => m.finding_too_few({ role: role(finding), ...numbers(finding, 'limit') }),
  too_many: (finding) => m.finding_too_many({ role: role(finding), ...numbers(finding, 'count', 'limit') }),
  role_not_used: (finding) => m.finding_role_not_used({ role: role(finding) }),
  media_missing: () => m.finding_media_missing(),
  rights_over: ({ values }) => m.finding_rights_over({ day: formatLocalDate(String(values['endOn'])) }),
  wrong_kind: (finding) => m.finding_wrong_kind({ role: role(finding) }),
  wrong_type: ({ values }) => m.finding_wrong_type({ type: String(values['mimeType']), allowed: String(values['allowed']) }),
  too_many_bytes: ({ values }) =>
    m.finding_too_many_bytes({ size: byteSize(Number(values['byteSize'])), limit: byteSize(Number(values['limit'])) }),
  too_long_duration: (finding) => m.finding_too_long_duration(numbers(finding, 'seconds', 'limit')),
  too_short_duration: (finding) => m.finding_too_short_duration(numbers(finding, 'seconds', 'limit')),
  duration_unknown: () => m.finding_duration_unknown(),
  wrong_codec: ({ values }) =>
    m.finding_wrong_codec({
      codec: codecWord(String(values['codec'])),
      allowed: String(values['allowed']).split(', ').map(codecWord).join(m.list_separator()),
    }),
  wrong_pixel_format: ({ values }) =>
    m.finding_wrong_pixel_format({ format: String(values['format']), allowed: String(values['allowed']) }),
  too_many_frames: (finding) => m.finding_too_many_frames(numbers(finding, 'frameRate', 'limit')),
  too_many_bits: ({ values }) => m.finding_too_many_bits({ bitRate: megabits(values['bitRate']), limit: megabits(values['limit']) }),
  wrong_ratio: (finding) => m.finding_wrong_ratio(numbers(finding, 'ratio', 'least', 'most')),
  too_small: (finding) => m.finding_too_small(numbers(finding, 'width', 'height', 'minWidth', 'minHeight')),
  too_large: (finding) => m.finding_too_large(numbers(finding, 'width', 'height', 'maxShortSide', 'maxLongSide')),
  small_for_platform: (finding) => {
    const { width, height } = numbers(finding, 'width', 'height');
    if (finding.values['minShortSide'] !== undefined)
      return m.finding_small_short_side({ width, height, ...numbers(finding, 'minShortSide') });
    return m.finding_small_for_platform({ width, height, ...numbers(finding, 'minWidth', 'minHeight') });
  },
  not_upright: (finding) => m.finding_not_upright(numbers(finding, 'width', 'height')),
};

export const findingSentence = (finding: ContentFinding): string => SENTENCES[finding.rule](finding);

/** What the rules found at one field, errors before warnings, said politely while typing. */
export function Findings({ findings }: { findings: readonly ContentFinding[] }): ReactNode {
  const ordered = [...findings].sort((a, b) => (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1));
  return (
    <ul aria-live="polite" className="flex flex-col gap-0.5 text-sm empty:hidden">
      {ordered.map((finding) => (
        <FindingLine key={`${finding.rule} ${finding.mediaId ?? ''} ${findingSentence(finding)}`} finding={finding} />
      ))}
    </ul>
  );
}

function FindingLine({ finding }: { finding: ContentFinding }): ReactNode {
  const isError = finding.severity === 'error';
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <li className={isError ? 'flex gap-1.5 text-danger' : 'flex gap-1.5 text-warn'}>
      <Icon aria-label={isError ? m.finding_error() : m.finding_warning()} className="mt-0.5 size-4 shrink-0" />
      {findingSentence(finding)}
    </li>
  );
}

const CODECS: Partial<Record<string, string>> = {
  h264: 'H.264',
  hevc: 'H.265 (HEVC)',
  av1: 'AV1',
  vp8: 'VP8',
  vp9: 'VP9',
  mpeg4: 'MPEG-4',
};
/** A codec as export dialogs call it. */
export const codecWord = (codec: string): string => CODECS[codec] ?? codec;

const megabits = (bits: unknown): string => exactNumber(Math.round(Number(bits) / 100_000) / 10);

const role = ({ values }: ContentFinding): string => ROLES[values['role'] as MediaRole]();

function numbers<K extends string>({ values }: ContentFinding, ...names: readonly K[]): Record<K, string> {
  return Object.fromEntries(names.map((name) => [name, exactNumber(Number(values[name]))])) as Record<K, string>;
}

import type { ContentMedia, ItemContent, MediaRole } from '../items/item-content.ts';
import { platformRules } from './platform-rules.ts';
import { type Capability, publishingCapability } from './platforms.ts';
import type { MediaRule, PlatformRules } from './rules/rules.ts';
import { WECHAT_FIELDS } from './rules/wechat-rules.ts';
import { textLength, type LengthLimit } from './text-length.ts';

/** How a video is made, as ffprobe names it; null where the file does not say. Rates per second. */
export interface VideoEncoding {
  readonly videoCodec: string;
  readonly audioCodec: string | null;
  readonly pixelFormat: string | null;
  readonly frameRate: number | null;
  readonly bitRate: number | null;
}

/**
 * What is known of a stored media asset. `durationSeconds` is null for images, and for videos that do not say how long they are;
 * `encoding` is for images, and for videos that were stored before it was looked at.
 */
export interface MediaFacts {
  readonly kind: 'image' | 'video';
  readonly mimeType: string;
  readonly byteSize: number;
  readonly width: number;
  readonly height: number;
  readonly durationSeconds: number | null;
  readonly encoding?: VideoEncoding | null;
}

/**
 * Every way in which content can break a platform's rules, with the values that its sentence needs:
 *
 * - `capability_missing`: the channel may not (any more) do what the item names, or publishes nothing at all
 * - `required`; `too_long` used, limit, unit, overflowFrom; `too_short` used, limit; `not_used`: the platform has no such field
 * - `long_text` used, limit: taken, if the account is entitled to long texts
 * - `link_required`; `topic_not_allowed` topic; `tag_malformed` tag
 * - `too_few`, `too_many` role, count, limit; `role_not_used` role; `media_missing`: the file is not among those we have
 * - `rights_over` endOn: what its source allows ends before the item goes out; `checkRights` finds it, which is told the time
 * - `wrong_kind` role, kind, wanted; `wrong_type` role, mimeType, allowed
 * - `too_many_bytes` byteSize, limit; `too_long_duration`, `too_short_duration` seconds, limit; `duration_unknown`
 * - `wrong_codec` codec, allowed; `wrong_pixel_format` format, allowed; `too_many_frames` frameRate, limit; `too_many_bits` bitRate, limit
 * - `wrong_ratio` ratio, least, most
 * - `too_small` width, height, minWidth, minHeight; `too_large` width, height, maxShortSide, maxLongSide
 * - `small_for_platform` width, height, and minWidth, minHeight or minShortSide; `not_upright` width, height
 */
export const CONTENT_FLAWS = [
  'capability_missing',
  'required',
  'too_long',
  'too_short',
  'not_used',
  'long_text',
  'link_required',
  'topic_not_allowed',
  'tag_malformed',
  'too_few',
  'too_many',
  'role_not_used',
  'media_missing',
  'rights_over',
  'wrong_kind',
  'wrong_type',
  'too_many_bytes',
  'too_long_duration',
  'too_short_duration',
  'duration_unknown',
  'wrong_codec',
  'wrong_pixel_format',
  'too_many_frames',
  'too_many_bits',
  'wrong_ratio',
  'too_small',
  'too_large',
  'small_for_platform',
  'not_upright',
] as const;
export type ContentFlaw = (typeof CONTENT_FLAWS)[number];

export const CONTENT_FIELDS = [
  'capability',
  'title',
  'text',
  'media',
  'tags',
  'partition',
  'source',
  'category',
  'author',
  'digest',
  'sourceUrl',
] as const;
export type ContentField = (typeof CONTENT_FIELDS)[number];

/** One finding. An `error` stops the item from being submitted, a `warning` is shown. `mediaId` says which file, where it is one file's fault. */
export interface ContentFinding {
  readonly field: ContentField;
  readonly rule: ContentFlaw;
  readonly severity: 'error' | 'warning';
  readonly mediaId: string | null;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Checks content against what its channel may send, as far as it can be known before the platform is asked. */
export function checkContent(
  content: ItemContent,
  mediaFacts: ReadonlyMap<string, MediaFacts>,
  capabilities: readonly Capability[],
): ContentFinding[] {
  const capability = publishingCapability(content.capability, capabilities);
  if (capability === null) return [finding('capability', 'capability_missing')];
  const rules = platformRules(content, capability);
  return [
    ...checkTitle(content.title, rules),
    ...checkText(content.text, rules),
    ...checkTags(content, rules),
    ...checkSettings(content, capability),
    ...checkMedia(content.media, mediaFacts, rules),
  ];
}

function checkTitle(title: string, { title: rule }: PlatformRules): ContentFinding[] {
  if (!rule) return isBlank(title) ? [] : [finding('title', 'not_used', {}, 'warning')];
  if (isBlank(title)) return rule.required ? [finding('title', 'required')] : [];
  return checkLength('title', title, rule);
}

function checkText(text: string, { text: rule }: PlatformRules): ContentFinding[] {
  if (isBlank(text)) return rule.required ? [finding('text', 'required')] : [];
  const findings = checkLength('text', text, rule);
  const { used } = textLength(text, rule);
  if (rule.longFrom !== undefined && used > rule.longFrom && used <= rule.limit) {
    findings.push(finding('text', 'long_text', { used, limit: rule.longFrom }, 'warning'));
  }
  if (rule.atLeast !== undefined && used < rule.atLeast) findings.push(finding('text', 'too_short', { used, limit: rule.atLeast }));
  if (rule.linkRequired && !/https?:\/\/[^\s/]+/i.test(text)) findings.push(finding('text', 'link_required'));
  const topic = rule.topicsAllowed ? undefined : /#[^#\r\n]+#/.exec(text)?.[0];
  if (topic !== undefined) findings.push(finding('text', 'topic_not_allowed', { topic }));
  return findings;
}

function checkTags({ settings }: ItemContent, { tags: rule }: PlatformRules): ContentFinding[] {
  if (rule === null || !('tags' in settings)) return [];
  const findings = rule.required && settings.tags.length === 0 ? [finding('tags', 'required')] : [];
  for (const tag of settings.tags) {
    if (isBlank(tag) || tag.includes(',')) findings.push(finding('tags', 'tag_malformed', { tag }));
  }
  return [...findings, ...checkLength('tags', settings.tags.join(','), rule)];
}

function checkSettings({ settings }: ItemContent, capability: Capability): ContentFinding[] {
  if (settings.platform === 'wechat')
    return (['author', 'digest', 'sourceUrl'] as const).flatMap((field) => checkLength(field, settings[field], WECHAT_FIELDS[field]));
  if (settings.platform !== 'bilibili') return [];
  if (capability === 'article') return settings.categoryId === undefined ? [finding('category', 'required')] : [];
  const findings: ContentFinding[] = [];
  if (settings.partitionId < 1) findings.push(finding('partition', 'required'));
  if (settings.copyright === 'repost' && isBlank(settings.source)) findings.push(finding('source', 'required'));
  return findings;
}

function checkLength(field: ContentField, text: string, lengthLimit: LengthLimit): ContentFinding[] {
  const { used, limit, unit, overflowFrom } = textLength(text, lengthLimit);
  if (overflowFrom === null) return [];
  return [finding(field, 'too_long', { used, limit, unit, overflowFrom }, lengthLimit.unverified ? 'warning' : 'error')];
}

function checkMedia(media: readonly ContentMedia[], facts: ReadonlyMap<string, MediaFacts>, rules: PlatformRules): ContentFinding[] {
  const set = closestSet(media, rules.mediaSets);
  const findings = set.flatMap((rule) => checkNumber(media, rule));
  for (const { mediaId, role } of media) {
    const rule = set.find((candidate) => candidate.role === role);
    const known = facts.get(mediaId);
    if (!rule) findings.push({ ...finding('media', 'role_not_used', { role }), mediaId });
    else if (!known) findings.push({ ...finding('media', 'media_missing', { role }), mediaId });
    else findings.push(...checkFile(known, rule).map((found) => ({ ...found, mediaId })));
  }
  return findings;
}

/** The set that the person seems to be filling: the one that has a use for most of the files, the first one of equals. */
function closestSet(media: readonly ContentMedia[], sets: PlatformRules['mediaSets']): readonly MediaRule[] {
  const used = (set: readonly MediaRule[]) => media.filter(({ role }) => set.some((rule) => rule.role === role)).length;
  return sets.reduce((best, set) => (used(set) > used(best) ? set : best));
}

function checkNumber(media: readonly ContentMedia[], rule: MediaRule): ContentFinding[] {
  const count = media.filter(({ role }) => role === rule.role).length;
  const values = (limit: number): { role: MediaRole; count: number; limit: number } => ({ role: rule.role, count, limit });
  if (count < rule.atLeast) return [finding('media', 'too_few', values(rule.atLeast))];
  return count > rule.atMost ? [finding('media', 'too_many', values(rule.atMost))] : [];
}

/** What stands against the use of one file that a rule is about. */
export function checkFile(file: MediaFacts, rule: MediaRule): ContentFinding[] {
  const { role, mimeTypes, maxBytes } = rule;
  const { kind, mimeType, byteSize } = file;
  if (kind !== rule.kind) return [finding('media', 'wrong_kind', { role, kind, wanted: rule.kind })];

  const findings: ContentFinding[] = [];
  if (!mimeTypes.includes(mimeType)) findings.push(finding('media', 'wrong_type', { role, mimeType, allowed: mimeTypes.join(', ') }));
  if (byteSize > maxBytes) findings.push(finding('media', 'too_many_bytes', { byteSize, limit: maxBytes }));
  const frame = checkFrame(file, rule);
  return [
    ...findings,
    ...checkDuration(file, rule),
    ...checkEncoding(file, rule),
    ...(frame.length > 0 ? frame : checkAdvice(file, rule.advised)),
  ];
}

function checkDuration({ durationSeconds: seconds }: MediaFacts, { minSeconds, maxSeconds }: MediaRule): ContentFinding[] {
  if (minSeconds === undefined && maxSeconds === undefined) return [];
  if (seconds === null) return [finding('media', 'duration_unknown')];
  if (minSeconds !== undefined && seconds < minSeconds) return [finding('media', 'too_short_duration', { seconds, limit: minSeconds })];
  return maxSeconds !== undefined && seconds > maxSeconds ? [finding('media', 'too_long_duration', { seconds, limit: maxSeconds })] : [];
}

function checkEncoding({ encoding }: MediaFacts, rule: MediaRule): ContentFinding[] {
  if (!encoding) return [];
  const { videoCodec: codec, pixelFormat: format, frameRate, bitRate } = encoding;
  const findings: ContentFinding[] = [];
  if (rule.videoCodecs?.includes(codec) === false) {
    findings.push(finding('media', 'wrong_codec', { codec, allowed: rule.videoCodecs.join(', ') }));
  }
  if (format !== null && rule.pixelFormats?.includes(format) === false) {
    findings.push(finding('media', 'wrong_pixel_format', { format, allowed: rule.pixelFormats.join(', ') }));
  }
  if (frameRate !== null && rule.maxFrameRate !== undefined && frameRate > rule.maxFrameRate) {
    findings.push(finding('media', 'too_many_frames', { frameRate, limit: rule.maxFrameRate }));
  }
  if (bitRate !== null && rule.maxBitRate !== undefined && bitRate > rule.maxBitRate) {
    findings.push(finding('media', 'too_many_bits', { bitRate, limit: rule.maxBitRate }));
  }
  return findings;
}

function checkFrame({ width, height }: MediaFacts, { minSize, maxSides, ratio }: MediaRule): ContentFinding[] {
  const findings: ContentFinding[] = [];
  if (minSize && (width < minSize.width || height < minSize.height)) {
    findings.push(finding('media', 'too_small', { width, height, minWidth: minSize.width, minHeight: minSize.height }));
  }
  if (maxSides && (Math.min(width, height) > maxSides.short || Math.max(width, height) > maxSides.long)) {
    findings.push(finding('media', 'too_large', { width, height, maxShortSide: maxSides.short, maxLongSide: maxSides.long }));
  }
  if (ratio && (width / height < ratio.least || width / height > ratio.most)) {
    findings.push(finding('media', 'wrong_ratio', { ratio: width / height, ...ratio }));
  }
  return findings;
}

function checkAdvice({ width, height }: MediaFacts, advised: MediaRule['advised']): ContentFinding[] {
  if (!advised) return [];
  if ('minSize' in advised) {
    const { width: minWidth, height: minHeight } = advised.minSize;
    const isSmall = width < minWidth || height < minHeight;
    return isSmall ? [finding('media', 'small_for_platform', { width, height, minWidth, minHeight }, 'warning')] : [];
  }
  const { minShortSide } = advised;
  return [
    ...(Math.min(width, height) < minShortSide ? [finding('media', 'small_for_platform', { width, height, minShortSide }, 'warning')] : []),
    ...(width > height ? [finding('media', 'not_upright', { width, height }, 'warning')] : []),
  ];
}

function finding(
  field: ContentField,
  rule: ContentFlaw,
  values: ContentFinding['values'] = {},
  severity: ContentFinding['severity'] = 'error',
): ContentFinding {
  return { field, rule, severity, mediaId: null, values };
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

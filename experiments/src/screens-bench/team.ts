import type { Channel } from '@longstream/contracts/channels';
import type { ChannelLoad } from '@longstream/contracts/fatigue';
import type { FrequencyCap } from '@longstream/contracts/frequency-caps';
import type { Item, ItemDetail } from '@longstream/contracts/items';
import type { ResponseDetail } from '@longstream/contracts/masters';
import type { Me } from '@longstream/contracts/workspaces';
import { SUGGESTED_FATIGUE } from '@longstream/domain/fatigue/load';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import { defaultSettings } from '@longstream/domain/platforms/platform-settings';
import { CAPABILITIES, PLATFORMS, publishingCapabilities } from '@longstream/domain/platforms/platforms';
import { wallTimeOf } from '@longstream/domain/time/wall-clock';
import { seeded } from '../seeded.ts';

const ZONE = 'Asia/Shanghai';
/** A Monday, as its first minute begins: everything planned lies ahead. */
const NOW = '2026-03-01T16:00:00.000Z';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CHANNELS = 24;
const WHOLE_CAMPAIGNS = 5;
const STATUSES: readonly ItemStatus[] = ['draft', 'in_review', 'approved', 'scheduled', 'scheduled', 'scheduled'];
export const HEADLINES = [
  '这一次，我们听见了每一颗一星',
  '工程师连夜加班的第三天',
  '在家上课，老师也紧张',
  '关于那条传言：事实在这里',
  '谢谢你留下的五颗星',
];

/** What the api would tell of a team: accounts under caps, and items that stand evenly over some weeks. */
export interface Team {
  readonly me: Me;
  readonly workspaceId: string;
  /** Monday of the first week. */
  readonly firstDate: string;
  readonly channels: readonly Channel[];
  readonly caps: readonly FrequencyCap[];
  readonly loads: readonly ChannelLoad[];
  /** In the order of their times. */
  readonly items: readonly Item[];
}

/** A response, written for six accounts of as many platforms. */
export interface Writing {
  readonly response: ResponseDetail;
  readonly items: readonly ItemDetail[];
}

/** The same team for the same numbers. */
export function makeTeam(count: number, weeks: number): Team {
  const chance = seeded(count + weeks);
  const channels = Array.from({ length: CHANNELS }, (_, at) => makeChannel(at));
  const first = Date.parse(NOW);
  const items = Array.from({ length: count }, (_, at) => {
    const day = Math.floor((at * weeks * 7) / count);
    // In waking hours, by quarters.
    const atMs = first + day * DAY_MS + 8 * HOUR_MS + Math.floor(chance() * 14 * 4) * (HOUR_MS / 4);
    return makeItem(at, channels[at % CHANNELS] ?? makeChannel(0), new Date(atMs).toISOString());
  }).toSorted((one, other) => (one.scheduledAt ?? '').localeCompare(other.scheduledAt ?? ''));
  const workspaceId = id('workspace', 0);
  return {
    me: {
      id: id('member', 0),
      name: '班长',
      email: 'lead@example.com',
      workspaces: [
        {
          id: workspaceId,
          name: '一星差评',
          timeZone: ZONE,
          weekStart: 'monday',
          kind: 'real',
          approvalPolicy: 'none',
          clock: { now: NOW, speed: 1, usualSpeed: 1, rushUntil: null },
          role: 'owner',
          sandboxUrl: null,
        },
      ],
    },
    workspaceId,
    firstDate: wallTimeOf(first, ZONE).slice(0, 10),
    channels,
    caps: makeCaps(channels),
    loads: channels.map(makeLoad),
    items,
  };
}

export function makeWriting({ channels }: Team): Writing {
  const [responseId, campaignId] = [id('response', 0), id('campaign', WHOLE_CAMPAIGNS)];
  const title = HEADLINES[0] ?? '';
  const text = HEADLINES.join('。');
  return {
    response: {
      id: responseId,
      campaignId,
      title,
      message: '',
      audienceId: null,
      hotSearch: null,
      plan: null,
      itemCount: 6,
      master: { title, text, media: [] },
      masterVersion: 1,
      masterAuthorName: null,
    },
    items: channels.slice(0, 6).map((channel, at) => ({
      ...makeItem(1_000_000 + at, channel, null),
      status: 'draft',
      campaignId,
      responseId,
      revision: {
        id: id('revision', at),
        hash: '',
        content: { platform: channel.platform, title, text, media: [], settings: structuredClone(defaultSettings(channel.platform)) },
        authorId: id('member', 0),
        authorName: '班长',
        createdAt: NOW,
      } as ItemDetail['revision'],
      approvedHash: null,
      lastApproved: null,
      approvals: [],
      latest: [],
      imported: [],
      handOff: null,
      overrides: [],
      nextSampleAt: null,
    })),
  };
}

const KINDS = ['workspace', 'member', 'channel', 'campaign', 'response', 'item', 'revision', 'cap', 'audience', 'report', 'block'] as const;

/** What stands for a number in the form of the product's ids. */
export function id(kind: (typeof KINDS)[number], number: number): string {
  return `00000000-0000-7000-8${String(KINDS.indexOf(kind)).padStart(3, '0')}-${String(number).padStart(12, '0')}`;
}

const PUBLISHING = PLATFORMS.filter((platform) => publishingCapabilities(CAPABILITIES[platform]).length > 0);

function makeChannel(at: number): Channel {
  const platform = PUBLISHING[at % PUBLISHING.length] ?? PUBLISHING[0];
  if (platform === undefined) throw new Error('Nothing can be published anywhere.');
  return {
    id: id('channel', at),
    platform,
    capabilities: [...CAPABILITIES[platform]],
    displayName: `账号 ${String(at + 1)}`,
    externalAccountId: String(at),
    profileUrl: null,
    status: 'connected',
    settings: {},
    timeZone: null,
    latenessPolicy: null,
    handOffAssigneeId: null,
    credentialExpiresAt: null,
    connectedAt: NOW,
    checkedAt: null,
    statusReason: null,
    expiry: null,
    sandbox: false,
  };
}

function makeItem(at: number, channel: Channel, scheduledAt: string | null): Item {
  return {
    id: id('item', at),
    version: 1,
    origin: 'planned',
    status: STATUSES[at % STATUSES.length] ?? 'draft',
    statusReason: null,
    platform: channel.platform,
    channelId: channel.id,
    campaignId: id('campaign', at % WHOLE_CAMPAIGNS),
    responseId: id('response', 1 + (at % 50)),
    responseTitle: '',
    headline: `${HEADLINES[at % HEADLINES.length] ?? ''} ${String(at)}`,
    tags: at % 3 === 0 ? [`标签 ${String(at % 7)}`] : [],
    value: 3,
    pinned: false,
    exposure: 'ordinary',
    chosenExposure: null,
    movable: false,
    scheduledAt,
    wallTime: scheduledAt && wallTimeOf(Date.parse(scheduledAt), ZONE),
    timeZone: scheduledAt && ZONE,
    sentAt: null,
    liveAt: null,
    externalUrl: null,
    assigneeId: null,
    seriesId: null,
    createdBy: id('member', 0),
    updatedAt: NOW,
  };
}

/** On each account, each platform and the workspace, wide enough for what stands there and hit now and then. */
function makeCaps(channels: readonly Channel[]): FrequencyCap[] {
  const scopes: Pick<FrequencyCap, 'scope' | 'rules'>[] = [
    ...channels.map((channel) => ({
      scope: { kind: 'channel' as const, id: channel.id },
      rules: [
        { kind: 'sliding' as const, limit: 3, windowHours: 24 },
        { kind: 'gap' as const, minimumHours: 1 },
      ],
    })),
    ...PUBLISHING.map((platform) => ({
      scope: { kind: 'platform' as const, id: platform },
      rules: [{ kind: 'calendar' as const, limit: 12, period: 'day' as const, timeZone: ZONE }],
    })),
    { scope: { kind: 'workspace', id: null }, rules: [{ kind: 'sliding', limit: 90, windowHours: 24 }] },
  ];
  return scopes.map((cap, at) => ({
    ...cap,
    id: id('cap', at),
    name: `上限 ${String(at)}`,
    enforcement: at % 4 === 3 ? 'soft' : 'hard',
    origin: 'team',
  }));
}

function makeLoad({ id: channelId }: Channel): ChannelLoad {
  return {
    channelId,
    at: NOW,
    asOf: NOW,
    stock: 0,
    load: 0,
    band: 'relaxed',
    effect: 1,
    effectLow: null,
    effectHigh: null,
    calmAt: NOW,
    recent: { items: 0, hours: 0 },
    reach: [{ channelId, overlap: 1 }],
    model: {
      halfLifeHours: 24,
      ...SUGGESTED_FATIGUE,
      halfLifeFrom: 'our_suggestion',
      kFrom: 'our_suggestion',
      interval: null,
      posts: 0,
    },
  };
}

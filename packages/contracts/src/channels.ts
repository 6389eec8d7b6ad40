import { CAPABILITIES, PLATFORMS } from '@longstream/domain/platforms/platforms';
import { REASON_CLASSES } from '@longstream/domain/publishing/outcome';
import { z } from 'zod';
import { LatenessPolicy } from './lateness.ts';
import { IanaZone, Id, Instant, line } from './primitives.ts';

export const Platform = z.enum(PLATFORMS).meta({ id: 'Platform' });
export const Capability = z.enum([...new Set(Object.values(CAPABILITIES).flat())]).meta({ id: 'Capability' });

export const ChannelStatus = z.enum(['connected', 'needs_reauthorisation', 'disconnected']).meta({ id: 'ChannelStatus' });

export const ChannelSettings = z.object({ rip: z.string().optional() });

/** What the platform (or the way to it) had to say, in its own words where it had any. */
export const ChannelReason = z
  .object({ class: z.enum(REASON_CLASSES), code: z.string().nullable(), text: z.string() })
  .meta({ id: 'ChannelReason' });

/**
 * When the channel will stop working unless its owner connects it again, because we cannot prolong it: `access` where the platform never
 * lets us, `consent` where the owner's consent itself has an end. `firstItem` is the first planned item that it would hit.
 */
export const ChannelExpiry = z
  .object({
    at: Instant,
    kind: z.enum(['access', 'consent']),
    firstItem: z.object({ id: Id, headline: z.string(), at: Instant }).nullable(),
  })
  .meta({ id: 'ChannelExpiry' });
export type ChannelExpiry = z.output<typeof ChannelExpiry>;

/**
 * A connected account. Its credentials never leave the api. `capabilities` are in the order in which an item that names none takes
 * them; `profileUrl` is the account's own page, where it is known.
 */
export const Channel = z
  .object({
    id: Id,
    platform: Platform,
    capabilities: z.array(Capability),
    displayName: z.string(),
    externalAccountId: z.string(),
    profileUrl: z.string().nullable(),
    status: ChannelStatus,
    settings: ChannelSettings,
    /** Where its quiet hours are kept; null: in the workspace's zone. */
    timeZone: IanaZone.nullable(),
    /** How late its items may be; null: as the workspace says. */
    latenessPolicy: LatenessPolicy.nullable(),
    /** Who posts its items where a person has to, unless an item says otherwise; null: their authors. */
    handOffAssigneeId: z.string().nullable(),
    credentialExpiresAt: Instant.nullable(),
    connectedAt: Instant,
    /** When the platform was last asked whether the account can be reached. */
    checkedAt: Instant.nullable(),
    /** What is wrong, as far as is known: it may be in the way of a connected channel too. */
    statusReason: ChannelReason.nullable(),
    /** Told from a week before, and whenever an item is planned past it. */
    expiry: ChannelExpiry.nullable(),
    /** Connected to the local stand-in of the platform, not to the platform. */
    sandbox: z.boolean(),
  })
  .meta({ id: 'Channel' });
export type Channel = z.output<typeof Channel>;

const Capabilities = z
  .array(Capability)
  .min(1)
  .max(4)
  .refine((all) => new Set(all).size === all.length, 'must name each capability once');

/** `rip` is the public IPv4 address of the person on whose behalf the account posts; the platforms that ask for it refuse to connect without. */
const WishedSettings = z.strictObject({ rip: z.ipv4().optional() });

export const ConnectChannel = z
  .strictObject({ platform: Platform, capabilities: Capabilities, settings: WishedSettings.default({}) })
  .meta({ id: 'ConnectChannel' });
export type ConnectChannel = z.output<typeof ConnectChannel>;

/** `keys` are the account's own, by the names that `ConnectablePlatform` gives; without them it is the sandbox's account, where there is a sandbox. */
export const ConnectWithKeys = z
  .strictObject({
    platform: Platform,
    keys: z.record(z.string().max(40), z.string().max(20_000)).optional(),
    capabilities: Capabilities.optional(),
    settings: WishedSettings.default({}),
  })
  .meta({ id: 'ConnectWithKeys' });
export type ConnectWithKeys = z.output<typeof ConnectWithKeys>;

/** Nothing is connected: people post there. The page tells two accounts of one platform apart. */
export const ConnectByHand = z
  .strictObject({
    platform: Platform,
    displayName: line(80),
    profileUrl: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional(),
  })
  .meta({ id: 'ConnectByHand' });
export type ConnectByHand = z.output<typeof ConnectByHand>;

/** Only an account whose platform does not tell its name is named by the team. */
export const ChangeChannel = z
  .strictObject({
    displayName: line(80).optional(),
    capabilities: Capabilities.optional(),
    settings: WishedSettings.optional(),
    timeZone: IanaZone.nullable().optional(),
    latenessPolicy: LatenessPolicy.nullable().optional(),
    handOffAssigneeId: z.string().max(200).nullable().optional(),
  })
  .meta({ id: 'ChangeChannel' });
export type ChangeChannel = z.output<typeof ChangeChannel>;

export const ConsentPage = z.object({ authorizeUrl: z.url() }).meta({ id: 'ConsentPage' });
export type ConsentPage = z.output<typeof ConsentPage>;

/** What the platform's consent page sends back. */
export const ConsentAnswer = z.object({
  state: z.string().max(200),
  code: z.string().max(2000).optional(),
  error: z.string().max(500).optional(),
});
export type ConsentAnswer = z.output<typeof ConsentAnswer>;

/**
 * Which platforms can be connected here, how, and to what (`sandbox` or the platform itself). `keys` are what a person types in where the
 * way is `keys`; `capabilitiesFrom` says who knows what an account may do.
 */
export const ConnectablePlatform = z
  .object({
    platform: Platform,
    way: z.enum(['consent', 'keys', 'manual']),
    keys: z.array(z.object({ name: z.string(), secret: z.boolean(), multiline: z.boolean(), required: z.boolean() })),
    capabilities: z.array(Capability),
    capabilitiesFrom: z.enum(['team', 'platform']),
    needsRip: z.boolean(),
    available: z.boolean(),
    sandbox: z.boolean(),
  })
  .meta({ id: 'ConnectablePlatform' });
export type ConnectablePlatform = z.output<typeof ConnectablePlatform>;

/** `halfLifeHours` null: as long as on the platform of each channel. `overlaps`: of the audience's people, the share who follow a channel, where the team has set it. */
export const Audience = z
  .object({
    id: Id,
    name: z.string(),
    channelIds: z.array(Id),
    halfLifeHours: z.number().nullable(),
    overlaps: z.record(Id, z.number()),
  })
  .meta({ id: 'Audience' });
export type Audience = z.output<typeof Audience>;

export const SaveAudience = z
  .strictObject({
    name: line(80),
    channelIds: z.array(Id).max(200),
    halfLifeHours: z.number().min(1).max(720).nullable().default(null),
    overlaps: z.record(Id, z.number().min(0).max(1)).default({}),
  })
  .refine(({ channelIds, overlaps }) => Object.keys(overlaps).every((id) => channelIds.includes(id)), {
    path: ['overlaps'],
    message: 'must be of channels of the audience',
  })
  .meta({ id: 'SaveAudience' });
export type SaveAudience = z.output<typeof SaveAudience>;

import { CAPABILITIES, PLATFORMS } from '@longstream/domain/platforms/platforms';
import { z } from 'zod';
import { Id, Instant, line } from './primitives.ts';

export const Platform = z.enum(PLATFORMS).meta({ id: 'Platform' });
export const Capability = z.enum([...new Set(Object.values(CAPABILITIES).flat())]).meta({ id: 'Capability' });

export const ChannelStatus = z.enum(['connected', 'needs_reauthorisation', 'disconnected']).meta({ id: 'ChannelStatus' });

export const ChannelSettings = z.object({ rip: z.string().optional() });

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
    credentialExpiresAt: Instant.nullable(),
    connectedAt: Instant,
    /** Connected to the local stand-in of the platform, not to the platform. */
    sandbox: z.boolean(),
  })
  .meta({ id: 'Channel' });
export type Channel = z.output<typeof Channel>;

/** `rip` is the public IPv4 address of the person on whose behalf the account posts; the platforms that ask for it refuse to connect without. */
export const ConnectChannel = z
  .strictObject({
    platform: Platform,
    capabilities: z.array(Capability).min(1).max(4),
    settings: z.strictObject({ rip: z.ipv4().optional() }).default({}),
  })
  .meta({ id: 'ConnectChannel' });
export type ConnectChannel = z.output<typeof ConnectChannel>;

export const ConsentPage = z.object({ authorizeUrl: z.url() }).meta({ id: 'ConsentPage' });
export type ConsentPage = z.output<typeof ConsentPage>;

/** What the platform's consent page sends back. */
export const ConsentAnswer = z.object({
  state: z.string().max(200),
  code: z.string().max(2000).optional(),
  error: z.string().max(500).optional(),
});
export type ConsentAnswer = z.output<typeof ConsentAnswer>;

/** Which platforms can be connected here, and to what (`sandbox` or the platform itself). */
export const ConnectablePlatform = z
  .object({ platform: Platform, capabilities: z.array(Capability), needsRip: z.boolean(), available: z.boolean(), sandbox: z.boolean() })
  .meta({ id: 'ConnectablePlatform' });
export type ConnectablePlatform = z.output<typeof ConnectablePlatform>;

export const Audience = z.object({ id: Id, name: z.string(), channelIds: z.array(Id) }).meta({ id: 'Audience' });
export type Audience = z.output<typeof Audience>;

export const SaveAudience = z.strictObject({ name: line(80), channelIds: z.array(Id).max(200) }).meta({ id: 'SaveAudience' });
export type SaveAudience = z.output<typeof SaveAudience>;

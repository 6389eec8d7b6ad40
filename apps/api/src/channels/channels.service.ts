import { Injectable } from '@nestjs/common';
import type { Account } from '@longstream/connectors/connector';
import type { Channel, ConnectablePlatform } from '@longstream/contracts/channels';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import { needsRip } from '@longstream/domain/platforms/connecting';
import { CAPABILITIES, type Capability, type Platform, PLATFORMS } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, MoreThan } from 'typeorm';
import { announce, Database } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { ChannelCredentialEntity } from './channel-credential.entity.ts';
import { ChannelEntity } from './channel.entity.ts';
import { toChannel } from './channel.view.ts';
import { CredentialBox } from './credential-box.ts';
import { PlatformApps } from './platform-apps.ts';

@Injectable()
export class ChannelsService {
  constructor(
    private readonly db: Database,
    private readonly apps: PlatformApps,
    private readonly box: CredentialBox,
  ) {}

  list({ workspaceId }: Actor, { limit, cursor }: ShortListQuery): Promise<Page<Channel>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const after = readIdCursor(cursor);
      const where = { workspaceId, ...(after === null ? {} : { id: MoreThan(after) }) };
      const channels = await tx.find(ChannelEntity, { where, order: { id: 'ASC' }, take: limit + 1 });
      const credentials = await tx.findBy(ChannelCredentialEntity, { workspaceId });
      const credentialOf = new Map(credentials.map((credential) => [credential.channelId, credential]));
      return toPage(
        channels,
        limit,
        ({ id }) => [id],
        (channel) => toChannel(channel, credentialOf.get(channel.id) ?? null),
      );
    });
  }

  /** One entry for each platform that Longstream knows: the list is closed, and whole. */
  async connectable(): Promise<Page<ConnectablePlatform>> {
    const items = PLATFORMS.map(async (platform) => ({
      platform,
      capabilities: [...CAPABILITIES[platform]],
      needsRip: needsRip(platform),
      available: await this.isAvailable(platform),
      sandbox: this.apps.areSandbox,
    }));
    return { items: await Promise.all(items), nextCursor: null };
  }

  /** Forgets the keys. What the channel has published and what is planned for it stays. */
  disconnect({ workspaceId }: Actor, channelId: string): Promise<Channel> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const channel = await tx.findOne(ChannelEntity, { where: { workspaceId, id: channelId }, lock: { mode: 'pessimistic_write' } });
      if (channel === null) throw new Refusal('not_found', { what: 'channel' });
      channel.status = 'disconnected';
      await tx.update(ChannelEntity, { workspaceId, id: channelId }, { status: channel.status });
      await tx.delete(ChannelCredentialEntity, { workspaceId, channelId });
      await announce(tx, workspaceId, ['channels']);
      return toChannel(channel, null);
    });
  }

  /**
   * The account behind a channel, with its keys in hand, to do what `capability` names (the channel's first by default). Secret: for a
   * connector only.
   *
   * @throws {Refusal} `not_found`; `channel_not_connected` when a person has to connect it first;
   * `platform_unreachable` when nobody can say now how the platform is reached.
   */
  async accountFor(workspaceId: string, channelId: string, capability?: Capability): Promise<Account> {
    const { channel, credential } = await this.db.inWorkspace(workspaceId, (tx) => load(tx, workspaceId, channelId));
    if (channel.status !== 'connected' || credential === null || channel.sandbox !== this.apps.areSandbox) throw notConnected(channel);
    const app = await this.apps.find(channel.platform);
    if (app === null) throw notConnected(channel);
    const tokens = this.box.open(credential);
    if (tokens === null) {
      await this.db.inWorkspace(workspaceId, (tx) => this.markNeedsReauthorisation(tx, workspaceId, channelId));
      throw notConnected(channel, 'needs_reauthorisation');
    }
    const { externalAccountId, capabilities, settings } = channel;
    const [first] = capabilities;
    if (first === undefined) throw notConnected(channel);
    return { app, grant: { accessToken: tokens.accessToken, externalAccountId }, capability: capability ?? first, capabilities, settings };
  }

  /** The platform no longer takes the channel's keys: its owner has to consent again. A disconnected one stays disconnected. */
  async markNeedsReauthorisation(tx: EntityManager, workspaceId: string, channelId: string): Promise<void> {
    await tx.update(ChannelEntity, { workspaceId, id: channelId, status: 'connected' }, { status: 'needs_reauthorisation' });
    await announce(tx, workspaceId, ['channels']);
  }

  private async isAvailable(platform: Platform): Promise<boolean> {
    try {
      return (await this.apps.find(platform)) !== null;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }
}

async function load(
  tx: EntityManager,
  workspaceId: string,
  channelId: string,
): Promise<{ channel: ChannelEntity; credential: ChannelCredentialEntity | null }> {
  const channel = await tx.findOneBy(ChannelEntity, { workspaceId, id: channelId });
  if (channel === null) throw new Refusal('not_found', { what: 'channel' });
  return { channel, credential: await tx.findOneBy(ChannelCredentialEntity, { workspaceId, channelId }) };
}

function notConnected({ displayName, status }: ChannelEntity, now = status): Refusal {
  return new Refusal('channel_not_connected', { channel: displayName, status: now });
}

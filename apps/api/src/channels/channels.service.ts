import { Injectable } from '@nestjs/common';
import type { Inspection, ReadResult } from '@longstream/connectors/connector';
import type { ChangeChannel, Channel, ConnectablePlatform } from '@longstream/contracts/channels';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import { accountKeys, connectingWay, needsRip, teamNamesCapabilities, tellsNames } from '@longstream/domain/platforms/connecting';
import { CAPABILITIES, isManual, PLATFORMS } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In, MoreThan } from 'typeorm';
import { announce, Database, ROW_LOCK } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { assertMemberCan } from '../workspaces/member.queries.ts';
import { AccountsService } from './accounts.service.ts';
import { ChannelCredentialEntity } from './channel-credential.entity.ts';
import { ChannelEntity } from './channel.entity.ts';
import { toChannel } from './channel.view.ts';
import { notConnected, printable } from './connected-channel.ts';
import { CredentialBox } from './credential-box.ts';
import { expiriesOf } from './expiries.queries.ts';
import { PlatformApps } from './platform-apps.ts';
import { acceptedCapabilities, acceptedSettings, invalid } from './wish.ts';

/** The channels of a workspace, as its members see them. */
@Injectable()
export class ChannelsService {
  constructor(
    private readonly db: Database,
    private readonly apps: PlatformApps,
    private readonly box: CredentialBox,
    private readonly accounts: AccountsService,
  ) {}

  list({ workspaceId }: Actor, { limit, cursor }: ShortListQuery): Promise<Page<Channel>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const after = readIdCursor(cursor);
      const where = { workspaceId, ...(after === null ? {} : { id: MoreThan(after) }) };
      const rows = await tx.find(ChannelEntity, { where, order: { id: 'ASC' }, take: limit + 1 });
      const views = new Map((await this.views(tx, workspaceId, rows)).map((view) => [view.id, view]));
      const page = toPage(
        rows,
        limit,
        ({ id }) => [id],
        ({ id }) => views.get(id),
      );
      return { ...page, items: page.items.filter((view) => view !== undefined) };
    });
  }

  get({ workspaceId }: Actor, channelId: string): Promise<Channel> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const [view] = await this.views(tx, workspaceId, await tx.findBy(ChannelEntity, { workspaceId, id: channelId }));
      if (view === undefined) throw new Refusal('not_found', { what: 'channel' });
      return view;
    });
  }

  /** One entry for each platform that Longstream knows: the list is closed, and whole. */
  async connectable(): Promise<Page<ConnectablePlatform>> {
    const items = PLATFORMS.map(async (platform) => ({
      platform,
      way: connectingWay(platform),
      keys: accountKeys(platform).map((key) => ({ ...key })),
      capabilities: [...CAPABILITIES[platform]],
      capabilitiesFrom: teamNamesCapabilities(platform) ? ('team' as const) : ('platform' as const),
      needsRip: needsRip(platform),
      available: await this.apps.isAvailable(platform),
      sandbox: this.apps.areSandbox && !isManual(platform),
    }));
    return { items: await Promise.all(items), nextCursor: null };
  }

  /** What the team may change without its owner. */
  async change(actor: Actor, channelId: string, wish: ChangeChannel): Promise<Channel> {
    const { workspaceId } = actor;
    await this.db.inWorkspace(workspaceId, async (tx) => {
      const channel = await tx.findOne(ChannelEntity, { where: { workspaceId, id: channelId }, lock: ROW_LOCK });
      if (channel === null) throw new Refusal('not_found', { what: 'channel' });
      const { platform } = channel;
      if (wish.displayName !== undefined) {
        if (tellsNames(platform)) throw invalid('displayName', 'named_by_platform', 'The platform says what this account is called.');
        channel.displayName = wish.displayName.trim();
      }
      if (wish.capabilities !== undefined) channel.capabilities = acceptedCapabilities(platform, wish.capabilities);
      if (wish.settings !== undefined) channel.settings = acceptedSettings(platform, wish.settings);
      if (wish.timeZone !== undefined) channel.timeZone = wish.timeZone;
      if (wish.latenessPolicy !== undefined) channel.latenessPolicy = wish.latenessPolicy;
      if (wish.handOffAssigneeId != null) await assertMemberCan(tx, workspaceId, wish.handOffAssigneeId, 'handoff.finish');
      if (wish.handOffAssigneeId !== undefined) channel.handOffAssigneeId = wish.handOffAssigneeId;
      const { displayName, capabilities, settings, timeZone, latenessPolicy, handOffAssigneeId } = channel;
      const changed = { displayName, capabilities, settings, timeZone, latenessPolicy, handOffAssigneeId };
      await tx.update(ChannelEntity, { workspaceId, id: channelId }, changed);
      await announce(tx, workspaceId, ['channels']);
    });
    return this.get(actor, channelId);
  }

  /** Forgets the keys. What the channel has published and what is planned for it stays. */
  async disconnect(actor: Actor, channelId: string): Promise<Channel> {
    const { workspaceId } = actor;
    await this.db.inWorkspace(workspaceId, async (tx) => {
      const { affected } = await tx.update(ChannelEntity, { workspaceId, id: channelId }, { status: 'disconnected', statusReason: null });
      if (affected === 0) throw new Refusal('not_found', { what: 'channel' });
      await tx.delete(ChannelCredentialEntity, { workspaceId, channelId });
      await announce(tx, workspaceId, ['channels']);
    });
    return this.get(actor, channelId);
  }

  /**
   * Asks the platform whether the account can be reached, and what it may do. That the platform is away says nothing about the account;
   * one that was refused before and answers now is connected again.
   *
   * @throws {Refusal} `not_found`; `channel_not_connected` when it was disconnected.
   */
  async check(actor: Actor, channelId: string): Promise<Channel> {
    const { workspaceId } = actor;
    const channel = await this.db.inWorkspace(workspaceId, (tx) => tx.findOneBy(ChannelEntity, { workspaceId, id: channelId }));
    if (channel === null) throw new Refusal('not_found', { what: 'channel' });
    if (channel.status === 'disconnected') throw notConnected(channel);
    const found = await this.accounts.inspect(workspaceId, channelId);
    if (found !== null) await this.db.inWorkspace(workspaceId, (tx) => keepInspection(tx, channel, found));
    return this.get(actor, channelId);
  }

  private async views(tx: EntityManager, workspaceId: string, channels: readonly ChannelEntity[]): Promise<Channel[]> {
    const ids = channels.map(({ id }) => id);
    const credentials = await tx.findBy(ChannelCredentialEntity, { workspaceId, channelId: In(ids) });
    const credentialOf = new Map(credentials.map((credential) => [credential.channelId, credential]));
    const expiries = await expiriesOf(
      tx,
      workspaceId,
      channels.flatMap((channel) => {
        const credential = credentialOf.get(channel.id);
        const tokens = credential === undefined ? null : this.box.open(credential);
        return credential === undefined || tokens === null || channel.status === 'disconnected' ? [] : [{ channel, credential, tokens }];
      }),
    );
    return channels.map((channel) => toChannel(channel, credentialOf.get(channel.id) ?? null, expiries.get(channel.id) ?? null));
  }
}

/** What the platform says the account may do limits what the team says it does; the team's order stays. */
async function keepInspection(tx: EntityManager, { workspaceId, id }: ChannelEntity, found: ReadResult<Inspection>): Promise<void> {
  const channel = await tx.findOne(ChannelEntity, { where: { workspaceId, id }, lock: ROW_LOCK });
  if (channel === null || channel.status === 'disconnected') return;
  const checkedAt = () => 'now()';
  if (found.kind === 'read') {
    const { displayName, capabilities: said } = found.value;
    const kept = said === null ? channel.capabilities : channel.capabilities.filter((capability) => said.includes(capability));
    const capabilities = kept.length > 0 || said === null || said.length === 0 ? kept : [...said];
    await tx.update(
      ChannelEntity,
      { workspaceId, id },
      {
        status: 'connected',
        statusReason:
          capabilities.length > 0 ? null : { class: 'permission', code: null, text: 'The account may do nothing here any more.' },
        ...(displayName === null ? {} : { displayName: printable(displayName) }),
        ...(capabilities.length > 0 ? { capabilities } : {}),
        checkedAt,
      },
    );
  } else await tx.update(ChannelEntity, { workspaceId, id }, { statusReason: found.reason, checkedAt });
  await announce(tx, workspaceId, ['channels']);
}

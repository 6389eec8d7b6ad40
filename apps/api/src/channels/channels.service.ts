import { Injectable } from '@nestjs/common';
import type { Account, Inspection, PlatformApp, ReadResult } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import type { ChangeChannel, Channel, ConnectablePlatform } from '@longstream/contracts/channels';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import { accountKeys, connectingWay, needsRip, teamNamesCapabilities, tellsNames } from '@longstream/domain/platforms/connecting';
import { CAPABILITIES, type Capability, isManual, type Platform, PLATFORMS } from '@longstream/domain/platforms/platforms';
import type { Reason } from '@longstream/domain/publishing/outcome';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In, MoreThan } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { selected } from '../database/columns.ts';
import { announce, Database } from '../database/database.ts';
import { prepared } from '../database/prepared.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { assertMemberCan } from '../workspaces/member.queries.ts';
import { ChannelCredentialEntity } from './channel-credential.entity.ts';
import { ChannelEntity } from './channel.entity.ts';
import { toChannel } from './channel.view.ts';
import { printable } from './connected-channel.ts';
import { CredentialBox, type SealedTokens } from './credential-box.ts';
import { expiriesOf } from './expiries.queries.ts';
import { PlatformApps } from './platform-apps.ts';
import { RateGates } from './rate-gate.ts';
import { endConnection, type Freshness, TokenRefreshService, UNREADABLE } from './token-refresh.service.ts';
import { acceptedCapabilities, acceptedSettings, invalid } from './wish.ts';

const INSPECT_MS = 20_000;
const SECONDS_UNTIL = { fresh: 1, later: 30 } as const;

/** A channel as it stands, with its credential, sealed; a manual one has none. */
export interface LoadedChannel {
  readonly channel: ChannelEntity;
  readonly credential: ChannelCredentialEntity | null;
  readonly hasEnded: boolean;
}

@Injectable()
export class ChannelsService {
  /** When the token was given that an account has in hand. */
  private readonly givenAt = new WeakMap<Account['grant'], Date>();

  constructor(
    private readonly db: Database,
    private readonly apps: PlatformApps,
    private readonly box: CredentialBox,
    private readonly gates: RateGates,
    private readonly tokens: TokenRefreshService,
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
      const channel = await tx.findOne(ChannelEntity, { where: { workspaceId, id: channelId }, lock: { mode: 'pessimistic_write' } });
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
    const { channel } = await this.load(workspaceId, channelId);
    if (channel.status === 'disconnected') throw notConnected(channel);
    const found = await this.inspect(workspaceId, channelId);
    if (found !== null) await this.db.inWorkspace(workspaceId, (tx) => keepInspection(tx, channel, found));
    return this.get(actor, channelId);
  }

  /**
   * The account behind a channel, with its keys in hand, to do what `capability` names (the channel's first by default). Secret: for a
   * connector only. A token that has ended is replaced first.
   *
   * @throws {Refusal} `not_found`; `channel_not_connected` when a person has to connect it first;
   * `platform_unreachable` when nobody can say now how the platform is reached, or no token is to be had just now.
   */
  async accountFor(workspaceId: string, channelId: string, capability?: Capability): Promise<Account> {
    return this.accountOf(await this.load(workspaceId, channelId), capability);
  }

  /** The same, for a channel that is loaded already. */
  async accountOf(loaded: LoadedChannel, capability?: Capability): Promise<Account> {
    if (loaded.channel.status !== 'connected') throw notConnected(loaded.channel);
    return this.open(loaded, capability);
  }

  /** Channels with their credentials, in the caller's transaction. @param realNow by the database's real clock */
  async withCredentials(
    tx: EntityManager,
    workspaceId: string,
    channels: readonly ChannelEntity[],
    realNow: Date,
  ): Promise<Map<string, LoadedChannel>> {
    const credentials = await prepared<ChannelCredentialEntity>(
      tx,
      `select ${selected(tx, ChannelCredentialEntity, 'credential')} from channel_credential credential where workspace_id = $1 and channel_id = any($2)`,
      [workspaceId, channels.map(({ id }) => id)],
    );
    const byChannel = new Map(credentials.map((credential) => [credential.channelId, credential]));
    return new Map(
      channels.map((channel) => {
        const credential = byChannel.get(channel.id) ?? null;
        return [channel.id, { channel, credential, hasEnded: credential?.expiresAt != null && credential.expiresAt <= realNow }];
      }),
    );
  }

  /**
   * A call was told that the account's token is no good. In how many seconds to try again, with another one;
   * null when only the owner can help, which the channel says by now.
   */
  async refused(workspaceId: string, channelId: string, account: Account): Promise<number | null> {
    const freshness = await this.replace(workspaceId, channelId, account);
    return freshness === 'ended' ? null : SECONDS_UNTIL[freshness];
  }

  /** The platform no longer takes the channel's keys: its owner has to consent again. A disconnected one stays disconnected. */
  markNeedsReauthorisation(tx: EntityManager, workspaceId: string, channelId: string, reason: Reason | null = null): Promise<void> {
    return endConnection(tx, { workspaceId, channelId }, reason);
  }

  /**
   * The registration in whose name a platform calls us: ours, or the one of the channel whose own address it calls. Null for none.
   * @throws {Refusal} `platform_unreachable`
   */
  async appCalledBack(platform: Platform, channelId: string | null): Promise<PlatformApp | null> {
    if (channelId === null) return this.apps.find(platform);
    if (!isUuid(channelId)) return null;
    const credential = await this.db.acrossWorkspaces(async (tx) => {
      const isOurs = await tx.existsBy(ChannelEntity, { id: channelId, platform });
      return isOurs ? tx.findOneBy(ChannelCredentialEntity, { channelId }) : null;
    });
    const keys = credential === null ? null : this.box.open(credential)?.keys;
    return keys == null ? null : this.apps.withKeys(platform, keys);
  }

  /** Null when the keys themselves are no good, which the channel's row says by now. */
  private async inspect(workspaceId: string, channelId: string): Promise<ReadResult<Inspection> | null> {
    try {
      const account = await this.open(await this.load(workspaceId, channelId));
      const { platform } = (await this.load(workspaceId, channelId)).channel;
      const found = await connectorFor(platform).inspect(account, AbortSignal.timeout(INSPECT_MS));
      if (found.kind !== 'rejected' || found.reason.class !== 'reauthorise') return found;
      const freshness = await this.replace(workspaceId, channelId, account);
      if (freshness === 'ended') return null;
      if (freshness === 'later') return { kind: 'deferred', untilAt: null, waitSeconds: 0, reason: found.reason };
      return await connectorFor(platform).inspect(
        await this.open(await this.load(workspaceId, channelId)),
        AbortSignal.timeout(INSPECT_MS),
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code !== 'platform_unreachable') return null;
      return { kind: 'deferred', untilAt: null, waitSeconds: 0, reason: { class: 'unreachable', code: null, text: error.message } };
    }
  }

  private async open({ channel, credential, hasEnded }: LoadedChannel, capability?: Capability): Promise<Account> {
    const { workspaceId, id: channelId, platform, externalAccountId, capabilities, settings } = channel;
    const [first] = capabilities;
    if (first === undefined) throw notConnected(channel);
    const account = { capability: capability ?? first, capabilities, settings };
    if (isManual(platform))
      return { ...account, app: { clientId: '', clientSecret: '', hosts: {} }, grant: { accessToken: '', externalAccountId } };

    if (credential === null || channel.sandbox !== this.apps.areSandbox) throw notConnected(channel);
    const tokens = this.box.open(credential);
    if (tokens === null) {
      const reason = {
        class: 'configuration',
        code: null,
        text: UNREADABLE,
      };
      await this.db.inWorkspace(workspaceId, (tx) => endConnection(tx, { workspaceId, channelId }, reason as Reason));
      throw notConnected(channel, 'needs_reauthorisation');
    }
    if (hasEnded) {
      const freshness = await this.tokens.replace({ workspaceId, channelId }, credential.updatedAt);
      if (freshness === 'ended') throw notConnected(channel, 'needs_reauthorisation');
      if (freshness === 'later') throw new Refusal('platform_unreachable', { platform, why: 'No new token is to be had just now.' });
      return this.open(await this.load(workspaceId, channelId), capability);
    }
    const app = await this.appFor(channel, tokens);
    const grant = { accessToken: tokens.accessToken, externalAccountId };
    this.givenAt.set(grant, credential.updatedAt);
    return { ...account, app, grant };
  }

  private replace(workspaceId: string, channelId: string, { grant }: Account): Promise<Freshness> {
    const givenAt = this.givenAt.get(grant);
    if (givenAt === undefined) throw new Error('This account was not opened here.');
    return this.tokens.replace({ workspaceId, channelId }, givenAt);
  }

  private async appFor(channel: ChannelEntity, { keys }: SealedTokens): Promise<PlatformApp> {
    const { platform, externalAccountId } = channel;
    const app = keys === null ? await this.apps.find(platform) : await this.apps.withKeys(platform, keys);
    if (app === null) throw notConnected(channel);
    return this.gates.keep(app, platform, externalAccountId);
  }

  private load(workspaceId: string, channelId: string): Promise<LoadedChannel> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const channel = await tx.findOneBy(ChannelEntity, { workspaceId, id: channelId });
      if (channel === null) throw new Refusal('not_found', { what: 'channel' });
      const credential = await tx.findOneBy(ChannelCredentialEntity, { workspaceId, channelId });
      const [row] = await tx.query<{ ended: boolean | null }[]>('select $1::timestamptz <= now() as ended', [
        credential?.expiresAt ?? null,
      ]);
      return { channel, credential, hasEnded: row?.ended === true };
    });
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
  const channel = await tx.findOne(ChannelEntity, { where: { workspaceId, id }, lock: { mode: 'pessimistic_write' } });
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

function notConnected({ displayName, status }: ChannelEntity, now = status): Refusal {
  return new Refusal('channel_not_connected', { channel: displayName, status: now });
}

import { Injectable } from '@nestjs/common';
import type { Account, Inspection, PlatformApp, ReadResult } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import { type Capability, isManual, type Platform } from '@longstream/domain/platforms/platforms';
import type { Reason } from '@longstream/domain/publishing/outcome';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { selected } from '../database/columns.ts';
import { Database } from '../database/database.ts';
import { prepared } from '../database/prepared.ts';
import { ChannelCredentialEntity } from './channel-credential.entity.ts';
import { ChannelEntity } from './channel.entity.ts';
import { notConnected } from './connected-channel.ts';
import { CredentialBox, type SealedTokens } from './credential-box.ts';
import { PlatformApps } from './platform-apps.ts';
import { RateGates } from './rate-gate.ts';
import { endConnection, type Freshness, TokenRefreshService, UNREADABLE } from './token-refresh.service.ts';

const INSPECT_MS = 20_000;
const SECONDS_UNTIL = { fresh: 1, later: 30 } as const;

/** A channel as it stands, with its credential, sealed; a manual one has none. */
export interface LoadedChannel {
  readonly channel: ChannelEntity;
  readonly credential: ChannelCredentialEntity | null;
  readonly hasEnded: boolean;
}

/** The accounts behind channels, with their keys in hand: what connectors work with. */
@Injectable()
export class AccountsService {
  /** When the token was given that an account has in hand. */
  private readonly givenAt = new WeakMap<Account['grant'], Date>();

  constructor(
    private readonly db: Database,
    private readonly apps: PlatformApps,
    private readonly box: CredentialBox,
    private readonly gates: RateGates,
    private readonly tokens: TokenRefreshService,
  ) {}

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

  /**
   * Asks the platform whether an account can be reached, and what it may do, whatever its channel says. Null when the keys themselves are no
   * good, which the channel's row says by now.
   */
  async inspect(workspaceId: string, channelId: string): Promise<ReadResult<Inspection> | null> {
    try {
      const loaded = await this.load(workspaceId, channelId);
      const { platform } = loaded.channel;
      const account = await this.open(loaded);
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
      const reason: Reason = { class: 'configuration', code: null, text: UNREADABLE };
      await this.db.inWorkspace(workspaceId, (tx) => endConnection(tx, { workspaceId, channelId }, reason));
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
}

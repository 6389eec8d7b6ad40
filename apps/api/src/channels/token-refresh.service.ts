import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Connector, ExchangeResult, Tokens } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import type { Reason } from '@longstream/domain/publishing/outcome';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { announce, Database, realNow, ROW_LOCK } from '../database/database.ts';
import { noteUnknownCode } from '../worker/platform-faults.ts';
import { ChannelCredentialEntity } from './channel-credential.entity.ts';
import { ChannelEntity } from './channel.entity.ts';
import { CredentialBox, type SealedTokens } from './credential-box.ts';
import { PlatformApps } from './platform-apps.ts';
import { RateGates } from './rate-gate.ts';
import { canRefresh, refreshDueAt, renewalDueAt } from './token-life.ts';

const CALL_MS = 20_000;
/** Longer than any call, so that nobody else starts one while it may still arrive. */
const LEASE_MS = 60_000;
/** Between taking the lease and calling; whoever was frozen for longer has lost it. */
const GUARD_MS = 10_000;
/** Whoever needs the token waits this long for another worker that is just getting it. */
const PATIENCE_MS = 25_000;
const LOOK_AGAIN_MS = 100;
/** A token that is refused this soon after it was given is not refused for its age. */
const NEW_FOR_MS = 60_000;
const BACK_OFF_SECONDS = { first: 30, most: 3600 };
export const UNREADABLE = 'The keys of this channel cannot be read with the key of this installation.';

/** A channel whose tokens are to be prolonged. */
export interface DueTokens {
  readonly channelId: string;
  readonly workspaceId: string;
}

/**
 * - `fresh`: there is a token that the platform has not refused
 * - `later`: not now; the platform is away or asks for time, and the channel stays connected
 * - `ended`: the owner has to connect the channel again
 */
export type Freshness = 'fresh' | 'later' | 'ended';

/** The right to prolong one channel's tokens, and what it takes. */
interface Lease extends DueTokens {
  readonly by: string;
  readonly channel: ChannelEntity;
  readonly credential: ChannelCredentialEntity;
  readonly tokens: SealedTokens;
  readonly connector: Connector;
  /** Whether the consent itself is to be prolonged, as the database's clock says. */
  readonly isRenewal: boolean;
  readonly takenAt: number;
}

type Given = Partial<Tokens>;

/**
 * Keeps tokens alive. The row says when, and a lease on it sees to it that of all processes one asks the platform, because many refresh
 * tokens work only once. What comes back is stored before anything else; whatever is not a plain no leaves the old tokens where they are.
 */
@Injectable()
export class TokenRefreshService {
  private readonly log = new Logger(TokenRefreshService.name);

  constructor(
    private readonly db: Database,
    private readonly apps: PlatformApps,
    private readonly box: CredentialBox,
    private readonly gates: RateGates,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'pace'>,
  ) {}

  due(limit: number): Promise<DueTokens[]> {
    return this.db.acrossWorkspaces((tx) =>
      tx.query<DueTokens[]>(
        `select credential.channel_id as "channelId", credential.workspace_id as "workspaceId"
           from channel_credential credential join channel on channel.id = credential.channel_id
          where credential.refresh_at <= now() and coalesce(credential.refreshing_until, '-infinity') < now()
            and channel.status = 'connected' and channel.sandbox = $2
          order by credential.refresh_at limit $1`,
        [limit, this.apps.areSandbox],
      ),
    );
  }

  /** Real milliseconds until the next tokens will be due; null when none ever will. */
  async nextInMs(): Promise<number | null> {
    const [row] = await this.db.acrossWorkspaces((tx) =>
      tx.query<{ ms: string | null }[]>(
        `select extract(epoch from min(greatest(credential.refresh_at, credential.refreshing_until)) - now()) * 1000 as ms
           from channel_credential credential join channel on channel.id = credential.channel_id
          where credential.refresh_at is not null and channel.status = 'connected' and channel.sandbox = $1`,
        [this.apps.areSandbox],
      ),
    );
    return row?.ms == null ? null : Math.max(0, Number(row.ms));
  }

  /** Ahead of time, as the row says. */
  async refreshDue(due: DueTokens): Promise<void> {
    const taken = await this.take(due, null);
    if (typeof taken === 'object') await this.prolong(taken);
  }

  /**
   * On demand: the tokens that were given at `givenAt` have ended, or were just refused. Whoever else is asking the platform already is
   * waited for. (A platform may give the same token again, prolonged: only the time tells them apart.)
   */
  async replace(tokens: DueTokens, givenAt: Date): Promise<Freshness> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const taken = await this.take(tokens, givenAt);
      if (typeof taken === 'object') return this.prolong(taken);
      if (taken !== 'busy') return taken;
      if (performance.now() > deadline) return 'later';
      await delay(LOOK_AGAIN_MS);
    }
  }

  /** @param refused when the tokens were given that are no good; null when they are merely due */
  private take(due: DueTokens, refused: Date | null): Promise<Lease | Freshness | 'busy'> {
    const { workspaceId, channelId } = due;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const credential = await tx.findOne(ChannelCredentialEntity, {
        where: { workspaceId, channelId },
        lock: ROW_LOCK,
      });
      const channel = await tx.findOneBy(ChannelEntity, { workspaceId, id: channelId });
      const tokens = credential === null ? null : this.box.open(credential);
      if (credential === null || channel === null) return 'ended';
      if (tokens === null) {
        // Left connected, it would be due for ever, and keep others from their turn.
        await endConnection(tx, due, { class: 'configuration', code: null, text: UNREADABLE });
        return 'ended';
      }
      const now = await realNow(tx);
      if (credential.refreshingUntil !== null && credential.refreshingUntil > now) return 'busy';
      if (refused === null && (credential.refreshAt === null || credential.refreshAt > now)) return 'fresh';
      if (refused !== null && credential.updatedAt.getTime() !== refused.getTime()) return 'fresh';

      const connector = connectorFor(channel.platform);
      const isRenewal = needsRenewal({ connector, credential, tokens }, now);
      if (refused !== null) {
        const hasEnded = credential.expiresAt !== null && credential.expiresAt <= now;
        const isNew = !hasEnded && now.getTime() - credential.updatedAt.getTime() < NEW_FOR_MS;
        if (isNew || !canRefresh(connector, tokens)) {
          const text = hasEnded ? 'The access that the platform gave has ended.' : 'The platform no longer takes the access it gave.';
          await endConnection(tx, due, { class: 'reauthorise', code: null, text });
          return 'ended';
        }
        if (credential.refreshFailures > 0 && credential.refreshAt !== null && credential.refreshAt > now) return 'later';
      } else if (!canRefresh(connector, tokens) && !isRenewal) {
        await tx.update(ChannelCredentialEntity, { workspaceId, channelId }, { refreshAt: null });
        return 'fresh';
      }
      const by = randomUUID();
      const refreshingUntil = new Date(now.getTime() + LEASE_MS);
      await tx.update(ChannelCredentialEntity, { workspaceId, channelId }, { refreshingBy: by, refreshingUntil });
      return { ...due, by, channel, credential, tokens, connector, isRenewal, takenAt: performance.now() };
    });
  }

  private async prolong(lease: Lease): Promise<Freshness> {
    const { isRenewal } = lease;
    const answer = await this.ask(lease);
    if (answer.kind === 'read') {
      // The connectors refuse a reply without a token; nothing that slipped through may take the place of one that works.
      if (isToken(isRenewal ? answer.value.refreshToken : answer.value.accessToken)) return this.keep(lease, answer.value);
      return this.putOff(lease, { class: 'platform_fault', code: null, text: 'The platform gave an empty token.' });
    }
    const { reason } = answer;
    noteUnknownCode(lease.channel.platform, answer);
    this.log.warn(
      `The tokens of a ${lease.channel.platform} channel were not prolonged: ${answer.kind} ${reason.class} ${reason.code ?? ''}`,
    );
    if (answer.kind === 'rejected' && isRenewal) return this.keep(lease, {}, true);
    if (answer.kind === 'rejected' && reason.class === 'reauthorise') return this.end(lease, reason);
    return this.putOff(lease, reason, answer.kind === 'deferred' ? answer.waitSeconds : 0);
  }

  private async ask({ connector, channel, tokens, isRenewal, takenAt }: Lease): Promise<ExchangeResult<Given>> {
    const away = (text: string): ExchangeResult<Given> => ({
      kind: 'deferred',
      untilAt: null,
      waitSeconds: BACK_OFF_SECONDS.first,
      reason: { class: 'unreachable', code: null, text },
    });
    try {
      const app = tokens.keys === null ? await this.apps.find(channel.platform) : await this.apps.withKeys(channel.platform, tokens.keys);
      if (app === null) return away('Longstream is not registered with this platform here.');
      if (performance.now() - takenAt > GUARD_MS) return away('Too much time passed before the platform could be asked.');
      const gated = this.gates.keep(app, channel.platform, channel.externalAccountId);
      const signal = AbortSignal.timeout(CALL_MS);
      if (isRenewal && connector.renew !== null && tokens.refreshToken !== null)
        return await connector.renew(gated, tokens.refreshToken, signal);
      if (connector.refresh !== null) return await connector.refresh(gated, tokens.refreshToken, signal);
      throw new Error(`Tokens of ${channel.platform} cannot be prolonged, and were due.`);
    } catch (error) {
      if (error instanceof Refusal) return away(error.message);
      throw error;
    }
  }

  /** A call whose lease ran out meanwhile still brought tokens: they are kept if nobody else's have taken their place. */
  private keep(lease: Lease, given: Given, consentIsFinal = lease.credential.consentIsFinal): Promise<Freshness> {
    return this.hold(lease, async (tx) => {
      const { credential, tokens, connector, workspaceId, channelId } = lease;
      const now = await realNow(tx);
      const isNewAccess = given.accessToken !== undefined;
      const life = {
        refreshToken: isToken(given.refreshToken) ? given.refreshToken : tokens.refreshToken,
        expiresAt: isNewAccess ? (given.expiresAt ?? null) : iso(credential.expiresAt),
        refreshExpiresAt: given.refreshExpiresAt ?? iso(credential.refreshExpiresAt),
      };
      const givenAt = isNewAccess ? now : credential.updatedAt;
      const sealed = this.box.seal(
        { ...tokens, accessToken: given.accessToken ?? tokens.accessToken, refreshToken: life.refreshToken },
        lease,
      );
      await tx.update(
        ChannelCredentialEntity,
        { workspaceId, channelId },
        {
          ...sealed,
          expiresAt: life.expiresAt,
          refreshExpiresAt: life.refreshExpiresAt,
          refreshAt: refreshDueAt(connector, life, givenAt, consentIsFinal),
          refreshFailures: 0,
          consentIsFinal,
          updatedAt: givenAt,
          ...NOBODY,
        },
      );
      await tx.update(ChannelEntity, { workspaceId, id: channelId, status: 'connected' }, { statusReason: null });
      await announce(tx, workspaceId, ['channels']);
      return 'fresh';
    });
  }

  /** The old tokens stay, and may well work still: after no clear answer nobody knows whether the refresh token was used up. */
  private putOff(lease: Lease, reason: Reason, waitSeconds = 0): Promise<Freshness> {
    return this.hold(lease, async (tx) => {
      const { workspaceId, channelId, credential } = lease;
      const { first, most } = BACK_OFF_SECONDS;
      const seconds = Math.max(waitSeconds, Math.min(first * 2 ** credential.refreshFailures, most)) / this.settings.pace;
      const refreshAt = new Date((await realNow(tx)).getTime() + seconds * 1000);
      const refreshFailures = credential.refreshFailures + 1;
      await tx.update(ChannelCredentialEntity, { workspaceId, channelId }, { refreshAt, refreshFailures, ...NOBODY });
      await tx.update(ChannelEntity, { workspaceId, id: channelId, status: 'connected' }, { statusReason: reason });
      await announce(tx, workspaceId, ['channels']);
      return 'later';
    });
  }

  private end(lease: Lease, reason: Reason): Promise<Freshness> {
    return this.hold(lease, async (tx) => {
      const { workspaceId, channelId } = lease;
      await tx.update(ChannelCredentialEntity, { workspaceId, channelId }, { refreshAt: null, ...NOBODY });
      await endConnection(tx, lease, reason);
      return 'ended';
    });
  }

  /** Acts on the answer, unless the tokens that it is about have been replaced meanwhile. */
  private hold(lease: Lease, act: (tx: EntityManager) => Promise<Freshness>): Promise<Freshness> {
    const { workspaceId, channelId } = lease;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const now = await tx.findOne(ChannelCredentialEntity, { where: { workspaceId, channelId }, lock: ROW_LOCK });
      if (now === null) return 'ended';
      const opened = this.box.open(now);
      if (opened?.accessToken !== lease.tokens.accessToken || opened.refreshToken !== lease.tokens.refreshToken) return 'fresh';
      return act(tx);
    });
  }
}

function isToken(token: string | null | undefined): token is string {
  return token != null && token !== '';
}

const NOBODY = { refreshingUntil: null, refreshingBy: null };

function needsRenewal({ connector, credential, tokens }: Pick<Lease, 'connector' | 'credential' | 'tokens'>, now: Date): boolean {
  const life = { ...tokens, expiresAt: iso(credential.expiresAt), refreshExpiresAt: iso(credential.refreshExpiresAt) };
  const dueAt = renewalDueAt(connector, life, credential.consentIsFinal);
  return dueAt !== null && dueAt <= now;
}

/** The platform no longer takes what it gave us: the owner has to connect the channel again. A disconnected one stays disconnected. */
export async function endConnection(tx: EntityManager, { workspaceId, channelId }: DueTokens, reason: Reason | null): Promise<void> {
  await tx.update(
    ChannelEntity,
    { workspaceId, id: channelId, status: 'connected' },
    { status: 'needs_reauthorisation', statusReason: reason },
  );
  await announce(tx, workspaceId, ['channels']);
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

import { Injectable, Logger } from '@nestjs/common';
import type { ExchangeResult, Grant } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import type { Capability, Platform } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import { announce, Database } from '../database/database.ts';
import { ChannelCredentialEntity } from './channel-credential.entity.ts';
import type { ChannelEntity } from './channel.entity.ts';
import { keepChannel } from './connected-channel.ts';
import { CredentialBox } from './credential-box.ts';
import { type AccountKeys, PlatformApps } from './platform-apps.ts';
import { refreshDueAt } from './token-life.ts';

/** What the team said when it set out to connect an account. */
export interface Wish {
  readonly workspaceId: string;
  readonly platform: Platform;
  /** Null where nobody said; then the platform must. */
  readonly capabilities: readonly Capability[] | null;
  readonly settings: ChannelEntity['settings'];
  readonly keys: AccountKeys | null;
}

/** What a platform answered to a code or to keys, and the channel that comes of it. */
@Injectable()
export class GrantsService {
  private readonly log = new Logger(GrantsService.name);

  constructor(
    private readonly db: Database,
    private readonly apps: PlatformApps,
    private readonly box: CredentialBox,
  ) {}

  /**
   * Makes the channel, and seals its tokens. Answers its id.
   * @throws {Refusal} `platform_refused`, `platform_unreachable`
   */
  keep(wish: Wish, result: ExchangeResult<Grant>): Promise<string> {
    const grant = this.granted(wish, result);
    // What the platform says the account may do, where it says that; else what the team says.
    const capabilities = grant.capabilities ?? wish.capabilities ?? [];
    if (capabilities.length === 0)
      throw new Refusal('platform_refused', {
        platform: wish.platform,
        reason: { class: 'permission', code: null, text: 'This account may do nothing here.' },
      });
    const { workspaceId, platform, settings, keys } = wish;
    const { externalAccountId, displayName } = grant;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const sandbox = this.apps.areSandbox;
      const account = { workspaceId, platform, externalAccountId, displayName, capabilities, settings, sandbox };
      const channelId = await keepChannel(tx, { ...account, profileUrl: null, checked: true });
      await tx.upsert(
        ChannelCredentialEntity,
        {
          workspaceId,
          channelId,
          ...this.box.seal({ ...grant, keys }, { workspaceId, channelId }),
          expiresAt: grant.expiresAt,
          refreshExpiresAt: grant.refreshExpiresAt,
          refreshAt: refreshDueAt(connectorFor(platform), grant, new Date()),
          refreshingUntil: null,
          refreshingBy: null,
          refreshFailures: 0,
          consentIsFinal: false,
          updatedAt: () => 'now()',
        },
        ['channelId'],
      );
      await announce(tx, workspaceId, ['channels']);
      return channelId;
    });
  }

  private granted({ platform }: Wish, result: ExchangeResult<Grant>): Grant {
    if (result.kind === 'read') return result.value;
    const { class: reasonClass, code } = result.reason;
    this.log.warn(`A ${platform} account could not be connected: ${reasonClass} ${code ?? ''}`);
    throw new Refusal(result.kind === 'rejected' ? 'platform_refused' : 'platform_unreachable', { platform, reason: { ...result.reason } });
  }
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Account, Connector, MediaFile } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import { uploadMs } from '@longstream/connectors/http/call';
import type { Outcome } from '@longstream/domain/publishing/outcome';
import { Refusal } from '@longstream/domain/refusal';
import { ChannelsService } from '../channels/channels.service.ts';
import { MediaService } from '../media/media.service.ts';
import { type Claim, ClaimsService } from './claims.service.ts';
import type { Due } from './due.queries.ts';
import { noteUnknownCode } from '../worker/platform-faults.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';

/** Carries one claimed item to its platform. No transaction is open while the platform is called. */
@Injectable()
export class PublisherService {
  private readonly log = new Logger(PublisherService.name);

  constructor(
    private readonly claims: ClaimsService,
    private readonly channels: ChannelsService,
    private readonly media: MediaService,
    @Inject(TIMINGS) private readonly timings: Timings,
  ) {}

  /** Whether there was anything to do. What breaks on our side leaves the attempt to the sweeper. */
  async publish(due: Due, worker: string): Promise<boolean> {
    const claim = await this.claims.claim(due, worker);
    if (claim === null) return false;
    const renewal = setInterval(
      () => void this.claims.renew(claim).catch((error: unknown) => this.log.warn(`A lease could not be renewed: ${String(error)}`)),
      this.timings.leaseMs / 3,
    );
    try {
      await this.carry(claim);
    } finally {
      clearInterval(renewal);
    }
    return true;
  }

  private async carry(claim: Claim): Promise<void> {
    const ready = await this.gather(claim);
    if ('kind' in ready) return this.claims.settle(claim, ready);
    const { connector, account, media } = ready;

    const prepareMs = this.timings.prepareMs + uploadMs(media.reduce((total, { byteSize }) => total + byteSize, 0));
    const prepared = await connector.prepare(account, claim.content, media, AbortSignal.timeout(prepareMs));
    noteUnknownCode(connector.platform, prepared);
    if (prepared.kind !== 'prepared') return this.claims.settle(claim, await this.withAnotherToken(claim, account, prepared));

    const startedAt = performance.now();
    if (!(await this.claims.startSending(claim, prepared.prepared))) return;
    // A process that was frozen since the intent was written no longer knows what has happened meanwhile.
    if (performance.now() - startedAt > this.timings.guardMs)
      return this.claims.giveUp(claim, 'Too much time passed between the decision to send and the sending.');
    const outcome = await connector.submit(account, claim.content, media, prepared.prepared, AbortSignal.timeout(this.timings.submitMs));
    noteUnknownCode(connector.platform, outcome);
    return this.claims.settle(claim, await this.withAnotherToken(claim, account, outcome));
  }

  /** A token that the platform takes no more may have been cut short: with another one, the item goes again. */
  private async withAnotherToken(claim: Claim, account: Account, outcome: Outcome): Promise<Outcome> {
    if (outcome.kind !== 'rejected' || outcome.reason.class !== 'reauthorise') return outcome;
    const waitSeconds = await this.channels.refused(claim.workspaceId, claim.channelId, account);
    return waitSeconds === null ? outcome : { kind: 'deferred', untilAt: null, waitSeconds, reason: outcome.reason };
  }

  /** Everything the call needs, or why there will be none. */
  private async gather(claim: Claim): Promise<{ connector: Connector; account: Account; media: MediaFile[] } | Outcome> {
    try {
      const account = await this.channels.accountFor(claim.workspaceId, claim.channelId, claim.content.capability);
      const media = await Promise.all(claim.content.media.map((media) => this.media.openMedia(claim.workspaceId, media)));
      return { connector: connectorFor(claim.content.platform), account, media };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const reasonClass =
        error.code === 'channel_not_connected' ? 'reauthorise' : error.code === 'platform_unreachable' ? 'unreachable' : 'fix_content';
      const reason = { class: reasonClass, code: error.code, text: error.message } as const;
      return reasonClass === 'unreachable' ? { kind: 'deferred', untilAt: null, waitSeconds: 30, reason } : { kind: 'rejected', reason };
    }
  }
}

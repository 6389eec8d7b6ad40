import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Account, Connector, MediaFile, Prepared } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import { uploadMs } from '@longstream/connectors/http/call';
import type { Outcome, Reason } from '@longstream/domain/publishing/outcome';
import { Refusal } from '@longstream/domain/refusal';
import { AccountsService } from '../channels/accounts.service.ts';
import { messageOf, stackOf } from '../config/fault-words.ts';
import { MediaService } from '../media/media.service.ts';
import { noteUnknownCode } from '../worker/platform-faults.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { AttemptsService } from './attempts.service.ts';
import type { Claim } from './claims.service.ts';
import { guardGate, SentTooLate } from './time-guard.ts';

/** Past its own deadline a call that heeds none is left to itself, after so long. */
const OVERTIME_MS = 5_000;
/** Nobody's fault but this machine's, which had too much to do: it is no try in vain, however often it happens. */
const TOO_LATE: Reason = { class: 'wait', code: null, text: 'Too much time passed between the decision to send and the sending.' };

interface Ready {
  readonly connector: Connector;
  readonly account: Account;
  readonly media: readonly MediaFile[];
}

/** Carries one claimed item to its platform. No transaction is open while the platform is called. */
@Injectable()
export class PublisherService {
  private readonly log = new Logger(PublisherService.name);

  constructor(
    private readonly attempts: AttemptsService,
    private readonly accounts: AccountsService,
    private readonly media: MediaService,
    @Inject(TIMINGS) private readonly timings: Timings,
  ) {}

  /** What breaks on our side before anything is sent gives the attempt up; later, nobody knows what became of it. */
  async publish(claim: Claim): Promise<void> {
    const ready = await this.beforeSending(claim, () => this.gather(claim));
    if (ready === null) return;
    if ('kind' in ready) return this.attempts.settle(claim, ready);

    const prepared = claim.prepared ?? (await this.beforeSending(claim, () => this.prepare(claim, ready)));
    if (prepared === null) return;
    if ('kind' in prepared) return this.attempts.settle(claim, await this.withAnotherToken(claim, ready.account, prepared));

    const intentAtMs = claim.intentAtMs ?? (await this.attempts.startSending(claim, prepared));
    if (intentAtMs === null) return;
    const outcome = await this.send(claim, ready, prepared, intentAtMs);
    if (outcome === null) return this.attempts.giveUp(claim, TOO_LATE);
    noteUnknownCode(ready.connector.platform, outcome);
    return this.attempts.settle(claim, await this.withAnotherToken(claim, ready.account, outcome));
  }

  /** Null when it broke: the attempt is given up. */
  private async beforeSending<T>(claim: Claim, work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      this.log.error(`Item ${claim.itemId} broke before it was sent`, stackOf(error));
      await this.attempts.giveUp(claim, { class: 'unreachable', code: null, text: `It broke before it was sent: ${messageOf(error)}` });
      return null;
    }
  }

  private async prepare(claim: Claim, { connector, account, media }: Ready): Promise<Prepared | Outcome> {
    const prepareMs = this.timings.prepareMs + uploadMs(media.reduce((total, { byteSize }) => total + byteSize, 0));
    // While its worker lives, an attempt is not lost, however long an upload takes: until it has taken longer than it may.
    const renewal = setInterval(
      () => void this.attempts.renew(claim).catch((error: unknown) => this.log.warn(`A lease could not be renewed: ${messageOf(error)}`)),
      this.timings.leaseMs / 3,
    );
    try {
      const result = await within(prepareMs, (signal) => connector.prepare(account, claim.content, media, signal));
      noteUnknownCode(connector.platform, result);
      return result.kind === 'prepared' ? result.prepared : result;
    } finally {
      clearInterval(renewal);
    }
  }

  /** Null when nothing was sent, because too long a time had passed since the intent was put on record. */
  private async send(claim: Claim, { connector, account, media }: Ready, prepared: Prepared, intentAtMs: number): Promise<Outcome | null> {
    const guarded = { ...account, app: { ...account.app, gate: guardGate(account.app.gate, intentAtMs, this.timings.guardMs) } };
    try {
      // A process that was frozen since the intent was written no longer knows what has happened meanwhile.
      if (performance.now() - intentAtMs > this.timings.guardMs) return null;
      return await within(this.timings.submitMs, (signal) => connector.submit(guarded, claim.content, media, prepared, signal));
    } catch (error) {
      if (error instanceof SentTooLate) return null;
      this.log.error(`Item ${claim.itemId} broke while it was being sent`, stackOf(error));
      return {
        kind: 'unknown',
        reason: { class: 'unreachable', code: null, text: `It broke while it was being sent: ${messageOf(error)}` },
      };
    }
  }

  /** A token that the platform takes no more may have been cut short: with another one, the item goes again. */
  private async withAnotherToken(claim: Claim, account: Account, outcome: Outcome): Promise<Outcome> {
    if (outcome.kind !== 'rejected' || outcome.reason.class !== 'reauthorise') return outcome;
    const waitSeconds = await this.accounts.refused(claim.workspaceId, claim.channel.channel.id, account);
    return waitSeconds === null ? outcome : { kind: 'deferred', untilAt: null, waitSeconds, reason: outcome.reason };
  }

  /** Everything the call needs, or why there will be none. */
  private async gather({ workspaceId, channel, content }: Claim): Promise<Ready | Outcome> {
    try {
      const account = await this.accounts.accountOf(channel, content.capability);
      const media = await Promise.all(content.media.map((file) => this.media.openMedia(workspaceId, file)));
      return { connector: connectorFor(content.platform), account, media };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const reasonClass =
        error.code === 'channel_not_connected' ? 'reauthorise' : error.code === 'platform_unreachable' ? 'unreachable' : 'fix_content';
      const reason = { class: reasonClass, code: error.code, text: error.message } as const;
      return reasonClass === 'unreachable' ? { kind: 'deferred', untilAt: null, waitSeconds: 30, reason } : { kind: 'rejected', reason };
    }
  }
}

/** Work with a deadline of its own, which is held to even where the work does not. */
async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { promise: never, reject } = Promise.withResolvers<never>();
  const deadline = new AbortController();
  const timers = [
    setTimeout(() => {
      deadline.abort();
    }, ms),
    setTimeout(() => {
      reject(new Error('It did not end when its time was over.'));
    }, ms + OVERTIME_MS),
  ];
  try {
    return await Promise.race([work(deadline.signal), never]);
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}

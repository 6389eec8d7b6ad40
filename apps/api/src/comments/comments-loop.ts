import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { type Rounds, WorkLoop } from '../worker/work-loop.ts';
import { CommentReadingService } from './comment-reading.service.ts';
import { DueCommentsQueries } from './due-comments.queries.ts';
import { ReplySendingService } from './reply-sending.service.ts';

const BATCH = 20;

/** The worker's ear and tongue: reads what the public wrote, and carries the answers. */
@Injectable()
export class CommentsLoop implements Rounds, OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop = new WorkLoop(CommentsLoop.name, this);

  constructor(
    private readonly due: DueCommentsQueries,
    private readonly reading: CommentReadingService,
    private readonly sending: ReplySendingService,
    private readonly feed: ChangeFeed,
    @Inject(TIMINGS) private readonly timings: Timings,
  ) {}

  get sleepMs(): number {
    return this.timings.sleepMs;
  }

  onApplicationBootstrap(): void {
    this.feed.changes.subscribe(({ topics }) => {
      if (topics.includes('comments') || topics.includes('workspace')) this.loop.wake();
    });
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  nextInMs(): Promise<number | null> {
    return this.due.nextReplyInMs();
  }

  async round(): Promise<void> {
    await this.each(await this.due.lapsedReplies(BATCH), (reply) => this.sending.sweep(reply));
    await this.each(await this.due.replies('queued', BATCH), (reply) => this.sending.send(reply));
    await this.each(await this.due.replies('unconfirmed', BATCH), (reply) => this.sending.look(reply));
    await this.each(await this.due.channels(BATCH), (channel) => this.reading.readReviews(channel));
    await this.each(await this.due.items(BATCH), (item) => this.reading.readItem(item));
  }

  private async each<T>(rows: readonly T[], work: (row: T) => Promise<unknown>): Promise<void> {
    for (const row of rows) if (!this.loop.isStopping) await this.loop.guarded('a due comment', () => work(row));
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { CommentReadingService } from './comment-reading.service.ts';
import { DueCommentsQueries } from './due-comments.queries.ts';
import { ReplySendingService } from './reply-sending.service.ts';

const BATCH = 20;

/** The worker's ear and tongue: reads what the public wrote, and carries the answers. */
@Injectable()
export class CommentsLoop extends WorkLoop {
  constructor(
    private readonly due: DueCommentsQueries,
    private readonly reading: CommentReadingService,
    private readonly sending: ReplySendingService,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super(['comments', 'workspace'], feed, timings);
  }

  protected nextInMs(): Promise<number | null> {
    return this.due.nextReplyInMs();
  }

  protected async round(): Promise<void> {
    await this.each('an answer whose worker is gone', await this.due.lapsedReplies(BATCH), (reply) => this.sending.sweep(reply));
    await this.each('a queued answer', await this.due.replies('queued', BATCH), (reply) => this.sending.send(reply));
    await this.each('an unconfirmed answer', await this.due.replies('unconfirmed', BATCH), (reply) => this.sending.look(reply));
    await this.each('the reviews of a channel', await this.due.channels(BATCH), (channel) => this.reading.readReviews(channel));
    await this.each('the comments of an item', await this.due.items(BATCH), (item) => this.reading.readItem(item));
  }
}

import { Injectable } from '@nestjs/common';
import type { Account, PublicComment, Refused } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import { keptWords } from '@longstream/domain/comments/kept-words';
import { nextCommentsInMinutes } from '@longstream/domain/comments/next-reading';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In, IsNull, LessThan } from 'typeorm';
import { v7 } from 'uuid';
import { AccountsService } from '../channels/accounts.service.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { leavingRoom } from '../worker/leaving-room.ts';
import { noteUnknownCode } from '../worker/platform-faults.ts';
import { type CommentRest, forgetRest, keepRest, later, newestBeside, restOf } from './comment-rests.queries.ts';
import { CommentEntity } from './comment.entity.ts';
import type { Place } from './place.ts';
import { ReplyEntity } from './reply.entity.ts';

/** Pages that were read one after the other. `cursor` is where they go on; null at the end. */
interface Stretch {
  readonly comments: readonly PublicComment[];
  readonly cursor: string | null;
  /** The last of them told something that was not known. */
  readonly hasNews: boolean;
  /** `refused`: the platform will never tell the page. `failed`: it may, later. */
  readonly ended: 'at_end' | 'by_enough' | 'by_bound' | 'refused' | 'failed';
}

const READ_MS = 20_000;
const REVIEWS_EVERY_MINUTES = 15;
/** A wave of comments is read over several turns: one turn must not keep all others waiting. */
const MOST_PAGES = 5;
/** When the rest of a wave has its next turn: soon, or when a platform that would not tell it just now may. */
const REST_MINUTES = { soon: 1, afterFailure: 30 } as const;
/** No platform lets anybody have a longer one. */
const MOST_OF_A_NAME = 200;

/** Reads what the public wrote, newest first, until it meets what it knows. */
@Injectable()
export class CommentReadingService {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountsService,
  ) {}

  /** Puts the next reading off before this one starts: two workers do not read the same, and a crash only delays. */
  async readItem({ id, workspaceId }: { id: string; workspaceId: string }): Promise<void> {
    const place = await this.db.inWorkspace(workspaceId, async (tx): Promise<Place | null> => {
      const item = await tx.findOne(ItemEntity, {
        where: { workspaceId, id },
        lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
      });
      if (item === null) return null;
      const { channelId, platform, externalId, status, liveAt } = item;
      const canRead = status === 'live' && externalId !== null && channelId !== null && connectorFor(platform).readComments !== null;
      const now = await workspaceNow(tx, workspaceId);
      const minutes = canRead && liveAt !== null ? nextCommentsInMinutes((now.getTime() - liveAt.getTime()) / 3_600_000) : null;
      const nextCommentsAt = minutes === null ? null : await later(tx, workspaceId, minutes);
      await tx.update(ItemEntity, { workspaceId, id }, { nextCommentsAt });
      return canRead ? { workspaceId, channelId, platform, itemId: id, itemExternalId: externalId } : null;
    });
    if (place !== null) await this.read(place);
  }

  async readReviews({ id, workspaceId }: { id: string; workspaceId: string }): Promise<void> {
    const due = await this.db.inWorkspace(workspaceId, async (tx) => {
      const channel = await tx.findOne(ChannelEntity, {
        where: { workspaceId, id },
        lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
      });
      if (channel === null) return null;
      const nextReviewsAt = await later(tx, workspaceId, REVIEWS_EVERY_MINUTES);
      await tx.update(ChannelEntity, { workspaceId, id }, { nextReviewsAt });
      const place: Place = { workspaceId, channelId: id, platform: channel.platform, itemId: null, itemExternalId: null };
      return { place, isAnswerHeld: await this.isAnswerHeld(tx, place) };
    });
    // An answer that the platform holds back may stand far below the news.
    if (due !== null) await this.read(due.place, due.isAnswerHeld);
  }

  /**
   * Reads a place as far as there is news, and keeps it. Null when it could not be read now. `reachedEnd` says that nothing older was
   * left unread, so that what is not among all that is known is not there.
   */
  async read(place: Place, untilEnd = false): Promise<{ comments: readonly PublicComment[]; reachedEnd: boolean } | null> {
    const account = await this.accountOf(place);
    if (account === null) return null;
    const rest = await this.db.inWorkspace(place.workspaceId, (tx) => restOf(tx, place));
    const news = await this.readPages(place, account, null, (_, hasNews) => !hasNews && !untilEnd);
    const hasFailed = news.ended === 'failed' || news.ended === 'refused';
    if (news.cursor === null && !hasFailed) await this.db.inWorkspace(place.workspaceId, (tx) => forgetRest(tx, place));
    else if (news.cursor !== null && news.hasNews) await this.leaveRest(place, { ...news, cursor: news.cursor }, rest);
    else if (rest !== null && !hasFailed) await this.readRest(place, account, rest);
    return hasFailed ? null : { comments: news.comments, reachedEnd: news.ended === 'at_end' };
  }

  /** Where the news go on beyond this turn. What an earlier wave has left lies below, and is read along. */
  private leaveRest(place: Place, { comments, cursor, ended }: Stretch & { cursor: string }, before: CommentRest | null): Promise<void> {
    return this.db.inWorkspace(place.workspaceId, async (tx) => {
      const ids = comments.map(({ id }) => id);
      const untilAt = before === null ? await newestBeside(tx, place, ids) : before.untilAt;
      await keepRest(tx, place, { cursor, untilAt }, ended === 'by_bound' ? REST_MINUTES.soon : REST_MINUTES.afterFailure);
    });
  }

  /** Goes on where the last turn has ended. Pages shift while the public writes, so that it is the time of a comment that says where to stop. */
  private async readRest(place: Place, account: Account, { cursor: from, untilAt }: CommentRest): Promise<void> {
    const isOlder = ({ createdAt }: PublicComment) => untilAt !== null && new Date(createdAt) <= untilAt;
    const isMet = (page: readonly PublicComment[], hasNews: boolean) => page.length > 0 && !hasNews && page.every(isOlder);
    const { cursor, ended } = await this.readPages(place, leavingRoom(account), from, isMet);
    await this.db.inWorkspace(place.workspaceId, (tx) => {
      if (cursor === null || ended === 'by_enough' || ended === 'refused') return forgetRest(tx, place);
      return keepRest(tx, place, { cursor, untilAt }, ended === 'by_bound' ? REST_MINUTES.soon : REST_MINUTES.afterFailure);
    });
  }

  /** As many pages as one turn may have, from a cursor on, until one is enough; null begins with the newest. */
  private async readPages(
    place: Place,
    account: Account,
    from: string | null,
    isEnough: (page: readonly PublicComment[], hasNews: boolean) => boolean,
  ): Promise<Stretch> {
    const { readComments } = connectorFor(place.platform);
    const { itemExternalId } = place;
    const comments: PublicComment[] = [];
    let cursor = from;
    let hasNews = false;
    for (let page = 0; page < MOST_PAGES; page++) {
      const answer = await readComments?.(account, { itemExternalId, cursor }, AbortSignal.timeout(READ_MS));
      if (answer?.kind !== 'read') return { comments, cursor, hasNews, ended: await this.noteFailure(place, account, answer) };
      comments.push(...answer.value.comments);
      hasNews = (await this.keep(place, answer.value.comments)) > 0;
      cursor = answer.value.nextCursor;
      if (cursor === null) return { comments, cursor, hasNews, ended: 'at_end' };
      if (isEnough(answer.value.comments, hasNews)) return { comments, cursor, hasNews, ended: 'by_enough' };
    }
    return { comments, cursor, hasNews, ended: 'by_bound' };
  }

  private async noteFailure(place: Place, account: Account, answer: Refused | undefined): Promise<'refused' | 'failed'> {
    if (answer === undefined) return 'refused';
    noteUnknownCode(place.platform, answer);
    const isGrant = answer.reason.class === 'reauthorise';
    if (isGrant) await this.accounts.refused(place.workspaceId, place.channelId, account);
    return answer.kind === 'rejected' && !isGrant ? 'refused' : 'failed';
  }

  /** How many of them were new. Our own answers are not the public's words: they are kept as the answers to what they answer. */
  private keep(place: Place, page: readonly PublicComment[]): Promise<number> {
    const { workspaceId, channelId } = place;
    // A page that shifts while it is being read may tell a comment twice; newest first, the first telling is the latest.
    const comments = [...new Map(page.toReversed().map((comment) => [comment.id, comment])).values()].toReversed();
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const own = await ownAmong(tx, place, comments);
      const theirs = comments.filter(({ id }) => !own.has(id));
      const before = await tx.countBy(CommentEntity, { workspaceId, channelId, externalId: In(theirs.map(({ id }) => id)) });
      await upsert(tx, place, theirs);
      for (const { parentId, text, createdAt } of comments.filter(({ id }) => own.has(id))) {
        if (parentId === null) continue;
        const answer = { answerText: kept(text).text, answerAt: new Date(createdAt) };
        const answered = { workspaceId, channelId, externalId: parentId };
        // Of several answers the latest is told.
        await tx.update(
          CommentEntity,
          [
            { ...answered, answerAt: IsNull() },
            { ...answered, answerAt: LessThan(answer.answerAt) },
          ],
          answer,
        );
      }
      await this.noteTurnedPublic(tx, place, theirs);
      const news = theirs.length - before;
      if (news > 0) await announce(tx, workspaceId, ['comments']);
      return news;
    });
  }

  private async isAnswerHeld(tx: EntityManager, { workspaceId, channelId }: Place): Promise<boolean> {
    const held = await tx.query<unknown[]>(
      `select 1 from reply join comment on comment.id = reply.comment_id
        where reply.workspace_id = $1 and reply.state = 'pending' and comment.channel_id = $2 limit 1`,
      [workspaceId, channelId],
    );
    return held.length > 0;
  }

  /** An answer that the platform was holding back is seen in public. */
  private async noteTurnedPublic(tx: EntityManager, { workspaceId, channelId }: Place, comments: readonly PublicComment[]): Promise<void> {
    const answered = comments.filter(({ reply }) => reply?.state === 'public').map(({ id }) => id);
    if (answered.length === 0) return;
    await tx.query(
      `update reply set state = 'sent' from comment
        where reply.workspace_id = $1 and comment.workspace_id = $1 and comment.id = reply.comment_id and comment.channel_id = $2
          and comment.external_id = any($3) and reply.state = 'pending' and comment.answer_text = reply.text`,
      [workspaceId, channelId, answered],
    );
  }

  /** A channel that is not connected cannot be read; its comments stay due and are read when it is again. */
  private async accountOf({ workspaceId, channelId }: Place): Promise<Account | null> {
    try {
      return await this.accounts.accountFor(workspaceId, channelId);
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }
}

/** Those that we wrote ourselves, from here or at the platform. */
async function ownAmong(tx: EntityManager, { workspaceId }: Place, comments: readonly PublicComment[]): Promise<Set<string>> {
  const sent = await tx.findBy(ReplyEntity, { workspaceId, externalId: In(comments.map(({ id }) => id)) });
  const ids = new Set(sent.map(({ externalId }) => externalId));
  return new Set(comments.filter(({ id, isOurs }) => isOurs || ids.has(id)).map(({ id }) => id));
}

/** Keeps comments; what people wrote may have been edited, liked or answered since it was last read. */
async function upsert(tx: EntityManager, place: Place, comments: readonly PublicComment[]): Promise<void> {
  if (comments.length === 0) return;
  const { workspaceId, channelId, itemId, itemExternalId } = place;
  const rows = comments.map(({ id, parentId, authorName, text, stars, likes, createdAt, isSelected, reply }) => ({
    id: v7(),
    external_id: printable(id),
    parent_external_id: parentId,
    author_name: printable(authorName.slice(0, MOST_OF_A_NAME)),
    text: kept(text).text,
    is_cut: kept(text).isCut,
    stars: stars ?? null,
    likes: likes ?? null,
    is_selected: isSelected ?? null,
    written_at: createdAt,
    answer_text: reply === null ? null : kept(reply.text).text,
    answer_at: reply?.createdAt ?? null,
  }));
  await tx.query(
    `insert into comment (id, workspace_id, channel_id, item_id, item_external_id, kind, external_id, parent_external_id, author_name, text, is_cut,
                          stars, likes, is_selected, written_at, answer_text, answer_at)
     select id, $1, $2, $3, $4, case when $3::uuid is null then 'review' else 'comment' end, external_id, parent_external_id, author_name, text, is_cut,
            stars, likes, is_selected, written_at, answer_text, answer_at
       from jsonb_to_recordset($5) as row (id uuid, external_id text, parent_external_id text, author_name text, text text, is_cut boolean,
                                           stars int, likes bigint, is_selected boolean, written_at timestamptz, answer_text text, answer_at timestamptz)
     on conflict (channel_id, external_id) do update
       set text = excluded.text, is_cut = excluded.is_cut, stars = excluded.stars, likes = excluded.likes, seen_at = now(),
           is_selected = coalesce(excluded.is_selected, comment.is_selected),
           answer_text = coalesce(excluded.answer_text, comment.answer_text), answer_at = coalesce(excluded.answer_at, comment.answer_at)`,
    [workspaceId, channelId, itemId, itemExternalId, JSON.stringify(rows)],
  );
}

const kept = (text: string) => keptWords(printable(text));

/** People write anything; PostgreSQL takes no NUL and no half of a character. */
function printable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

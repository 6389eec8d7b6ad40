import { Injectable, Logger } from '@nestjs/common';
import type { LongJob, LongJobListQuery, LongJobOutcome } from '@longstream/contracts/long-jobs';
import type { LongJobKind } from '@longstream/domain/long-jobs/long-job';
import { Refusal } from '@longstream/domain/refusal';
import { v7 } from 'uuid';
import { z } from 'zod';
import { stackOf } from '../config/fault-words.ts';
import { announce, Database, realNow } from '../database/database.ts';
import { isUniqueViolation } from '../database/unique-violation.ts';
import { type Page, readCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { LongJobEntity } from './long-job.entity.ts';
import { toLongJob } from './long-job.view.ts';

/** A process says that it lives by putting this off, each time for so long. */
const ALIVE_MS = 15_000;
const BEAT_MS = 500;
/** What nobody has come back to by then is forgotten. */
const KEPT = `interval '1 day'`;

/** A job as it begins. Who asks may name it; `of` is how many steps it has. */
export interface BegunJob {
  readonly id?: string | undefined;
  readonly kind: LongJobKind;
  readonly fileName?: string;
  readonly campaignId?: string;
  readonly of: number;
}

/** How many steps are behind. */
export type Tell = (done: number) => void;

/** For work that is over before anybody would look. */
export const untold: Tell = () => undefined;

type JobKey = Pick<LongJobEntity, 'workspaceId' | 'id'>;
type Ending = Pick<LongJobEntity, 'state'> & Partial<Pick<LongJobEntity, 'outcome' | 'failure'>>;

/** What requests that take long are at: rows of their own, so that it is seen by whoever lost the answer, as a page does that is loaded anew. */
@Injectable()
export class LongJobsService {
  private readonly log = new Logger(LongJobsService.name);

  constructor(private readonly db: Database) {}

  /** What the actor began within a day, newest first. */
  list({ workspaceId, userId }: Actor, { limit, cursor }: LongJobListQuery): Promise<Page<LongJob>> {
    const [beforeAt, beforeId] = readCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()])) ?? [null, null];
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const now = await realNow(tx);
      const rows = await tx
        .createQueryBuilder(LongJobEntity, 'job')
        .where({ workspaceId, begunBy: userId })
        .andWhere(`job.begun_at > now() - ${KEPT}`)
        .andWhere('(:beforeAt::timestamptz is null or (job.begun_at, job.id) < (:beforeAt, :beforeId::uuid))', { beforeAt, beforeId })
        .orderBy('job.begunAt', 'DESC')
        .addOrderBy('job.id', 'DESC')
        .take(limit + 1)
        .getMany();
      return toPage(
        rows,
        limit,
        ({ begunAt, id }) => [begunAt.toISOString(), id],
        (row) => toLongJob(row, now),
      );
    });
  }

  /**
   * Does the work, which tells how far it is. What the work throws is kept with the job and thrown on.
   *
   * @throws {Refusal} `already_exists` where the workspace has had a job of this id, whose work is then not done again
   */
  async during<T>(
    actor: Pick<Actor, 'workspaceId' | 'userId'>,
    begun: BegunJob,
    work: (tell: Tell) => Promise<T>,
    outcomeOf: (answer: T) => LongJobOutcome,
  ): Promise<T> {
    const id = await this.begin(actor, begun);
    const key = { workspaceId: actor.workspaceId, id };
    const beat = this.beating(key);
    try {
      const answer = await work(beat.tell);
      await beat.stop();
      await this.end(key, { state: 'done', outcome: outcomeOf(answer) });
      return answer;
    } catch (cause) {
      await beat.stop();
      const failure = cause instanceof Refusal ? { code: cause.code, details: cause.details } : { code: 'fault', details: {} };
      await this.end(key, { state: 'failed', failure });
      throw cause;
    }
  }

  private begin({ workspaceId, userId }: Pick<Actor, 'workspaceId' | 'userId'>, { id = v7(), ...begun }: BegunJob): Promise<string> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await tx.query(`delete from long_job where workspace_id = $1 and begun_at < now() - ${KEPT}`, [workspaceId]);
      const { kind, fileName = null, campaignId = null, of } = begun;
      const aliveUntil = new Date((await realNow(tx)).getTime() + ALIVE_MS);
      await tx
        .insert(LongJobEntity, { workspaceId, id, kind, fileName, campaignId, steps: of, begunBy: userId, aliveUntil })
        .catch((cause: unknown) => {
          throw isUniqueViolation(cause) ? new Refusal('already_exists', { what: 'long_job' }) : cause;
        });
      await announce(tx, workspaceId, ['long-jobs']);
      return id;
    });
  }

  private beating(key: JobKey): { readonly tell: Tell; readonly stop: () => Promise<void> } {
    let done = 0;
    let told = 0;
    let beating = Promise.resolve();
    const beat = async (): Promise<void> => {
      const isNews = done !== told;
      told = done;
      await this.db.inWorkspace(key.workspaceId, async (tx) => {
        await tx.update(LongJobEntity, key, { done, aliveUntil: () => `now() + ${String(ALIVE_MS)} * interval '1 millisecond'` });
        if (isNews) await announce(tx, key.workspaceId, ['long-jobs']);
      });
    };
    const timer = setInterval(() => {
      beating = beating
        .then(beat)
        .catch((error: unknown) => this.log.warn(`Job ${key.id} could not tell how far it is: ${stackOf(error)}`));
    }, BEAT_MS);
    return {
      tell: (behind) => {
        done = behind;
      },
      stop: () => {
        clearInterval(timer);
        return beating;
      },
    };
  }

  /** What was done stands, whether or not that can be noted. */
  private async end({ workspaceId, id }: JobKey, { state, outcome = null, failure = null }: Ending): Promise<void> {
    try {
      await this.db.inWorkspace(workspaceId, async (tx) => {
        await tx.query('update long_job set state = $3, outcome = $4, failure = $5 where workspace_id = $1 and id = $2', [
          workspaceId,
          id,
          state,
          outcome,
          failure,
        ]);
        await announce(tx, workspaceId, ['long-jobs']);
      });
    } catch (error) {
      this.log.error(`The end of job ${id} could not be noted`, stackOf(error));
    }
  }
}

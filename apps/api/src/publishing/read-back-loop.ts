import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { AttemptsService } from './attempts.service.ts';
import { DueQueries } from './due.queries.ts';
import { ReconcilerService } from './reconciler.service.ts';
import { SecondLooksService } from './second-looks.service.ts';

/** They can wait: what is still open comes before what was in doubt. */
const SECOND_LOOKS_AT_ONCE = 4;

type UnderWay = Map<string, Promise<void>>;

/** Takes up attempts whose worker is gone, and reads at the platforms what became of items. */
@Injectable()
export class ReadBackLoop extends WorkLoop {
  private readonly checks: UnderWay = new Map();
  private readonly looks: UnderWay = new Map();
  /** By this process's monotonic clock; null when nothing waits. */
  private nextAtMs: number | null = null;

  constructor(
    private readonly due: DueQueries,
    private readonly attempts: AttemptsService,
    private readonly reconciler: ReconcilerService,
    private readonly secondLooks: SecondLooksService,
    feed: ChangeFeed,
    @Inject(TIMINGS) timings: Timings,
  ) {
    super(['items'], feed, timings);
  }

  override async onModuleDestroy(): Promise<void> {
    await super.onModuleDestroy();
    await Promise.all([...this.checks.values(), ...this.looks.values()]);
  }

  protected nextInMs(): Promise<number | null> {
    return Promise.resolve(this.nextAtMs === null ? null : this.nextAtMs - performance.now());
  }

  protected async round(): Promise<void> {
    const { lapsedAttempts, secondLooks, checks, nextInMs } = await this.due.readings({
      checks: this.timings.questionsAtOnce - this.checks.size,
      secondLooks: SECOND_LOOKS_AT_ONCE - this.looks.size,
    });
    this.nextAtMs = nextInMs === null ? null : performance.now() + nextInMs;
    // Together, as they come: a worker dies with all that it has under way.
    await Promise.all(lapsedAttempts.map((attempt) => this.guarded('a lapsed attempt', () => this.attempts.sweep(attempt))));
    for (const item of secondLooks) this.begin(this.looks, item.id, () => this.secondLooks.look(item));
    for (const [workspaceId, due] of Map.groupBy(checks, (check) => check.workspaceId)) {
      await this.guarded(`what is to be read back in workspace ${workspaceId}`, async () => {
        const itemIds = due.map(({ id }) => id);
        for (const question of await this.reconciler.take(workspaceId, itemIds))
          this.begin(this.checks, question.itemId, () => this.reconciler.look(question));
      });
    }
  }

  /** Runs beside the loop: one item's trouble is nobody else's, and a platform that is slow keeps nobody waiting. */
  private begin(underWay: UnderWay, itemId: string, work: () => Promise<void>): void {
    if (underWay.has(itemId)) return;
    const done = this.guarded(`item ${itemId}`, work).finally(() => {
      underWay.delete(itemId);
      this.wake();
    });
    underWay.set(itemId, done);
  }
}

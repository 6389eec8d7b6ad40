import { Inject, Injectable } from '@nestjs/common';
import { ChangeFeed } from '../events/change-feed.ts';
import { TIMINGS, type Timings } from '../worker/timings.ts';
import { WorkLoop } from '../worker/work-loop.ts';
import { AttemptsService } from './attempts.service.ts';
import { DueQueries } from './due.queries.ts';
import type { Question } from './questions.service.ts';
import { ReconcilerService } from './reconciler.service.ts';
import { SecondLooksService } from './second-looks.service.ts';

const QUESTIONS_AT_ONCE = 16;
const BATCH = 50;

/** Takes up attempts whose worker is gone, and reads at the platforms what became of items. */
@Injectable()
export class ReadBackLoop extends WorkLoop {
  protected override readonly restMs = 50;
  private readonly underWay = new Map<string, Promise<void>>();

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
    await Promise.all(this.underWay.values());
  }

  protected nextInMs(): Promise<number | null> {
    return this.due.nextReadingInMs();
  }

  protected async round(): Promise<void> {
    await this.each('a lapsed attempt', await this.due.lapsedAttempts(BATCH), (attempt) => this.attempts.sweep(attempt));
    await this.each('an item that was in doubt', await this.due.secondLooks(BATCH), (item) => this.secondLooks.look(item));
    const room = QUESTIONS_AT_ONCE - this.underWay.size;
    const checks = room <= 0 ? [] : (await this.due.checks(room)).filter(({ id }) => !this.underWay.has(id));
    for (const [workspaceId, due] of Map.groupBy(checks, (check) => check.workspaceId)) {
      await this.guarded(`what is to be read back in workspace ${workspaceId}`, async () => {
        const itemIds = due.map(({ id }) => id);
        for (const question of await this.reconciler.take(workspaceId, itemIds)) this.begin(question);
      });
    }
  }

  /** Runs beside the loop; one item's trouble is nobody else's. */
  private begin(question: Question): void {
    const { itemId } = question;
    const done = this.guarded(`item ${itemId}`, () => this.reconciler.look(question)).finally(() => {
      this.underWay.delete(itemId);
      this.wake();
    });
    this.underWay.set(itemId, done);
  }
}

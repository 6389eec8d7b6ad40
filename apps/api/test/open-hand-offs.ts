import { HandOffStepsService } from '../src/hand-offs/hand-off-steps.service.ts';
import { HandOffTasksQueries } from '../src/hand-offs/hand-off-tasks.queries.ts';
import { HandOffsService } from '../src/hand-offs/hand-offs.service.ts';
import { NotificationsService } from '../src/notifications/notifications.service.ts';
import { ItemWriter } from '../src/publishing/item-writer.ts';
import { OutcomesService } from '../src/publishing/outcomes.service.ts';
import { timingsAt } from '../src/worker/timings.ts';
import type { Given } from './given.ts';
import { openItems } from './open-items.ts';

/** The services around a hand-off, as their modules put them together. */
export function openHandOffs(given: Given) {
  const { db, settings } = given;
  const { items, ledger } = openItems(given);
  const notifications = new NotificationsService(settings);
  const outcomes = new OutcomesService(new ItemWriter(db, ledger, notifications), timingsAt(1));
  return {
    ledger,
    outcomes,
    handOffs: new HandOffsService(db, items, ledger, outcomes, notifications),
    steps: new HandOffStepsService(db, ledger, notifications),
    tasks: new HandOffTasksQueries(db),
  };
}

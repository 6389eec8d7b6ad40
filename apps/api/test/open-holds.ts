import { BlackoutsService } from '../src/blackouts/blackouts.service.ts';
import { ChargesService } from '../src/charges/charges.service.ts';
import { HeldNotesService } from '../src/holds/held-notes.service.ts';
import { HoldingService } from '../src/holds/holding.service.ts';
import { ReleasesService } from '../src/holds/releases.service.ts';
import { NotificationsService } from '../src/notifications/notifications.service.ts';
import type { Given } from './given.ts';
import { openItems } from './open-items.ts';

/** The services around holds, charges and blackouts, and those around an item. */
export function openHolds(given: Given) {
  const items = openItems(given);
  const notifications = new NotificationsService(given.settings);
  const holding = new HoldingService(given.db, notifications);
  const releases = new ReleasesService(given.db, items.slots, items.ledger, notifications);
  const notes = new HeldNotesService(given.db, items.ledger);
  const charges = new ChargesService(given.db, holding, items.ledger);
  return { ...items, holding, charges, releases, notes, blackouts: new BlackoutsService(given.db) };
}

import { ApprovalRoutesService } from '../src/approvals/approval-routes.service.ts';
import { ApprovalsService } from '../src/approvals/approvals.service.ts';
import { DeadlinesService } from '../src/approvals/deadlines.service.ts';
import { GuestsService } from '../src/approvals/guests.service.ts';
import { BlackoutsService } from '../src/blackouts/blackouts.service.ts';
import { ContentRulesService } from '../src/content-rules/content-rules.service.ts';
import { FrequencyCapsService } from '../src/frequency-caps/frequency-caps.service.ts';
import { GuestLinksService } from '../src/guest-links/guest-links.service.ts';
import { ItemsQueries } from '../src/items/items.queries.ts';
import { ItemsService } from '../src/items/items.service.ts';
import { MovingService } from '../src/items/moving.service.ts';
import { PlacingService } from '../src/items/placing.service.ts';
import { LedgerService } from '../src/ledger/ledger.service.ts';
import { MediaService } from '../src/media/media.service.ts';
import { RemoteFiles } from '../src/media/remote-files.ts';
import { MediaLinks } from '../src/media/media-links.ts';
import { MediaStore } from '../src/media/media-store.ts';
import { NotificationsService } from '../src/notifications/notifications.service.ts';
import { SlotsService } from '../src/slots/slots.service.ts';
import { NearDuplicatesService } from '../src/near-duplicates/near-duplicates.service.ts';
import { OverridesService } from '../src/overrides/overrides.service.ts';
import type { Given } from './given.ts';

/** The services around an item, as their modules put them together. */
export function openItems({ db, settings }: Given) {
  const ledger = new LedgerService();
  const caps = new FrequencyCapsService(db);
  const nearDuplicates = new NearDuplicatesService(db);
  const slots = new SlotsService(db, caps, new BlackoutsService(db), nearDuplicates);
  const contentRules = new ContentRulesService(db);
  const media = new MediaService(db, new MediaStore(settings), new MediaLinks(settings), new RemoteFiles(settings));
  const items = new ItemsService(db, slots, ledger, media, contentRules);
  const moving = new MovingService(db, new PlacingService(slots, ledger));
  const notifications = new NotificationsService({ mail: null });
  const approvals = new ApprovalsService(db, slots, contentRules, ledger, notifications);
  const guests = new GuestsService(db, new GuestLinksService(db, settings), approvals, ledger, notifications);
  const routes = new ApprovalRoutesService(db);
  const deadlines = new DeadlinesService(db, ledger, notifications);
  const overrides = new OverridesService(db, slots, ledger);
  return {
    items,
    media,
    contentRules,
    moving,
    caps,
    slots,
    nearDuplicates,
    overrides,
    ledger,
    approvals,
    guests,
    routes,
    deadlines,
    queries: new ItemsQueries(db),
  };
}

import type { DatabaseSync } from 'node:sqlite';
import type { Platform } from '../platforms.ts';
import type { WebhookMessage } from '../webhooks/webhook-rules.ts';

/** A message to the app, on its way, there, or given up. It runs on real time. */
export interface Delivery {
  readonly id: number;
  readonly platform: Platform;
  readonly event: string;
  readonly message: WebhookMessage;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  /** The last answer's status, or why there was none. */
  readonly answer: string | null;
  readonly queuedAt: number;
  readonly dueAt: number;
}

type DeliveryRow = Omit<Delivery, 'message'> & { message: string };

const COLUMNS = 'id, platform, event, message, state, attempts, answer, queued_at as queuedAt, due_at as dueAt';

const toDelivery = (row: DeliveryRow): Delivery => ({ ...row, message: JSON.parse(row.message) as WebhookMessage });

/** Where the app wants to be called, and every call that was queued for it. A restart goes on where it stopped. */
export class Webhooks {
  readonly #db: DatabaseSync;
  readonly #realNow: () => number;

  constructor(db: DatabaseSync, realNow: () => number) {
    this.#db = db;
    this.#realNow = realNow;
  }

  register(platform: Platform, url: string): void {
    this.#db.prepare('insert or replace into webhook_address values (?, ?, ?)').run(platform, url, this.#realNow());
  }

  forget(platform: Platform): void {
    this.#db.prepare('delete from webhook_address where platform = ?').run(platform);
  }

  address(platform: Platform): string | undefined {
    const row = this.#db.prepare('select url from webhook_address where platform = ?').get(platform) as { url: string } | undefined;
    return row?.url;
  }

  queue(platform: Platform, event: string, message: WebhookMessage): void {
    const now = this.#realNow();
    this.#db
      .prepare('insert into webhook_delivery (platform, event, message, queued_at, due_at) values (?, ?, ?, ?, ?)')
      .run(platform, event, JSON.stringify(message), now, now);
  }

  due(): Delivery[] {
    const rows = this.#db
      .prepare(`select ${COLUMNS} from webhook_delivery where state = 'waiting' and due_at <= ? order by id`)
      .all(this.#realNow()) as unknown as DeliveryRow[];
    return rows.map(toDelivery);
  }

  /** Every delivery of a platform, the oldest first. */
  all(platform: Platform): Delivery[] {
    const rows = this.#db
      .prepare(`select ${COLUMNS} from webhook_delivery where platform = ? order by id`)
      .all(platform) as unknown as DeliveryRow[];
    return rows.map(toDelivery);
  }

  delivered(id: number, status: number): void {
    this.#db
      .prepare(`update webhook_delivery set state = 'delivered', attempts = attempts + 1, answer = ? where id = ?`)
      .run(`HTTP ${status}`, id);
  }

  /** `againAt` is null when that was the last time. */
  failedOnce(id: number, answer: string, againAt: number | null): void {
    this.#db
      .prepare(
        `update webhook_delivery set attempts = attempts + 1, answer = ?1, due_at = coalesce(?2, due_at),
        state = case when ?2 is null then 'failed' else 'waiting' end where id = ?3`,
      )
      .run(answer, againAt, id);
  }

  gaveUp(id: number, reason: string): void {
    this.#db.prepare(`update webhook_delivery set state = 'failed', answer = ? where id = ?`).run(reason, id);
  }
}

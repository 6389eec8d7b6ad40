import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

export const ROBOT_KINDS = ['dingtalk', 'feishu', 'wecom'] as const;
export type RobotKind = (typeof ROBOT_KINDS)[number];

/** What a robot asks of whoever writes to its chat, beside its address: a signature by the secret, a word. Empty asks for nothing. */
export interface RobotProtection {
  readonly secret: string;
  readonly keyword: string;
}

/** A robot of a group chat, known by the token in its address. While it is away nobody answers there. */
export interface ChatRobot extends RobotProtection {
  readonly token: string;
  readonly kind: RobotKind;
  readonly isAway: boolean;
}

export interface RobotMessage {
  readonly text: string;
  readonly receivedAt: number;
}

interface Row extends Omit<ChatRobot, 'isAway'> {
  readonly away: number;
}

/** The robots of the group chats, and what their chats were told. In real time. */
export class Robots {
  readonly #db: DatabaseSync;
  readonly #realNow: () => number;

  constructor(db: DatabaseSync, realNow: () => number) {
    this.#db = db;
    this.#realNow = realNow;
  }

  make(kind: RobotKind, { secret, keyword }: RobotProtection): ChatRobot {
    const token = randomUUID().replaceAll('-', '');
    this.#db.prepare('insert into robot (token, kind, secret, keyword) values (?, ?, ?, ?)').run(token, kind, secret, keyword);
    return { token, kind, secret, keyword, isAway: false };
  }

  change({ token }: ChatRobot, changes: Partial<RobotProtection & Pick<ChatRobot, 'isAway'>>): void {
    const { secret = null, keyword = null, isAway = null } = changes;
    this.#db
      .prepare('update robot set secret = coalesce(?, secret), keyword = coalesce(?, keyword), away = coalesce(?, away) where token = ?')
      .run(secret, keyword, isAway === null ? null : Number(isAway), token);
  }

  find(token: string): ChatRobot | null {
    return this.#read('where token = ?', token)[0] ?? null;
  }

  all(): ChatRobot[] {
    return this.#read('order by rowid');
  }

  /** Tells the chat, unless it was told as often as it may be within a window of so many milliseconds: then false. */
  tell({ token }: ChatRobot, text: string, rates: readonly { readonly limit: number; readonly windowMs: number }[]): boolean {
    const now = this.#realNow();
    const isFull = rates.some(({ limit, windowMs }) => this.#toldSince(token, now - windowMs) >= limit);
    if (!isFull) this.#db.prepare('insert into robot_message (token, text, received_at) values (?, ?, ?)').run(token, text, now);
    return !isFull;
  }

  messages({ token }: ChatRobot): RobotMessage[] {
    const rows = this.#db.prepare('select text, received_at as "receivedAt" from robot_message where token = ? order by rowid').all(token);
    return rows as unknown as RobotMessage[];
  }

  /** Answers nobody until then. */
  shut({ token }: ChatRobot, ms: number): void {
    this.#db.prepare('update robot set shut_until = ? where token = ?').run(this.#realNow() + ms, token);
  }

  isShut({ token }: ChatRobot): boolean {
    const row = this.#db.prepare('select shut_until as "until" from robot where token = ?').get(token) as { until: number };
    return row.until > this.#realNow();
  }

  #toldSince(token: string, at: number): number {
    const row = this.#db.prepare('select count(*) as told from robot_message where token = ? and received_at > ?').get(token, at);
    return (row as { told: number }).told;
  }

  #read(where: string, ...values: string[]): ChatRobot[] {
    const rows = this.#db.prepare(`select token, kind, secret, keyword, away from robot ${where}`).all(...values) as unknown as Row[];
    return rows.map(({ away, ...robot }) => ({ ...robot, isAway: away === 1 }));
  }
}

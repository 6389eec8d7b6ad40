/**
 * The fourteen places at which a process is killed, in the order in which an item comes by them, and how each is recognised from
 * outside: by what is said to the database, or by what goes over the wire. When the product does the same in other words, this table is
 * what changes.
 */
export const POINTS = {
  /** The channel is locked for this worker; nothing has committed. */
  channel_taken: within(/from channel .*for no key update/s),
  /** The look at what was approved, and at all else that must be so, has begun. */
  checked: within(/from channel .*for no key update/s, /from revision\b/),
  /** The attempt is written. */
  claimed: within(/insert into attempt\b/),
  /** The intent to send has committed. */
  intended: afterCommit(/(insert into|update) attempt\b.*"sending"/s),
  /** Connected to the platform, nothing written. */
  connected: writing('nothing'),
  /** Half of the request is written. */
  half_written: writing('half'),
  /** The platform has the whole request, and has done nothing yet. */
  in_flight: sent('submit'),
  /** The platform has made the item, and has not said so. */
  effect_made: sent('submit'),
  /** The answer is read; its outcome has not committed. */
  answered: answered('submit'),
  /** The outcome has committed. */
  settled: sinceCommit(/update attempt .*"settled".*"pending"/s),
  /** The platform is being asked what became of an attempt. */
  looking: sent('look'),
  /** What it said is being recorded. */
  reconciling: within(/insert into ledger_entry .*"reconciled"/s),
  /** An attempt whose worker is gone is being taken up. */
  sweeping: within(/update attempt .*"settled".*"(unknown|abandoned)".*The worker was lost/s),
  /** A member's approval is being recorded. */
  approving: within(/insert into "decision"/i, /update "?item"?/i),
} as const satisfies Record<string, Trap>;

export type Point = keyof typeof POINTS;
export const POINT_NAMES = Object.keys(POINTS) as Point[];

export type Trap = StatementTrap | WriteTrap | CallTrap;

/** In a transaction in which all of these have been said, each with its values, or once such a one has committed. */
export interface StatementTrap {
  readonly kind: 'statements';
  readonly statements: readonly RegExp[];
  /**
   * `within`: there, before anything else is said. `after_commit`: right after the commit. `since_commit`: from the commit until the next
   * word about the item, so that others come there behind it.
   */
  readonly where: 'within' | 'after_commit' | 'since_commit';
}

/** At a request that makes an item, of which this much has been written. */
export interface WriteTrap {
  readonly kind: 'writing';
  readonly written: 'nothing' | 'half';
}

/**
 * `sent`: from the last byte of the request to the first of its answer, which the platform keeps back. `answered`: from the last byte of the
 * answer until the next word about the item is said to the database.
 */
export interface CallTrap {
  readonly kind: 'sent' | 'answered';
  readonly request: keyof typeof REQUESTS;
}

/** The platform's calls that matter here. */
export const REQUESTS = {
  submit: { method: 'POST', path: '/2/statuses/update/biz.json' },
  look: { method: 'GET', path: '/2/statuses/user_timeline/biz.json' },
} as const;

function within(...statements: RegExp[]): StatementTrap {
  return { kind: 'statements', statements, where: 'within' };
}

function afterCommit(...statements: RegExp[]): StatementTrap {
  return { kind: 'statements', statements, where: 'after_commit' };
}

function sinceCommit(...statements: RegExp[]): StatementTrap {
  return { kind: 'statements', statements, where: 'since_commit' };
}

function writing(written: WriteTrap['written']): WriteTrap {
  return { kind: 'writing', written };
}

function sent(request: CallTrap['request']): CallTrap {
  return { kind: 'sent', request };
}

function answered(request: CallTrap['request']): CallTrap {
  return { kind: 'answered', request };
}

import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';

/** How many months after this one have their tables already. */
const AHEAD = 2;
/** Whoever writes samples is not kept waiting for a table: the next round tries again. */
const LOCK_MS = 200;

/** The tables of the months in which samples are kept. Months are those of UTC. */
@Injectable()
export class SampleMonthsService {
  constructor(private readonly db: Database) {}

  /** First days of the months that want a table: this one, the next ones, and those of samples that have none yet. */
  wanting(): Promise<string[]> {
    return this.db.acrossWorkspaces(async (tx) => {
      const rows = await tx.query<{ month: string }[]>(
        `select month::date::text as month from (
           select date_trunc('month', now() at time zone 'UTC') + ahead * interval '1 month' as month from generate_series(0, $1) as ahead
           union select distinct date_trunc('month', at at time zone 'UTC') from sample_unplaced
         ) as wanted where to_regclass('sample_' || to_char(month, 'YYYY_MM')) is null order by month`,
        [AHEAD],
      );
      return rows.map(({ month }) => month);
    });
  }

  open(month: string): Promise<void> {
    return this.db.acrossWorkspaces(async (tx) => {
      await tx.query(`set local lock_timeout = ${String(LOCK_MS)}`);
      await tx.query('select open_sample_month($1)', [month]);
    });
  }

  /** Drops the months that ended so many months ago by the clock of every workspace, that of a demo of the past too. What they summed up to stays. */
  drop(keptMonths: number): Promise<void> {
    return this.db.acrossWorkspaces(async (tx) => {
      await tx.query(`set local lock_timeout = ${String(LOCK_MS)}`);
      const old = await tx.query<{ name: string }[]>(
        `select child.relname as name from pg_inherits join pg_class child on child.oid = inhrelid
          where inhparent = 'sample'::regclass and child.relname ~ '^sample_\\d{4}_\\d{2}$'
            and to_date(right(child.relname, 7), 'YYYY_MM') + ($1 + 1) * interval '1 month'
                <= (select min(workspace_now(id)) at time zone 'UTC' from workspace)`,
        [keptMonths],
      );
      for (const { name } of old) await tx.query(`drop table ${name}`);
    });
  }
}

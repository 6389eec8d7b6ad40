import { Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type EntityTarget, MoreThan, Not } from 'typeorm';
import type { Database } from '../database/database.ts';
import { stackOf } from './fault-words.ts';
import type { Sealed } from './sealed-box.ts';

const PAGE = 100;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Rows that hold something sealed: what they are called, where they lie, the column that is their key, and which key they are to be sealed with. */
interface SealedRows<Row> {
  readonly what: string;
  readonly entity: EntityTarget<Row & object>;
  readonly id: keyof Row & string;
  readonly keyId: string;
}

/** After the installation's key was changed: what an older key has sealed is sealed anew, so that the older key can be thrown away. */
export abstract class Resealing<Row extends { readonly workspaceId: string }> implements OnApplicationBootstrap {
  private readonly log = new Logger(this.constructor.name);

  constructor(
    private readonly db: Database,
    private readonly rows: SealedRows<Row>,
  ) {}

  /** Null for what no known key opens: it stays as it is, and says when it is used that it has to be entered again. */
  protected abstract anew(row: Row): Sealed | null;

  /** The worker does not wait for it: an older key opens as well as the new one. */
  onApplicationBootstrap(): void {
    const { what } = this.rows;
    this.reseal().then(
      (count) => {
        if (count > 0) this.log.warn(`${String(count)} ${what} were sealed anew with the key of today.`);
      },
      (error: unknown) => {
        this.log.error(`The ${what} could not be sealed anew; the next start tries again`, stackOf(error));
      },
    );
  }

  /** Answers how many there were. */
  async reseal(): Promise<number> {
    let count = 0;
    for (let after: string | undefined = BEFORE_ALL; after !== undefined;) {
      const page: { last: string | undefined; count: number } = await this.resealPage(after);
      count += page.count;
      after = page.last;
    }
    return count;
  }

  private resealPage(after: string): Promise<{ last: string | undefined; count: number }> {
    const { entity, id, keyId } = this.rows;
    return this.db.acrossWorkspaces(async (tx) => {
      const rows = await tx.find(entity, {
        where: { [id]: MoreThan(after), keyId: Not(keyId) } as never,
        order: { [id]: 'ASC' } as never,
        take: PAGE,
        lock: { mode: 'pessimistic_write' },
      });
      const sealed = rows.flatMap((row) => {
        const anew = this.anew(row);
        return anew === null ? [] : [{ row, anew }];
      });
      for (const { row, anew } of sealed) await tx.update(entity, { [id]: row[id], workspaceId: row.workspaceId }, anew as never);
      return { last: rows.at(-1)?.[id] as string | undefined, count: sealed.length };
    });
  }
}

import type { PoolClient } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { ask, type Statement, together } from './prepared.ts';

/** What the work of a transaction comes to, and the last that it has to say: statements whose answers nobody needs. */
export interface Concluded<T> {
  readonly answer: T;
  readonly last: readonly Statement[];
}

/**
 * A transaction that goes to the database and back as seldom as can be. Nobody waits for its beginning to be answered, since whatever else
 * is said on the same connection is heard after it; and the commit goes along with what is said last: where any of that fails, the
 * database takes the commit for a rollback.
 *
 * @param beginning what is said first, before the work is heard
 */
export async function transaction<T>(
  source: DataSource,
  beginning: Statement,
  work: (tx: EntityManager) => Promise<Concluded<T>>,
): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    const connection = (await runner.connect()) as PoolClient;
    const [, , { answer, last }] = await together([begin(runner, connection), ask(connection, beginning), work(runner.manager)]);
    await together([...last.map((statement) => ask(connection, statement)), runner.commitTransaction()]);
    return answer;
  } catch (error) {
    // What broke the work may have broken the connection, or have ended the transaction; what broke first is what is told.
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

/** TypeORM would wait for the answer. It is told that a transaction is under way, so that it begins none of its own within. */
async function begin(runner: QueryRunner, connection: PoolClient): Promise<void> {
  Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
  await connection.query('START TRANSACTION');
}

import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';

/** What is to be said to the database. The values are as plain as this, so that nothing can be wrong with them before they are sent. */
export interface Statement {
  readonly text: string;
  readonly values: readonly Value[];
}

type Plain = string | number | boolean | Date | null;
type Value = Plain | readonly Plain[];

const names = new Map<string, string>();

/**
 * A statement that is asked so often that to plan it would take longer than to carry it out: each connection plans it once. Every text is
 * kept for as long as the process lives, so there must be few of them: lists are given as arrays, never as so many parameters.
 */
export async function prepared<Row>(tx: EntityManager, text: string, values: readonly Value[]): Promise<Row[]> {
  return ask(await connectionOf(tx), { text, values });
}

/** As `prepared`, on a connection that is known: it is on its way before anything else can be said there. */
export async function ask<Row>(connection: PoolClient, { text, values }: Statement): Promise<Row[]> {
  const name = names.get(text) ?? `prepared ${String(names.size)}`;
  names.set(text, name);
  const { rows } = await connection.query({ name, text, values: [...values] });
  return rows as Row[];
}

/** Statements whose answers nobody needs, all together. */
export async function sayAll(tx: EntityManager, statements: readonly Statement[]): Promise<void> {
  const connection = await connectionOf(tx);
  await together(statements.map((statement) => ask(connection, statement)));
}

/**
 * For statements that need not know of each other: they go to the database together, and one way there and back does for all of them. It
 * ends when the last of them has, also where one fails: nobody speaks on a connection that has been given back.
 */
export async function together<T extends readonly Promise<unknown>[] | []>(asked: T): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(asked);
  return Promise.all(asked);
}

async function connectionOf({ queryRunner }: EntityManager): Promise<PoolClient> {
  if (queryRunner === undefined) throw new Error('A prepared statement is part of a transaction.');
  return (await queryRunner.connect()) as PoolClient;
}

import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';

const names = new Map<string, string>();

/**
 * A statement that is asked so often that to plan it would take longer than to carry it out: each connection plans it once. Every text is
 * kept for as long as the process lives, so there must be few of them: lists are given as arrays, never as so many parameters.
 */
export async function prepared<Row>(tx: EntityManager, text: string, values: readonly unknown[]): Promise<Row[]> {
  return ask(await connectionOf(tx), text, values);
}

/**
 * The outcome of work that begins with a statement and need not wait for its answer, since whatever else is said on the same connection is
 * heard after it.
 */
export async function begunWith<T>(tx: EntityManager, text: string, values: readonly unknown[], work: () => Promise<T>): Promise<T> {
  const connection = await connectionOf(tx);
  const [, outcome] = await together([ask(connection, text, values), work()]);
  return outcome;
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

async function ask<Row>(connection: PoolClient, text: string, values: readonly unknown[]): Promise<Row[]> {
  const name = names.get(text) ?? `prepared ${String(names.size)}`;
  names.set(text, name);
  const { rows } = await connection.query({ name, text, values: [...values] });
  return rows as Row[];
}

import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';

const names = new Map<string, string>();

/**
 * A statement that is asked so often that to plan it would take longer than to carry it out: each connection plans it once. Every text is
 * kept for as long as the process lives, so there must be few of them: lists are given as arrays, never as so many parameters.
 */
export async function prepared<Row>(tx: EntityManager, text: string, values: readonly unknown[]): Promise<Row[]> {
  const name = names.get(text) ?? `prepared ${String(names.size)}`;
  names.set(text, name);
  if (tx.queryRunner === undefined) throw new Error('A prepared statement is part of a transaction.');
  const connection = (await tx.queryRunner.connect()) as PoolClient;
  const { rows } = await connection.query({ name, text, values: [...values] });
  return rows as Row[];
}

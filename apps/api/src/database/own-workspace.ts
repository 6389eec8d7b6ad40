import type { QueryRunner } from 'typeorm';

/** Walls tables with a `workspace_id` in: whoever is bound to a workspace sees and writes its rows alone, the tables' owner as well. */
export async function wallIn(runner: QueryRunner, ...tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await runner.query(`
      alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy own_workspace on ${table} using (is_own_workspace(workspace_id));
    `);
  }
}

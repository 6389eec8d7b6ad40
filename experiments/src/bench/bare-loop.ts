// The least that can be done and still be known of afterwards: a commit, the call, a commit. It checks nothing, and takes whatever it is sent.
import pg from 'pg';
import { barePost } from './post.ts';
import { benchEnvironment } from '../config/bench-environment.ts';

/** As many connections as a process of the product has. */
const CONNECTIONS = 12;

const { databaseUrl, sandboxUrl, concurrency } = benchEnvironment();
const pool = new pg.Pool({ connectionString: databaseUrl, max: CONNECTIONS });
await pool.query(`create table if not exists bare_item (id bigint generated always as identity primary key, text text not null,
  due_at timestamptz not null, sent_at timestamptz, external_id text)`);

async function dispatch({ id, text }: { id: string; text: string }): Promise<void> {
  await pool.query({ name: 'intent', text: 'update bare_item set sent_at = now() where id = $1', values: [id] });
  const externalId = await barePost(sandboxUrl, text);
  await pool.query({ name: 'outcome', text: 'update bare_item set external_id = $2 where id = $1', values: [id, externalId] });
}

/** Everything that is due, so many at once. */
async function dispatchDue(): Promise<void> {
  const { rows } = await pool.query<{ id: string; text: string }>(
    'select id, text from bare_item where sent_at is null and due_at <= now() order by due_at, id',
  );
  const waiting = rows.values();
  const lane = async () => {
    for (const item of waiting) await dispatch(item);
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
}

process.on('message', () => void dispatchDue());
process.on('disconnect', () => process.exit(1));
process.on('SIGTERM', () => process.exit(0));
process.send?.({ ready: true });

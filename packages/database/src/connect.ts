import pg from 'pg';

/** One connection that closes with its block: `await using client = await connect(url)`. A query that takes longer than `deadlineMs` fails. */
export async function connect(url: string, deadlineMs = 60_000): Promise<pg.Client & AsyncDisposable> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: deadlineMs });
  // A connection lost between two queries shows in the next query; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}

/**
 * A worker in a process of its own that takes a job up and never ends it, for the test that kills it: it beats like one of ours, as long
 * as it lives. Says the id under which it locks jobs when it has one.
 */
import { EventEmitter } from 'node:events';
import { Logger, run } from 'graphile-worker';
import pg from 'pg';

const [connectionString] = process.argv.slice(2);
const events = new EventEmitter();
const beats = new pg.Pool({ connectionString, max: 1 });
let workerId = '';
events.on('pool:create', ({ workerPool }) => {
  workerId = workerPool.id;
});

const beat = () =>
  beats.query(`insert into worker_heartbeat values ($1, now()) on conflict (worker_id) do update set beaten_at = excluded.beaten_at`, [
    workerId,
  ]);

await run({
  connectionString,
  concurrency: 1,
  noHandleSignals: true,
  events,
  logger: new Logger(() => () => {}),
  taskList: {
    deliver_notifications: () => {
      process.send({ workerId });
      return new Promise(() => {});
    },
  },
});
await beat();
setInterval(beat, 200);

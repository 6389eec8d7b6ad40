import { Socket } from 'node:net';

/** Whoever has nothing to say on a connection for so long asks something, or gives the connection up. */
export const QUIET_MS = 30_000;
/** Longer than any statement may take. */
const SILENCE_MS = 45_000;

/** Whoever writes several things one after the other corks for each of them; what was written in one turn leaves as one piece. */
class GatheringSocket extends Socket {
  override uncork(): void {
    process.nextTick(() => {
      super.uncork();
    });
  }
}

/** A connection on which nothing is heard for so long is taken for cut: a network that swallows what it should carry tells nobody. */
export function openSocket(): Socket {
  const socket = new GatheringSocket();
  socket.setTimeout(SILENCE_MS, () => {
    socket.destroy(new Error(`Connection terminated: nothing was heard on it for ${String(SILENCE_MS / 1000)} s.`));
  });
  return socket;
}

/** What every pool of connections has, so that nobody waits for the database for ever. */
export const PATIENCE = {
  idleTimeoutMillis: QUIET_MS,
  connectionTimeoutMillis: 10_000,
  statement_timeout: 30_000,
  // A process that is frozen within a transaction must not hold its rows for as long as it is.
  idle_in_transaction_session_timeout: 60_000,
  stream: openSocket,
} as const;

import { Socket } from 'node:net';

/** Whoever has nothing to say on a connection for so long asks something, or gives the connection up. */
export const QUIET_MS = 30_000;
/** Longer than any statement may take. */
const SILENCE_MS = 45_000;

/** A connection on which nothing is heard for so long is taken for cut: a network that swallows what it should carry tells nobody. */
export function openSocket(): Socket {
  const socket = new Socket();
  socket.setTimeout(SILENCE_MS, () => {
    socket.destroy(new Error(`Connection terminated: nothing was heard on it for ${String(SILENCE_MS / 1000)} s.`));
  });
  return socket;
}

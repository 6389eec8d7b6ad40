import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way from a program to a port of this machine, on which everything can be lost without a word to either end. */
export interface Line {
  readonly port: number;
  /** From now on nothing comes through, in either direction. */
  cut(): void;
  /** Who connects anew gets through. What was cut stays so. */
  mend(): void;
  close(): Promise<void>;
}

export async function openLine(toPort: number): Promise<Line> {
  const ends = new Set<Socket>();
  let cutSoFar = 0;
  let isCut = false;
  const server = createServer((near) => {
    const far = connect(toPort, '127.0.0.1');
    const cutBefore = cutSoFar;
    const carry = (from: Socket, to: Socket) => {
      const isWhole = () => !isCut && cutSoFar === cutBefore;
      ends.add(from);
      from.on('data', (bytes) => isWhole() && to.write(bytes));
      from.on('error', () => undefined);
      from.on('close', () => {
        ends.delete(from);
        if (isWhole()) to.destroy();
      });
    };
    carry(near, far);
    carry(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The operating system named no port.');
  return {
    port: address.port,
    cut() {
      isCut = true;
      cutSoFar += 1;
    },
    mend() {
      isCut = false;
    },
    async close() {
      for (const end of ends) end.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { StartRefused } from './start-refused.ts';

/** What a copy that was killed has started ends by itself, and holds the port until then. */
const PATIENCE_MS = 5000;
const LOOK_MS = 100;

/**
 * Asks for the ports before anything is started: a person shall not wait for a database to hear that a number is taken.
 *
 * @throws {StartRefused} when a program has the port and keeps it, or we may not have it
 */
export async function assertPortFree(host: string, port: number): Promise<void> {
  const giveUpAtMs = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      await listenOnce(host, port);
      return;
    } catch (cause) {
      const fault = cause as NodeJS.ErrnoException;
      if (fault.code !== 'EADDRINUSE' || performance.now() > giveUpAtMs) throw portRefused(host, port, fault);
      await delay(LOOK_MS);
    }
  }
}

async function listenOnce(host: string, port: number): Promise<void> {
  const server = createServer().listen({ host, port, exclusive: true });
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}

function portRefused(host: string, port: number, cause: NodeJS.ErrnoException): StartRefused {
  const elsewhere = `PORT=${port + 100} npm start`;
  switch (cause.code) {
    case 'EADDRINUSE':
      return new StartRefused(
        `Port ${port} is taken by another program. Stop that program, or start Longstream elsewhere: ${elsewhere}`,
        `端口 ${port} 已被其他程序占用。请停止该程序，或换一个端口启动：${elsewhere}`,
        { cause },
      );
    case 'EACCES':
      return new StartRefused(
        `This user may not listen on port ${port}. Take a number above 1023: ${elsewhere}`,
        `当前用户无权监听端口 ${port}。请改用 1023 以上的端口：${elsewhere}`,
        { cause },
      );
    default:
      return new StartRefused(
        `Longstream cannot listen on ${host}:${port}: ${cause.message}. Check HOST.`,
        `无法监听 ${host}:${port}。请检查 HOST。`,
        { cause },
      );
  }
}

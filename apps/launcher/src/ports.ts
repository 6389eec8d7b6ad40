import { once } from 'node:events';
import { createServer } from 'node:net';

import { StartRefused } from './start-refused.ts';

/**
 * Asks for the ports before anything is started: a person shall not wait for a database to hear that a number is taken.
 *
 * @throws {StartRefused} when a program has the port, or we may not have it
 */
export async function assertPortFree(host: string, port: number): Promise<void> {
  const server = createServer().listen({ host, port, exclusive: true });
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw portRefused(host, port, cause as NodeJS.ErrnoException);
  }
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

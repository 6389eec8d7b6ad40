import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '@longstream/sandbox/start-sandbox';

/** The platforms' stand-in on a folder of its own, which goes with it. */
export interface OpenSandbox {
  readonly controlUrl: string;
  /** Asks its control address, and throws what it answers to a wrong question. */
  control<T>(method: string, path: string, body?: unknown): Promise<T>;
  close(): Promise<void>;
}

export async function openSandbox(): Promise<OpenSandbox> {
  const dataDir = await mkdtemp(join(tmpdir(), 'longstream-sandbox-'));
  const { controlUrl, close } = await startSandbox({ port: 0, dataDir });
  return {
    controlUrl,
    async control<T>(method: string, path: string, body?: unknown) {
      const answer = await fetch(`${controlUrl}${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    async close() {
      await close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

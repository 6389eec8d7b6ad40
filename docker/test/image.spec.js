// The image without a container engine: its build steps are run as they stand, in an empty folder, and its program is started.
// Part of the long run only: it installs everything anew.
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '@longstream/database/testing/test-database';

import { readDockerfile } from './dockerfile.js';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../../', import.meta.url));
const [build, image] = [0, 1].map((stage) => readDockerfile(join(repository, 'docker/Dockerfile')).filter((one) => one.stage === stage));
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

inTheLongRun('the image', () => {
  let place;
  let database;
  let program;

  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'longstream-image-'));
    const leftOut = new Set(['.git', '.longstream', 'node_modules', 'dist', '.turbo', 'output']);
    await cp(repository, join(place, 'longstream'), { recursive: true, filter: (path) => !leftOut.has(basename(path)) });
    for (const { value } of build.filter(({ keyword }) => keyword === 'RUN')) {
      await run('sh', ['-euc', value.replaceAll('/deployed', join(place, 'deployed'))], { cwd: join(place, 'longstream'), maxBuffer: 1e9 });
    }
    database = await createTestDatabase();
  }, 600_000);
  afterAll(async () => {
    program?.kill();
    await database?.drop();
    await rm(place, { recursive: true, force: true });
  }, 60_000);

  it.each(['api', 'worker'])(
    'runs in the role %s',
    async (role) => {
      const port = 20_000 + Math.floor(Math.random() * 20_000);
      const [command, ...words] = JSON.parse(image.find(({ keyword }) => keyword === 'ENTRYPOINT').value);
      program = spawn(command, [...words, '--role', role], {
        cwd: join(place, 'deployed/apps/api'),
        env: {
          PATH: process.env.PATH,
          NODE_ENV: 'production',
          HOST: '127.0.0.1',
          PORT: String(port),
          LONGSTREAM_DATA: join(place, 'data'),
          LONGSTREAM_KEY: randomBytes(32).toString('base64'),
          DATABASE_URL: database.url,
        },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      await new Promise((resolve, reject) => {
        program.once('message', resolve);
        program.once('exit', (code) => reject(new Error(`The ${role} ended with code ${code}.`)));
      });
      if (role === 'api') {
        expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200);
        expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toContain('<!doctype html>');
      } else {
        await sleep(2_000);
        expect(program.exitCode).toBeNull();
      }
      program.removeAllListeners('exit');
      program.kill();
    },
    60_000,
  );
});

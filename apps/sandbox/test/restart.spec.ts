import { afterEach, describe, expect, it } from '@jest/globals';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, consent, form, listAt, textAt, type App, type Json } from './given.ts';

const REDIRECT = 'http://127.0.0.1:8220/back';

/** The program itself, in a process of its own as the launcher runs it; Node leaves the types out. */
describe('the program', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  let child: ChildProcess | null = null;

  afterEach(async () => {
    if (child?.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });

  async function start(): Promise<string> {
    child = fork(join(import.meta.dirname, '../src/main.ts'), ['--port', '0', '--data', dataDir], {
      execArgv: [],
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const [message] = (await once(child, 'message')) as [Json];
    expect(message.ready).toBe(true);
    return textAt(message, 'control');
  }

  async function end(how: () => void): Promise<number | null> {
    if (!child) throw new Error('not running');
    const exit = once(child, 'exit') as Promise<[number | null]>;
    how();
    return (await exit)[0];
  }

  const control = async (url: string, path: string): Promise<Json> => (await ask(`${url}/control/${path}`)).json;

  it('keeps what it acknowledged over kill -9, on the same ports, and moves only from a port that is taken', async () => {
    let url = await start();
    const app = (await control(url, 'apps/weibo')) as unknown as App;
    const back = await consent(
      `${app.hosts.api}/oauth2/authorize?client_id=${app.clientId}&redirect_uri=${encodeURIComponent(REDIRECT)}&auto_approve=1`,
    );
    const fields = {
      client_id: app.clientId,
      client_secret: app.clientSecret,
      grant_type: 'authorization_code',
      code: back.get('code') ?? '',
      redirect_uri: REDIRECT,
    };
    const token = textAt((await ask(`${app.hosts.api}/oauth2/access_token`, form(fields))).json, 'access_token');
    const { json: status } = await ask(
      `${app.hosts.commercial}/2/statuses/update/biz.json`,
      form({ access_token: token, status: '不会丢' }),
    );
    await ask(`${url}/control/clock`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ at: '2020-02-14T00:00:00Z', speed: 0 }),
    });
    await end(() => child?.kill('SIGKILL'));

    url = await start();
    expect(await control(url, 'apps/weibo')).toEqual(app);
    expect(await control(url, 'clock')).toEqual({ at: '2020-02-14T00:00:00.000Z', speed: 0 });
    expect(listAt(await control(url, 'effects'), 'effects')).toMatchObject([{ id: status.idstr, text: '不会丢' }]);
    expect((await ask(`${app.hosts.api}/2/statuses/show.json?access_token=${token}&id=${textAt(status, 'idstr')}`)).json).toMatchObject({
      text: '不会丢',
    });
    expect(await end(() => child?.kill('SIGTERM'))).toBe(0);

    const squatter = createServer().listen(Number(new URL(app.hosts.upload ?? '').port), '127.0.0.1');
    await once(squatter, 'listening');
    url = await start();
    const moved = (await control(url, 'apps/weibo')) as unknown as App;
    expect(moved.hosts.api).toBe(app.hosts.api);
    expect(moved.hosts.upload).not.toBe(app.hosts.upload);
    squatter.close();
  });

  it('goes when its launcher goes', async () => {
    await start();
    expect(await end(() => child?.disconnect())).toBe(0);
    rmSync(dataDir, { recursive: true });
  });
});

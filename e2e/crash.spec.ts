import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { eventually } from './product/eventually.ts';
import { Longstream } from './product/longstream.ts';
import { enlarged, type MediaFiles, makeMediaFiles } from './product/media.ts';
import { type Item, Member } from './product/member.ts';
import { PROCESS_NAMES, type ProcessName } from './product/processes.ts';
import type { Effect } from './product/sandbox.ts';

/**
 * One item's way to its audience, over the real api. A process is killed during one of these steps; what the step
 * had been answered with `200` must be there afterwards, and the item must come to stand at its platform once.
 */
const STEPS = ['write', 'approve', 'schedule', 'send', 'review', 'sample'] as const;
type Step = (typeof STEPS)[number];

/** Each of our own processes once, where its death is felt; LONGSTREAM_FULL=1 kills each, and the sandbox, during every step. */
const SHORT: readonly [ProcessName, Step][] = [
  ['database', 'approve'],
  ['launcher', 'schedule'],
  ['api', 'send'],
];
const EVERY = PROCESS_NAMES.flatMap((name) => STEPS.map((step): [ProcessName, Step] => [name, step]));
const KILLS = process.env.LONGSTREAM_FULL === '1' ? EVERY : SHORT;

/** The platform has taken the submission and says so only after this: time for a process to die in between. */
const ANSWER_LATE_MS = 3_000;

let longstream: Longstream;
let files: MediaFiles;
let author: Member;
let approver: Member;
/** Of several accounts in turn: each may submit once in thirty seconds. */
let channelIds: string[];
let responseId: string;

beforeAll(async () => {
  files = await makeMediaFiles();
  longstream = await Longstream.open();
  author = await Member.signIn(longstream.url, longstream.signInLink('author'));
  approver = await Member.signIn(longstream.url, longstream.signInLink('approver'));
  channelIds = [];
  for (const account of await longstream.sandbox.accounts('bilibili')) {
    channelIds.push(await author.connect('bilibili', 'video', {}, account));
  }
  const campaign = await author.post<{ id: string }>('/campaigns', {
    name: 'Negative reviews',
    triggers: ['rumour', 'one_star_wave'],
    startsOn: '2020-02-14',
    endsOn: '2020-03-14',
    goals: [{ metric: 'plays', target: 1_000_000, withinHours: 48 }],
  });
  const response = await author.post<{ id: string }>(`/campaigns/${campaign.id}/responses`, {
    title: 'We ask for pardon',
    audienceId: null,
  });
  responseId = response.id;
}, 240_000);

afterAll(() => longstream.close(), 60_000);

describe.each(KILLS)('kill -9 of the %s during "%s"', (name, dying) => {
  const title = `本钉在线求饶 ${name} ${dying}`;
  const nth = KILLS.findIndex((kill) => kill.join() === [name, dying].join());
  let item: Item;

  it('loses nothing, and the item is published once', async () => {
    for (const step of STEPS) {
      const done = WORK[step]();
      if (step === dying) await killDuring(step);
      await done;
    }
    const [effect, ...more] = await standing();
    expect(effect).toMatchObject({ timesCreated: 1, state: 'public' });
    expect(more).toEqual([]);
    expect(await author.item(item.id)).toMatchObject({ status: 'live', externalUrl: expect.stringContaining(effect?.id ?? '-') });
    expect(await author.get(`/items/${item.id}/ledger`)).toMatchObject({ intact: true });
  }, 360_000);

  const WORK: Record<Step, () => Promise<void>> = {
    // Written again only where the first writing left nothing: its answer may have been lost, not the item.
    write: () =>
      persistently(async () => {
        const { items } = await author.get<{ items: (Item & { headline: string })[] }>(`/items?responseId=${responseId}&limit=200`);
        const written = items.find(({ headline }) => headline === title);
        if (written !== undefined) {
          item = written;
          return;
        }
        const video = await author.upload(files.video, 'video');
        const settings = { platform: 'bilibili', partitionId: 21, tags: ['钉钉'], copyright: 'original', source: '', noReprint: false };
        const content = { platform: 'bilibili', title, text: '少侠们，给我留点面子吧', media: [video], settings };
        item = await author.post<Item>('/items', { responseId, channelId: channelIds[nth % channelIds.length], content });
      }),
    approve: async () => {
      await act(author, 'submit', (now) => ({ version: now.version }), 'in_review');
      await act(approver, 'approve', (now) => ({ revisionHash: now.revision.hash, comment: '' }), 'approved');
    },
    schedule: async () => {
      const soon = async ({ version }: Item) => {
        const dueAt = new Date((await author.now()).getTime() + 20 * 60_000);
        return { version, wallTime: dueAt.toISOString().slice(0, 16), timeZone: 'UTC' };
      };
      await act(author, 'schedule', soon, 'scheduled');
    },
    send: async () => {
      await longstream.sandbox.answerLate('bilibili', '/arcopen/fn/archive/add-by-utoken', ANSWER_LATE_MS);
      await author.advanceClock(0.5);
      await reaches(['in_platform_review', 'live']);
    },
    review: async () => {
      // Longer than any review lasts.
      await persistently(() => author.advanceClock(1.5));
      await reaches(['live']);
    },
    sample: () =>
      eventually(
        async () => {
          await author.advanceClock(1);
          expect((await author.item(item.id)).latest).toContainEqual(expect.objectContaining({ metric: 'plays' }));
        },
        { withinMs: 60_000, everyMs: 1_000 },
      ),
  };

  async function standing(): Promise<Effect[]> {
    return (await longstream.sandbox.effects('bilibili')).filter((effect) => effect.title === title);
  }

  /** Asks for a change as a person would who saw an error: looks what has become of it, and asks again if nothing has. */
  async function act(member: Member, verb: string, body: (now: Item) => object | Promise<object>, wanted: string): Promise<void> {
    await persistently(async () => {
      const now = await member.item(item.id);
      if (now.status !== wanted) await member.post(`/items/${item.id}/${verb}`, await body(now));
    });
  }

  async function reaches(statuses: readonly string[]): Promise<void> {
    await eventually(
      async () => {
        const { status, statusReason } = await author.item(item.id);
        if (!statuses.includes(status)) throw new Error(`The item is ${status} ${JSON.stringify(statusReason)}`);
      },
      { withinMs: 150_000, everyMs: 300 },
    );
  }

  async function killDuring(step: Step): Promise<void> {
    // The worst moment: the platform has it, and we have not been told.
    // Its account submits once in thirty seconds, and may have done so for the step before.
    if (step === 'send') await eventually(async () => expect(await standing()).toHaveLength(1), { withinMs: 60_000, everyMs: 50 });
    else await sleep(50);
    await longstream.kill(name);
    if (name === 'launcher') {
      // Its own programs end with it; then a person starts again.
      await longstream.ended();
      await longstream.start();
    }
    await longstream.healthy();
  }
});

describe('kill -9 of the api while a film is on its way', () => {
  const TUS = { 'tus-resumable': '1.0.0' };
  const PIECE = { ...TUS, 'content-type': 'application/offset+octet-stream' };

  it('loses no byte that had arrived, and the film becomes what it is', async () => {
    const film = await readFile(await enlarged(files.video, 8 * 1024 ** 2));
    const begun = await ask('POST', `/api/workspaces/${author.workspaceId}/media/uploads`, {
      ...TUS,
      'upload-length': String(film.length),
    });
    const upload = begun.headers.get('location') ?? '';

    const piece = request(new URL(upload, longstream.url), {
      method: 'PATCH',
      headers: { ...PIECE, cookie: author.cookie, 'upload-offset': '0', 'content-length': film.length },
    });
    // It is cut by the kill; that is what this is about.
    piece.on('error', () => undefined);
    await new Promise((resolve) => piece.write(film.subarray(0, film.length / 2), resolve));
    await longstream.kill('api');
    await longstream.healthy();

    const arrived = Number((await ask('HEAD', upload, TUS)).headers.get('upload-offset'));
    expect(arrived).toBeGreaterThan(0);
    expect(arrived).toBeLessThan(film.length);
    const rest = await ask('PATCH', upload, { ...PIECE, 'upload-offset': String(arrived) }, film.subarray(arrived));
    expect(rest.headers.get('upload-offset')).toBe(String(film.length));
    const asset = (await (await ask('POST', `${upload}/asset`, {})).json()) as { sha256: string };
    expect(asset.sha256).toBe(createHash('sha256').update(film).digest('hex'));
  }, 240_000);

  function ask(method: string, path: string, headers: Record<string, string>, body?: Uint8Array<ArrayBuffer>): Promise<Response> {
    return fetch(new URL(path, longstream.url), { method, headers: { ...headers, cookie: author.cookie }, ...(body && { body }) });
  }
});

/** Through the seconds in which a process is away. */
function persistently<T>(ask: () => Promise<T>): Promise<T> {
  return eventually(ask, { withinMs: 60_000, everyMs: 300 });
}

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Refusal } from '@longstream/domain/refusal';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import type { Actor } from '../sessions/actor.ts';
import { type BegunJob, LongJobsService, type Tell } from './long-jobs.service.ts';

const page = { limit: 50 };
const asOutcome = (written: number) => ({ written, refused: 1 });

describe('what takes long', () => {
  let given: Given;
  let jobs: LongJobsService;
  let editor: Actor;

  beforeAll(async () => {
    given = await Given.open();
    jobs = new LongJobsService(given.db);
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    const { id } = await given.workspace();
    editor = await given.member('editor', { workspaceId: id });
  });

  const table = (rest: Partial<BegunJob> = {}): BegunJob => ({ kind: 'planned_items', fileName: 'plan.csv', of: 4, ...rest });

  /** Work that goes on until it is let go. */
  function held() {
    const begun = Promise.withResolvers<Tell>();
    const answer = Promise.withResolvers<number>();
    const work = (tell: Tell) => {
      begun.resolve(tell);
      return answer.promise;
    };
    return { started: begun.promise, work, letGo: answer.resolve };
  }

  it('is seen while it goes on, by whoever began it alone, with how far it is and what came of it', async () => {
    const { started, work, letGo } = held();
    const id = v7();
    const doing = jobs.during(editor, table({ id }), work, asOutcome);
    const tell = await started;
    expect((await jobs.list(editor, page)).items).toEqual([
      { id, kind: 'planned_items', state: 'running', fileName: 'plan.csv', campaignId: null, done: 0, of: 4, outcome: null, failure: null },
    ]);
    expect((await jobs.list(await given.member('editor', editor), page)).items).toEqual([]);

    const told = await given.announcedBy(async () => {
      tell(3);
      await shown(async () => (await jobs.list(editor, page)).items[0]?.done === 3);
    });
    expect(told).toEqual(['long-jobs']);
    letGo(3);
    expect(await doing).toBe(3);
    expect((await jobs.list(editor, page)).items).toMatchObject([{ id, state: 'done', outcome: { written: 3, refused: 1 } }]);
  });

  it('keeps why it failed, and throws it on', async () => {
    const refused = () => Promise.reject(new Refusal('import_already_done', { fileName: 'plan.csv' }));
    await expect(jobs.during(editor, table(), refused, asOutcome)).rejects.toMatchObject({ code: 'import_already_done' });
    const broken = () => Promise.reject(new Error('The disk is full.'));
    await expect(jobs.during(editor, table(), broken, asOutcome)).rejects.toThrow('The disk is full.');
    const failed = (await jobs.list(editor, page)).items.map(({ state, failure }) => [state, failure?.code]);
    expect(failed).toEqual([
      ['failed', 'fault'],
      ['failed', 'import_already_done'],
    ]);
  });

  it('is lost with its process, and forgotten after a day', async () => {
    const { started, work, letGo } = held();
    const doing = jobs.during(editor, table(), work, asOutcome);
    await started;
    const gone = (change: string) =>
      given.db.inWorkspace(editor.workspaceId, (tx) =>
        tx.query(`update long_job set ${change} where workspace_id = $1`, [editor.workspaceId]),
      );
    letGo(0);
    await doing;
    await gone(`state = 'running', alive_until = now() - interval '1 second'`);
    expect((await jobs.list(editor, page)).items).toMatchObject([{ state: 'lost' }]);
    await gone(`begun_at = now() - interval '25 hours'`);
    expect((await jobs.list(editor, page)).items).toEqual([]);
    await jobs.during(editor, table(), () => Promise.resolve(1), asOutcome);
    expect(await given.count(editor, 'long_job')).toBe(1);
  });

  it('is done once under one id, and listed page by page', async () => {
    const id = v7();
    let times = 0;
    const count = () => Promise.resolve((times += 1));
    await jobs.during(editor, table({ id }), count, asOutcome);
    await expect(jobs.during(editor, table({ id }), count, asOutcome)).rejects.toMatchObject({ code: 'already_exists' });
    expect(times).toBe(1);

    for (const fileName of ['2.csv', '3.csv']) await jobs.during(editor, table({ fileName }), count, asOutcome);
    const first = await jobs.list(editor, { limit: 2 });
    expect(first.items.map(({ fileName }) => fileName)).toEqual(['3.csv', '2.csv']);
    const rest = await jobs.list(editor, { limit: 2, cursor: first.nextCursor ?? '' });
    expect(rest).toMatchObject({ items: [{ fileName: 'plan.csv' }], nextCursor: null });
  });
});

/** Asks again until it is so; the spec's own deadline ends it. */
async function shown(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}

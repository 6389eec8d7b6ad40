import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Given } from '../../test/given.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { ROW_LOCK } from './database.ts';
import { prepared, type Statement, together } from './prepared.ts';

describe('a transaction', () => {
  let given: Given;
  let id: string;

  beforeAll(async () => {
    given = await Given.open();
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    ({ id } = await given.workspace({ name: 'before' }));
  });

  const naming = (name: string | null): Statement => ({ text: 'update workspace set name = $2 where id = $1', values: [id, name] });
  const name = (tx: EntityManager, to: string | null) => prepared(tx, naming(to).text, naming(to).values);
  const nameNow = () => given.db.inWorkspace(id, async (tx) => (await tx.findOneByOrFail(WorkspaceEntity, { id })).name);
  const concluded = (last: readonly Statement[]) =>
    given.db.concludedIn(id, async (tx) => ({ answer: await tx.count(WorkspaceEntity), last }));

  it('is bound to its workspace from the first statement to the last, and nothing is bound after it', async () => {
    const { id: another } = await given.workspace();
    await expect(concluded([naming('after')])).resolves.toBe(1);
    expect(await nameNow()).toBe('after');
    await expect(given.db.inWorkspace(another, (tx) => tx.findOneBy(WorkspaceEntity, { id }))).resolves.toBeNull();
  });

  it('is undone whole where any of what it says last fails, and tells which', async () => {
    await expect(concluded([naming('after'), naming(null), naming('later')])).rejects.toThrow('null value in column "name"');
    expect(await nameNow()).toBe('before');
  });

  it('is undone where its work fails, or a part of what is asked together', async () => {
    const failing = given.db.inWorkspace(id, async (tx) => {
      await name(tx, 'after');
      throw new Error('This is as far as it comes.');
    });
    await expect(failing).rejects.toThrow('This is as far as it comes.');
    await expect(given.db.inWorkspace(id, (tx) => together([name(tx, 'after'), name(tx, null), name(tx, 'later')]))).rejects.toThrow(
      'null value',
    );
    expect(await nameNow()).toBe('before');
  });

  it('answers what is asked together in the order of the questions, and each as if it were alone', async () => {
    const [first, , second] = await given.db.inWorkspace(id, (tx) =>
      together([
        tx.findOneByOrFail(WorkspaceEntity, { id }),
        name(tx, 'after'),
        prepared<{ one: number }>(tx, 'select $1::int as one', [1]),
      ]),
    );
    expect(first.id).toBe(id);
    expect(second).toEqual([{ one: 1 }]);
  });

  it('holds another one within it, which may fail by itself', async () => {
    await given.db.inWorkspace(id, async (tx) => {
      await name(tx, 'after');
      await expect(tx.transaction((inner) => name(inner, null))).rejects.toThrow('null value');
      await tx.transaction((inner) => inner.update(WorkspaceEntity, { id }, { timeZone: 'Asia/Urumqi' }));
    });
    await expect(given.db.inWorkspace(id, (tx) => tx.findOneBy(WorkspaceEntity, { id }))).resolves.toMatchObject({
      name: 'after',
      timeZone: 'Asia/Urumqi',
    });
  });

  it('holds a row against changes, and lets others refer to it meanwhile', async () => {
    let renamed = false;
    const rename = () => given.db.inWorkspace(id, (tx) => name(tx, 'after')).then(() => (renamed = true));
    const renaming = await given.db.inWorkspace(id, async (tx) => {
      await tx.findOneOrFail(WorkspaceEntity, { where: { id }, lock: ROW_LOCK });
      const waiting = [rename()];
      await given.member('editor', { workspaceId: id });
      expect(renamed).toBe(false);
      return waiting;
    });
    await Promise.all(renaming);
    expect(await nameNow()).toBe('after');
  });

  it('ends with its connection, which nobody else is given', async () => {
    const broken = given.db.concludedIn(id, () =>
      Promise.resolve({ answer: null, last: [naming('after'), { text: 'select pg_terminate_backend(pg_backend_pid())', values: [] }] }),
    );
    await expect(broken).rejects.toThrow('terminat');
    expect(await nameNow()).toBe('before');
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import type { Actor } from '../sessions/actor.ts';
import { FrequencyCapEntity } from '../frequency-caps/frequency-cap.entity.ts';
import { AudiencesService } from './audiences.service.ts';

const FIRST_PAGE = { limit: 200 };
const AS_SUGGESTED = { halfLifeHours: null, overlaps: {} };

describe('AudiencesService', () => {
  let given: Given;
  let audiences: AudiencesService;
  let editor: Actor;

  beforeAll(async () => {
    given = await Given.open();
    audiences = new AudiencesService(given.db);
  });
  afterAll(() => given.close());
  beforeEach(async () => {
    editor = await given.member('editor');
  });

  it('keeps an audience with the channels that reach it, each once', async () => {
    const [first, second] = [await given.channel(editor), await given.channel(editor, { platform: 'douyin' })];
    const pupils = await audiences.create(editor, {
      name: '被网课支配的小学生',
      channelIds: [second.id, first.id, second.id],
      ...AS_SUGGESTED,
    });

    expect(pupils).toMatchObject({ name: '被网课支配的小学生', channelIds: [first.id, second.id] });
    expect(await audiences.list(editor, FIRST_PAGE)).toEqual({ items: [pupils], nextCursor: null });
    expect(await audiences.update(editor, pupils.id, { name: 'Pupils', channelIds: [], ...AS_SUGGESTED })).toEqual({
      id: pupils.id,
      name: 'Pupils',
      channelIds: [],
      ...AS_SUGGESTED,
    });
    expect(await audiences.list(editor, FIRST_PAGE)).toMatchObject({ items: [{ name: 'Pupils', channelIds: [] }] });
  });

  it('is paged through by name', async () => {
    for (const name of ['c', 'a', 'b']) await audiences.create(editor, { name, channelIds: [], ...AS_SUGGESTED });
    const first = await audiences.list(editor, { limit: 2 });
    expect(first.items.map(({ name }) => name)).toEqual(['a', 'b']);
    const second = await audiences.list(editor, { limit: 2, cursor: first.nextCursor ?? '' });
    expect([second.items.map(({ name }) => name), second.nextCursor]).toEqual([['c'], null]);
  });

  it('refuses a name that is taken, also when two take it at once', async () => {
    const save = { name: 'Parents', channelIds: [], ...AS_SUGGESTED };
    const both = await Promise.allSettled([audiences.create(editor, save), audiences.create(editor, save)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'already_exists', details: { name: 'Parents' } },
    });

    const other = await audiences.create(editor, { name: 'Teachers', channelIds: [], ...AS_SUGGESTED });
    await expect(audiences.update(editor, other.id, save)).rejects.toMatchObject({ code: 'already_exists' });
  });

  it('lets another workspace have the same name, and see nothing of ours', async () => {
    const ours = await audiences.create(editor, { name: 'Pupils', channelIds: [], ...AS_SUGGESTED });
    const stranger = await given.member('owner');
    await expect(audiences.create(stranger, { name: 'Pupils', channelIds: [], ...AS_SUGGESTED })).resolves.toMatchObject({
      name: 'Pupils',
    });
    expect((await audiences.list(stranger, FIRST_PAGE)).items).toHaveLength(1);
    await expect(audiences.update(stranger, ours.id, { name: 'Stolen', channelIds: [], ...AS_SUGGESTED })).rejects.toMatchObject({
      code: 'not_found',
      details: { what: 'audience' },
    });
    await expect(audiences.remove(stranger, ours.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(audiences.remove(stranger, v7())).rejects.toMatchObject({ code: 'not_found' });
  });

  it("refuses another workspace's channel like one that does not exist, and keeps what was", async () => {
    const [own, foreign] = [await given.channel(editor), await given.channel(await given.member('owner'))];
    const audience = await audiences.create(editor, { name: 'Pupils', channelIds: [own.id], ...AS_SUGGESTED });
    for (const id of [foreign.id, v7()]) {
      await expect(
        audiences.update(editor, audience.id, { name: 'Renamed', channelIds: [own.id, id], ...AS_SUGGESTED }),
      ).rejects.toMatchObject({
        code: 'not_found',
        details: { what: 'channel' },
      });
    }
    expect((await audiences.list(editor, FIRST_PAGE)).items).toEqual([audience]);
  });

  it('takes its caps along when it goes, which an editor may not', async () => {
    const audience = await audiences.create(editor, { name: 'Pupils', channelIds: [], ...AS_SUGGESTED });
    const { workspaceId } = editor;
    await given.db.inWorkspace(workspaceId, (tx) =>
      tx.insert(FrequencyCapEntity, {
        id: v7(),
        workspaceId,
        name: 'Two a day',
        scopeKind: 'audience',
        scopeId: audience.id,
        rules: [{ kind: 'gap', minimumHours: 4 }],
        enforcement: 'hard',
        origin: 'team',
      }),
    );
    await expect(audiences.remove(editor, audience.id)).rejects.toMatchObject({ code: 'not_allowed', details: { action: 'cap.write' } });
    expect(await given.count(editor, 'frequency_cap')).toBe(1);

    await audiences.remove(await given.member('manager', { workspaceId }), audience.id);
    expect(await given.count(editor, 'frequency_cap')).toBe(0);
    expect((await audiences.list(editor, FIRST_PAGE)).items).toEqual([]);
  });

  it('keeps what the team says of how long its people remember and how many of them follow each channel', async () => {
    const [main, sister] = [await given.channel(editor), await given.channel(editor)];
    const save = { name: 'Pupils', channelIds: [main.id, sister.id], halfLifeHours: 36, overlaps: { [main.id]: 0.8 } };
    const pupils = await audiences.create(editor, save);
    expect(pupils).toMatchObject({ halfLifeHours: 36, overlaps: { [main.id]: 0.8 } });
    expect((await audiences.list(editor, FIRST_PAGE)).items).toEqual([pupils]);

    await audiences.update(editor, pupils.id, { ...save, ...AS_SUGGESTED });
    expect((await audiences.list(editor, FIRST_PAGE)).items).toMatchObject([AS_SUGGESTED]);
  });

  it('tells the screens', async () => {
    expect(await given.announcedBy(() => audiences.create(editor, { name: 'Pupils', channelIds: [], ...AS_SUGGESTED }))).toEqual([
      'channels',
      'campaigns',
      'frequency-caps',
    ]);
  });
});

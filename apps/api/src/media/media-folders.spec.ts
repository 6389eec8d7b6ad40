import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MediaQuery } from '@longstream/contracts/media';
import { SaveMediaFolder } from '@longstream/contracts/media-folders';
import { v7 } from 'uuid';
import { Given } from '../../test/given.ts';
import type { Actor } from '../sessions/actor.ts';
import { MediaFoldersService } from './media-folders.service.ts';
import { MediaLinks } from './media-links.ts';
import { MediaStore } from './media-store.ts';
import { MediaTagsService } from './media-tags.service.ts';
import { MediaService } from './media.service.ts';
import { RemoteFiles } from './remote-files.ts';

let given: Given;
let media: MediaService;
let folders: MediaFoldersService;
let tags: MediaTagsService;
let editor: Actor;

beforeAll(async () => {
  given = await Given.open();
  const { settings, db } = given;
  media = new MediaService(db, new MediaStore(settings), new MediaLinks(settings), new RemoteFiles(settings));
  folders = new MediaFoldersService(db);
  tags = new MediaTagsService(db);
});
afterAll(() => given.close());
beforeEach(async () => {
  editor = await given.member('editor');
});

const file = async (actor = editor): Promise<string> => (await given.picture(actor)).mediaId;

const found = async (query: object) => (await media.list(editor, MediaQuery.parse(query))).items.map(({ id }) => id);

describe('a folder', () => {
  it('is made, renamed and told with how many files lie in it, in the order of the letters', async () => {
    const posters = await folders.make(editor, { name: 'posters' });
    await folders.make(editor, { name: 'Films' });
    await folders.move(editor, { mediaIds: [await file(), await file()], folderId: posters.id });
    const first = await folders.list(editor, { limit: 1 });
    expect(first.items).toMatchObject([{ name: 'Films', files: 0 }]);
    const rest = await folders.list(editor, { limit: 1, cursor: first.nextCursor ?? '' });
    expect(rest).toEqual({ items: [{ id: posters.id, name: 'posters', files: 2 }], nextCursor: null });
    expect(await folders.rename(editor, posters.id, { name: 'Posters' })).toEqual({ id: posters.id, name: 'Posters', files: 2 });
  });

  it('goes on page by page whatever its name is made of', async () => {
    const names = ['海'.repeat(40), '😀'.repeat(20), 'İ'.repeat(40), '%_"\\'];
    for (const name of names) await folders.make(editor, SaveMediaFolder.parse({ name }));
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await folders.list(editor, { limit: 1, ...(cursor === undefined ? {} : { cursor }) });
      expect(page.nextCursor?.length ?? 0).toBeLessThanOrEqual(200);
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    }
    expect(seen.toSorted()).toEqual(names.toSorted());
  });

  it('shares its name with no other of its workspace, whatever the capitals', async () => {
    const { id } = await folders.make(editor, { name: 'Posters' });
    const second = await folders.make(editor, { name: 'Films' });
    const taken = { code: 'already_exists', details: { what: 'media_folder', name: 'POSTERS' } };
    await expect(folders.make(editor, { name: 'POSTERS' })).rejects.toMatchObject(taken);
    await expect(folders.rename(editor, second.id, { name: 'POSTERS' })).rejects.toMatchObject(taken);
    await expect(folders.rename(editor, id, { name: 'POSTERS' })).resolves.toMatchObject({ name: 'POSTERS' });
    await expect(folders.make(await given.member('editor'), { name: 'Posters' })).resolves.toMatchObject({ files: 0 });
  });

  it('leaves its files in none when it is deleted', async () => {
    const { id: folderId } = await folders.make(editor, { name: 'Posters' });
    const mediaId = await file();
    await folders.move(editor, { mediaIds: [mediaId], folderId });
    expect(await found({ folder: folderId })).toEqual([mediaId]);
    expect(await given.announcedBy(() => folders.remove(editor, folderId))).toEqual(['media']);
    expect(await found({ folder: 'none' })).toEqual([mediaId]);
    expect(await media.get(editor, mediaId)).toMatchObject({ folderId: null });
    await expect(folders.remove(editor, folderId)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('files that are moved together', () => {
  it('are told with where they were, those that lay there already left out', async () => {
    const [from, to] = [await folders.make(editor, { name: 'a' }), await folders.make(editor, { name: 'b' })];
    const [one, two, three] = [await file(), await file(), await file()];
    await folders.move(editor, { mediaIds: [one], folderId: from.id });
    await folders.move(editor, { mediaIds: [three], folderId: to.id });
    const { changed } = await folders.move(editor, { mediaIds: [three, two, one], folderId: to.id });
    expect(changed).toEqual([
      { mediaId: one, fromId: from.id },
      { mediaId: two, fromId: null },
    ]);
    expect(await found({ folder: to.id })).toEqual([three, two, one]);
    await folders.move(editor, { mediaIds: [one], folderId: null });
    expect(await found({ folder: 'none' })).toEqual([one]);
  });

  it('stay where they are when one of them or the folder is another workspace’s', async () => {
    const stranger = await given.member('editor');
    const mine = await file();
    const { id: folderId } = await folders.make(editor, { name: 'a' });
    const theirs = await folders.make(stranger, { name: 'a' });
    const refused = { code: 'not_found' };
    await expect(folders.move(editor, { mediaIds: [mine, await file(stranger)], folderId })).rejects.toMatchObject(refused);
    await expect(folders.move(editor, { mediaIds: [mine], folderId: theirs.id })).rejects.toMatchObject(refused);
    await expect(folders.rename(editor, theirs.id, { name: 'mine' })).rejects.toMatchObject(refused);
    await expect(folders.remove(editor, theirs.id)).rejects.toMatchObject(refused);
    expect(await found({ folder: 'none' })).toEqual([mine]);
  });
});

describe('a tag on files', () => {
  it('is put on and taken off, and told with how many files bear it', async () => {
    const [one, two] = [await file(), await file()];
    await tags.tag(editor, { mediaIds: [one], tag: '道歉', isOn: true });
    expect(await tags.tag(editor, { mediaIds: [two, one], tag: '道歉', isOn: true })).toEqual({ changedIds: [two] });
    await tags.tag(editor, { mediaIds: [two], tag: 'poster', isOn: true });
    const first = await tags.list(editor, { limit: 1 });
    expect(first.items).toEqual([{ tag: 'poster', files: 1 }]);
    expect(await tags.list(editor, { limit: 1, cursor: first.nextCursor ?? '' })).toEqual({
      items: [{ tag: '道歉', files: 2 }],
      nextCursor: null,
    });
    expect(await found({ tag: 'poster' })).toEqual([two]);
    expect(await media.get(editor, two)).toMatchObject({ tags: ['道歉', 'poster'] });
    expect(await tags.tag(editor, { mediaIds: [one, two], tag: 'poster', isOn: false })).toEqual({ changedIds: [two] });
    expect(await found({ tag: 'poster' })).toEqual([]);
  });

  it('goes on none where one bears too many, or is another workspace’s', async () => {
    const [full, free] = [await file(), await file()];
    for (let place = 0; place < 20; place += 1) await tags.tag(editor, { mediaIds: [full], tag: `tag ${String(place)}`, isOn: true });
    await expect(tags.tag(editor, { mediaIds: [free, full], tag: 'one more', isOn: true })).rejects.toMatchObject({
      issues: [{ field: 'tag', rule: 'too_many_tags' }],
    });
    await expect(tags.tag(editor, { mediaIds: [full], tag: 'tag 3', isOn: true })).resolves.toEqual({ changedIds: [] });
    const theirs = await file(await given.member('editor'));
    await expect(tags.tag(editor, { mediaIds: [free, theirs], tag: 'mine', isOn: true })).rejects.toMatchObject({ code: 'not_found' });
    expect(await media.get(editor, free)).toMatchObject({ tags: [] });
  });
});

describe('files that are deleted together', () => {
  it('go where nothing shows them; the others stay, and are told with their items', async () => {
    const [unused, used, alsoUsed] = [await file(), await file(), await file()];
    const media1 = { mediaId: used, sha256: 'f'.repeat(64), role: 'picture' } as const;
    const media2 = { ...media1, mediaId: alsoUsed };
    const items: string[] = [];
    for (const headline of ['一', '二', '三', '四'])
      items.push((await given.item(editor, { headline, content: { media: headline === '一' ? [media1, media2] : [media1] } })).id);
    const answer = await media.removeMany(editor, { mediaIds: [alsoUsed, unused, used] });
    expect(answer).toMatchObject({
      deletedIds: [unused],
      kept: [
        { mediaId: used, uses: 4, shownBy: [{ headline: '一' }, { headline: '二' }, { headline: '三' }] },
        { mediaId: alsoUsed, uses: 1, shownBy: [{ kind: 'item', id: items[0], headline: '一' }] },
      ],
    });
    expect(await found({})).toEqual([alsoUsed, used]);
  });

  it('all stay where one of them is not here', async () => {
    const mine = await file();
    const refused = { code: 'not_found', details: { what: 'media' } };
    await expect(media.removeMany(editor, { mediaIds: [mine, v7()] })).rejects.toMatchObject(refused);
    await expect(media.removeMany(editor, { mediaIds: [mine, await file(await given.member('editor'))] })).rejects.toMatchObject(refused);
    expect(await found({})).toEqual([mine]);
  });
});

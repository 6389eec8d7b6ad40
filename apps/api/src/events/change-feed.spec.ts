import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { firstValueFrom, take, toArray } from 'rxjs';
import { Given } from '../../test/given.ts';
import { actingAs } from '../database/acting.ts';
import { announce } from '../database/database.ts';
import { ChangeFeed } from './change-feed.ts';

let given: Given;
let feed: ChangeFeed;

beforeAll(async () => {
  given = await Given.open();
  feed = new ChangeFeed(given.settings);
  await feed.open();
});
afterAll(async () => {
  await feed.onModuleDestroy();
  await given.close();
});

it('says whose deed a change was, where it was anybody’s, and nothing of another workspace', async () => {
  const [editor, stranger] = [await given.member('editor'), await given.member('editor')];
  const heard = firstValueFrom(feed.of(editor.workspaceId).pipe(take(2), toArray()));
  const tell = ({ workspaceId }: typeof editor, itemId?: string) =>
    given.db.inWorkspace(workspaceId, (tx) => announce(tx, workspaceId, ['items'], itemId));
  await actingAs(stranger, () => tell(stranger));
  await actingAs(editor, () => tell(editor, 'an item'));
  await tell(editor);
  expect(await heard).toEqual([{ topics: ['items'], itemId: 'an item', by: editor.userId }, { topics: ['items'] }]);
});

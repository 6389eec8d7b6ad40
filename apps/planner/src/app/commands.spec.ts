import { expect, it } from '@jest/globals';
import { type Command, fitting, recentCommands, rememberCommand } from './commands.ts';

const commands = ['排期', '审批', '五星求饶视频', 'Media'].map((words): Command => ({ id: words, words, kind: '', run: () => undefined }));
const found = (typed: string, recent: string[] = []) => fitting(commands, typed, recent).map(({ words }) => words);

it('finds by words, in either language, and by the initials of pinyin', () => {
  expect(found('排')).toEqual(['排期']);
  expect(found('med')).toEqual(['Media']);
  expect(found('pq')).toEqual(['排期']);
  expect(found('qr')).toEqual(['五星求饶视频']);
  expect(found('xyz')).toEqual([]);
});

it('puts the beginning of words before their middle, and what was used last before the rest', () => {
  expect(found('sp')).toEqual(['审批', '五星求饶视频']);
  expect(found('', ['Media', '审批'])).toEqual(['Media', '审批', '排期', '五星求饶视频']);
});

it('remembers each once', () => {
  for (const id of ['a', 'b', 'a']) rememberCommand(id);
  expect(recentCommands()).toEqual(['a', 'b']);
});

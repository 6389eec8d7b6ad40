import { describe, expect, it } from '@jest/globals';
import { calledIn, callAt, stretchesOf } from './mentions.ts';

const PEOPLE = [
  { userId: 'min', name: '赵敏' },
  { userId: 'minmin', name: '赵敏敏' },
  { userId: 'ada', name: 'Ada Wong' },
  { userId: 'other ada', name: 'Ada Wong' },
];

describe('calls in a note', () => {
  it('are told from the words around them', () => {
    expect(stretchesOf('请@赵敏看看', PEOPLE).map(({ text }) => text)).toEqual(['请', '@赵敏', '看看']);
    expect(stretchesOf('a@b.example', PEOPLE)).toEqual([{ text: 'a@b.example', called: [] }]);
    expect(stretchesOf('', PEOPLE)).toEqual([]);
  });

  it('mean the longest name, all who bear it, and each once', () => {
    expect(calledIn('@赵敏敏 @赵敏敏', PEOPLE)).toEqual(['minmin']);
    expect(calledIn('@Ada Wong, @赵敏', PEOPLE)).toEqual(['ada', 'other ada', 'min']);
  });

  it('are found while they are typed', () => {
    expect(callAt('请@赵', 3)).toEqual({ start: 1, typed: '赵' });
    expect(callAt('请@', 2)).toEqual({ start: 1, typed: '' });
    expect(callAt('请@赵 看', 5)).toBeNull();
    expect(callAt('请@赵敏', 1)).toBeNull();
  });
});

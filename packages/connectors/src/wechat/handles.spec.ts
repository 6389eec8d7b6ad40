import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beginningOf, type Handle, readHandle, writeHandle } from './handles.ts';

describe('a handle', () => {
  it('comes back as it was written, whatever the ids are made of', () => {
    const text = fc.string();
    const handles = fc.oneof<fc.Arbitrary<Handle>[]>(
      fc.record({ kind: fc.constant('draft' as const), draftId: text, title: text, fingerprint: text }),
      fc.record({ kind: fc.constant('publishing' as const), publishId: text, messageId: text }),
      fc.record({ kind: fc.constant('article' as const), articleId: text, messageId: text, date: text }),
      fc.record({ kind: fc.constant('broadcast' as const), sendId: text, messageId: text, date: text }),
    );
    fc.assert(fc.property(handles, (handle) => expect(readHandle(writeHandle(handle))).toEqual(handle)));
  });

  it('begins with what WeChat’s events call it by', () => {
    const handle = writeHandle({ kind: 'publishing', publishId: '22', messageId: '33' });
    expect(handle.startsWith(beginningOf('publishing', '22'))).toBe(true);
    for (const other of [beginningOf('publishing', '2'), beginningOf('broadcast', '22')]) expect(handle).not.toContain(other);
  });

  it('is not what a person brought', () => {
    for (const text of [
      '',
      'abcdefghijklmnopqrstuv',
      '__biz=MzA5&mid=22&idx=1',
      'article:1',
      'toString:1:2',
      'https://mp.weixin.qq.com/s/x',
    ])
      expect(readHandle(text)).toBeNull();
  });
});

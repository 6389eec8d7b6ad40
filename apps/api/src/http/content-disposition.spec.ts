import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inlineAs } from './content-disposition.ts';

it('names a Chinese file in full and, for old readers, in ASCII', () => {
  expect(inlineAs("钉钉's 跪求 (1).mp4")).toBe(
    `inline; filename="__'s __ (1).mp4"; filename*=UTF-8''%E9%92%89%E9%92%89%27s%20%E8%B7%AA%E6%B1%82%20%281%29.mp4`,
  );
});

it('lets no name break out of the header, and gives every name back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const header = inlineAs(name);
      expect(header).toMatch(/^inline; filename="[^"\\]*"; filename\*=UTF-8''[A-Za-z0-9!%*'()._~-]*$/);
      expect(decodeURIComponent(header.slice(header.lastIndexOf("''") + 2))).toBe(name);
    }),
  );
});

import { expect, it } from '@jest/globals';
import { linkSignature } from './hand-off.ts';

it('signs a link as the known vector says', () => {
  expect(linkSignature('demoNonce', 'demoTicket', '1700000000')).toBe('068a8d9d716bee0c53c67caa7b6bafee');
});

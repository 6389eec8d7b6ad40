import { tmpdir } from 'node:os';
import { expect, it } from '@jest/globals';
import { FreeSpaceService } from './free-space.service.ts';

it('says what is free of how much has to be, where that is less', async () => {
  const space = new FreeSpaceService({ dataDir: tmpdir() });
  expect(await space.shortage(0)).toBeNull();
  const shortage = await space.shortage(1e18);
  expect(shortage?.floorMegabytes).toBe(1e12);
  expect(shortage?.freeMegabytes).toBeGreaterThanOrEqual(0);
  expect(shortage?.freeMegabytes).toBeLessThan(1e12);
});

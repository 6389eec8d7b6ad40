import { node } from '@longstream/config/jest.js';

/** Three journeys at a time, each with a whole product of its own: much of each is waiting. */
export default { ...node, testMatch: ['<rootDir>/*.spec.ts'], maxWorkers: 3, testTimeout: 120_000, bail: false };

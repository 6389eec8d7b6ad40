import { node } from '@longstream/config/jest.js';

/** One journey after the other: each starts the whole product, and a laptop has two cores. */
export default { ...node, testMatch: ['<rootDir>/*.spec.ts'], maxWorkers: 1, testTimeout: 120_000, bail: false };

import { node } from '@longstream/config/jest.js';

/** Two experiments at a time: each mostly waits, for leases to lapse and effects to show. Their programs start from `dist`. */
export default { ...node, maxWorkers: 2, testTimeout: 600_000 };

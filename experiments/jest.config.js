import { node } from '@longstream/config/jest.js';

/**
 * Two experiments at a time: each mostly waits, for leases to lapse and effects to show. At full length one: the long matrix holds its items
 * to a pace, which a trial with eight workers beside it takes the machine for. Their programs start from `dist`.
 */
export default { ...node, maxWorkers: process.env.LONGSTREAM_FULL === '1' ? 1 : 2, testTimeout: 600_000 };

import { node } from '@longstream/config/jest.js';

/** One after the other: they start and kill whole trees of processes, beside whatever else a machine does. */
export default { ...node, maxWorkers: 1, testTimeout: 120_000 };

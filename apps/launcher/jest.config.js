import { node } from '@longstream/config/jest.js';

/** One after the other: they start and kill whole trees of processes. */
export default { ...node, maxWorkers: 1 };

import { node } from '@longstream/config/jest.js';

/** One experiment at a time: each of them takes the whole machine, and starts its programs from `dist`. */
export default { ...node, maxWorkers: 1, testTimeout: 600_000 };

import { node } from '@longstream/config/jest.js';
import { withTestDatabase } from './jest.js';

/** One after the other: they start and kill servers. */
export default withTestDatabase({ ...node, maxWorkers: 1 });

import { node } from '@longstream/config/jest.js';
import { withTestDatabase } from './jest.js';

export default withTestDatabase(node);

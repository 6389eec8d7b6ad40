import { node } from '@longstream/config/jest.js';
import { withTestDatabase } from '@longstream/database/jest.js';

export default withTestDatabase(node);

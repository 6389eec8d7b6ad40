import { web } from '@longstream/config/jest-web.js';

export default { ...web, setupFilesAfterEnv: ['<rootDir>/test/browser.ts'] };

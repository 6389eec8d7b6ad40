import { web } from '@longstream/config/jest-web.js';

/** The build has a module for each message, of which a screen brings along what it says; a spec would spend a second on loading all of them. */
const messages = { '/paraglide/(messages|runtime)\\.js$': '<rootDir>/node_modules/.cache/paraglide/$1.js' };

export default { ...web, setupFilesAfterEnv: ['<rootDir>/test/browser.ts'], moduleNameMapper: messages };

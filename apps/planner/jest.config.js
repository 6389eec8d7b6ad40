import { web } from '@longstream/config/jest-web.js';

export default {
  ...web,
  setupFilesAfterEnv: ['<rootDir>/test/browser.ts'],
  moduleNameMapper: {
    // The build has a module for each message, of which a screen brings along what it says; a spec would spend a second on loading all of them.
    '/paraglide/(messages|runtime)\\.js$': '<rootDir>/node_modules/.cache/paraglide/$1.js',
    // What it is for bundlers; Node cannot tell the names in the other one.
    '^chinese-days$': '<rootDir>/node_modules/chinese-days/dist/index.es.js',
  },
};

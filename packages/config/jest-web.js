import { fileURLToPath } from 'node:url';
import { node } from './jest.js';

/** The preset for packages that draw in a browser: a page of jsdom's, JSX, the browser's side of our packages. */
export const web = {
  ...node,
  testMatch: ['<rootDir>/src/**/*.spec.{ts,tsx}'],
  testRunner: fileURLToPath(new URL('./jest-native-web.js', import.meta.url)),
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  testEnvironmentOptions: { url: 'http://localhost:8220/' },
};

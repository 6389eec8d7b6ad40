import { node } from './jest.js';
import { swc } from './swc.js';

const tsx = { ...swc.jsc, parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } };

/** The preset for packages that draw in a browser: each spec in a jsdom of its own, JSX, the browser's side of our packages. */
export const web = {
  ...node,
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/src/**/*.spec.{ts,tsx}'],
  testRunner: 'jest-circus/runner',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', { ...swc, jsc: tsx }] },
  testEnvironmentOptions: { customExportConditions: ['source', 'browser'], url: 'http://localhost:8220/' },
};

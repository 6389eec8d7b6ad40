import { node } from './jest.js';

const [transformer, swc] = Object.values(node.transform)[0];

/** The preset for packages that draw in a browser: jsdom, JSX, the browser's side of our packages. */
export const web = {
  ...node,
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/src/**/*.spec.{ts,tsx}'],
  transform: {
    '^.+\\.tsx?$': [
      transformer,
      { ...swc, jsc: { ...swc.jsc, parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } } },
    ],
  },
  testEnvironmentOptions: { customExportConditions: ['source', 'browser'], url: 'http://localhost:8220/' },
};

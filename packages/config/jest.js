import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('./swc.json', import.meta.url), 'utf8'));
delete swc.exclude;
// jest reads the sources themselves, whose imports really end in .ts.
swc.jsc.rewriteRelativeImportExtensions = false;
swc.sourceMaps = 'inline';

/** One jest preset for every package: native ESM, TypeScript through swc, our packages read from their sources. */
export const node = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', { ...swc, swcrc: false }] },
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  testTimeout: 30_000,
  // Every core: the packages themselves are tried one after the other.
  maxWorkers: '100%',
};

import { fileURLToPath } from 'node:url';

/** One jest preset for every package that runs in Node: our packages are read from their sources, by Node itself. */
export const node = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  testRunner: fileURLToPath(new URL('./jest-native.js', import.meta.url)),
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  // For what hangs, and not for how quick a machine is that does other things as well.
  testTimeout: 120_000,
  // Every core: the packages themselves are tried one after the other.
  maxWorkers: '100%',
};

import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** A jest configuration whose specs may call `createTestDatabase`: one real PostgreSQL runs as long as the test run does. */
export function withTestDatabase(config) {
  return { ...config, globalSetup: here('./src/testing/global-setup.mts'), globalTeardown: here('./src/testing/global-teardown.mts') };
}

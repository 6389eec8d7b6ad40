import { defineConfig } from 'oxfmt';

export default defineConfig({
  singleQuote: true,
  printWidth: 140,
  sortPackageJson: false,
  ignorePatterns: [
    'pnpm-lock.yaml',
    // Generated: the message catalogue's code, the api's description and its typed client.
    'apps/planner/project.inlang/',
    'apps/planner/src/paraglide/',
    'apps/api/openapi.json',
    'apps/planner/src/api/schema.d.ts',
  ],
});

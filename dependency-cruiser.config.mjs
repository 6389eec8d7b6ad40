/**
 * Imports point one way:
 *
 *   planner ─▶ contracts, domain      launcher ─▶ database      api ─▶ contracts, connectors, domain, planning, forecasting
 *   contracts, connectors ─▶ domain   domain, planning, forecasting, sandbox, database ─▶ nothing of ours
 *   experiments ─▶ everything but the planner and the launcher
 *
 * and the inside of a feature is its own.
 */
const PACKAGES = {
  domain: { path: '^packages/domain/', mayImport: [] },
  contracts: { path: '^packages/contracts/', mayImport: ['packages/domain'] },
  connectors: { path: '^packages/connectors/', mayImport: ['packages/domain'] },
  database: { path: '^packages/database/', mayImport: [] },
  planning: { path: '^packages/planning/', mayImport: [] },
  forecasting: { path: '^packages/forecasting/', mayImport: [] },
  api: {
    path: '^apps/api/',
    mayImport: ['packages/contracts', 'packages/connectors', 'packages/domain', 'packages/planning', 'packages/forecasting'],
  },
  planner: { path: '^apps/planner/', mayImport: ['packages/contracts', 'packages/domain'] },
  sandbox: { path: '^apps/sandbox/', mayImport: [] },
  launcher: { path: '^apps/launcher/', mayImport: ['packages/database'] },
  experiments: {
    path: '^experiments/',
    mayImport: [
      ...['apps/api', 'apps/sandbox', 'packages/contracts', 'packages/connectors', 'packages/database', 'packages/domain'],
      'packages/forecasting',
    ],
  },
};

/** Specs and set-up of tests may reach further: the api's need a database, the connectors' the sandbox. */
const TEST_CODE = '\\.spec\\.tsx?$|/test/|/testing/|jest\\.config\\.js$';

const arrows = Object.entries(PACKAGES).map(([name, { path, mayImport }]) => ({
  name: `arrow-${name}`,
  comment: `${name} may import ${mayImport.join(', ') || 'none of our packages'}.`,
  severity: 'error',
  from: { path, pathNot: TEST_CODE },
  to: {
    path: '^(apps|packages|experiments)/',
    pathNot: [path, '^packages/config/', ...mayImport.map((allowed) => `^${allowed}/`)].join('|'),
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...arrows,
    {
      name: 'domain-is-pure',
      comment: 'The rules know no framework, no file, no network and no clock but the one they are given.',
      severity: 'error',
      from: { path: '^packages/domain/src/', pathNot: TEST_CODE },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        pathNot: '/temporal-polyfill/',
      },
    },
    {
      name: 'planning-is-pure',
      comment: 'The engine plans in a browser as in a worker: only its commands know files, clocks and other solvers.',
      severity: 'error',
      from: { path: '^packages/planning/src/', pathNot: [TEST_CODE, '^packages/planning/src/commands/'] },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'forecasting-is-pure',
      comment: 'Forecasts need matrices and a calendar: only the evaluation knows files.',
      severity: 'error',
      from: { path: '^packages/forecasting/src/', pathNot: [TEST_CODE, '^packages/forecasting/src/(commands|evaluation)/'] },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        pathNot: '/(ml-matrix|chinese-days)/',
      },
    },
    {
      name: 'api-feature-is-private',
      comment: 'Another feature of the api is used through its service (and the queries it has outgrown), module, entities and views.',
      severity: 'error',
      from: { path: '^apps/api/src/([^/]+)/', pathNot: [TEST_CODE, '^apps/api/src/http/app\\.ts$'] },
      to: {
        path: '^apps/api/src/[^/]+/',
        pathNot: [
          '^apps/api/src/$1/',
          '\\.(service|queries|module|entity|view)\\.ts$',
          // Not features but what features stand on.
          '^apps/api/src/(config|database|http|events|jobs|ledger|sessions|worker)/',
        ],
      },
    },
    {
      name: 'planner-feature-is-private',
      comment: 'Features of the planner share data through *.api.ts and looks through ui/; app/ puts them together.',
      severity: 'error',
      from: { path: '^apps/planner/src/([^/]+)/', pathNot: [TEST_CODE, '^apps/planner/src/app/'] },
      to: {
        path: '^apps/planner/src/[^/]+/',
        pathNot: ['^apps/planner/src/$1/', '\\.api\\.ts$', '^apps/planner/src/(ui|api|i18n|paraglide|problems|events|sessions)/'],
      },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|paraglide)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.mts'],
    },
  },
};

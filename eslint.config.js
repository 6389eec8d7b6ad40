import js from '@eslint/js';
import { noLooseWords } from './packages/config/eslint/no-loose-words.js';
import { noPlatformNames } from './packages/config/eslint/no-platform-names.js';
import accessibility from 'eslint-plugin-jsx-a11y-x';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const TYPESCRIPT = ['**/*.{ts,tsx,mts}'];
const JAVASCRIPT = ['**/*.{js,mjs}'];
const TESTS = ['**/*.spec.{ts,tsx}', '**/test/**', '**/testing/**', 'e2e/**'];

/** The folders that are about platforms, and the demo's own data. */
const KNOW_PLATFORMS = [
  'packages/connectors/**',
  'packages/contracts/src/platforms/**',
  'packages/domain/src/platforms/**',
  'apps/sandbox/**',
  'apps/planner/src/ui/platforms/**',
  'apps/api/src/demo/**',
  'experiments/**',
  // Its kinds of account are called after them.
  'packages/planning/src/slot-v1/**',
  // So are its kinds of data.
  'packages/forecasting/src/evaluation/**',
];

/** What can be said of code without knowing its types; the rules that need them, and React's, are in oxlint.config.ts. */
export default defineConfig(
  globalIgnores(['**/dist/', '**/coverage/', 'e2e/output/', 'apps/planner/src/paraglide/', 'apps/planner/src/api/schema.d.ts']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  js.configs.recommended,
  {
    files: JAVASCRIPT,
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
        Buffer: 'readonly',
      },
    },
  },

  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    plugins: { longstream: { rules: { 'no-platform-names': noPlatformNames, 'no-loose-words': noLooseWords } } },
    // What Nest hands to a class is imported as a value, since its decorator reads the class at run time.
    languageOptions: { parserOptions: { experimentalDecorators: true, emitDecoratorMetadata: true } },
    rules: {
      'longstream/no-platform-names': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // It does not know `Promise.withResolvers<void>()`.
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // A module of Nest's is a class that only carries its decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'The environment is read in config/ only; take a setting as an argument.',
        },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },

  {
    files: ['packages/domain/src/**/*.ts', 'packages/planning/src/**/*.ts', 'packages/forecasting/src/**/*.ts'],
    ignores: ['packages/planning/src/commands/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time is an argument.' },
        { object: 'Temporal', property: 'Now', message: 'Time is an argument.' },
        { object: 'Math', property: 'random', message: 'Chance is an argument.' },
      ],
    },
  },

  {
    files: ['apps/planner/**/*.{ts,tsx}'],
    extends: [accessibility.configs.recommended],
    rules: {
      'longstream/no-loose-words': 'error',
      // A region that scrolls must be reachable by keys.
      'jsx-a11y-x/no-noninteractive-tabindex': ['error', { tags: [], roles: ['tabpanel', 'region', 'group'] }],
    },
  },

  {
    files: ['apps/planner/public/**/*.js'],
    languageOptions: {
      sourceType: 'script',
      globals: { window: 'readonly', document: 'readonly', localStorage: 'readonly', matchMedia: 'readonly', navigator: 'readonly' },
    },
  },

  { files: KNOW_PLATFORMS, rules: { 'longstream/no-platform-names': 'off' } },
  { files: ['**/config/**', '**/*.config.*'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: TESTS,
    rules: {
      'longstream/no-platform-names': 'off',
      'longstream/no-loose-words': 'off',
      'no-restricted-syntax': 'off',
      // What stands in for a part that does nothing here.
      '@typescript-eslint/no-empty-function': 'off',
      'no-restricted-properties': 'off',
    },
  },
);

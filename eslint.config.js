import js from '@eslint/js';
import { noPlatformNames } from './packages/config/eslint/no-platform-names.js';
import accessibility from 'eslint-plugin-jsx-a11y-x';
import reactHooks from 'eslint-plugin-react-hooks';
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
];

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
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { longstream: { rules: { 'no-platform-names': noPlatformNames } } },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'longstream/no-platform-names': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // `details['limit']` says that the key may be missing.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Nest's options are classes in name only.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // The router's redirects are thrown.
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'package', package: '@tanstack/router-core', name: ['Redirect', 'NotFoundError'] }] },
      ],
      // It does not know `Promise.withResolvers<void>()`.
      '@typescript-eslint/no-invalid-void-type': 'off',
      // Numbers read well in a sentence; everything else must say how it becomes text.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => callback()` that hands on nothing is the usual form of an event handler.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
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
    files: ['packages/domain/src/**/*.ts'],
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
    extends: [reactHooks.configs.flat.recommended, accessibility.configs.recommended],
    rules: {
      // A region that scrolls must be reachable by keys.
      'jsx-a11y-x/no-noninteractive-tabindex': ['error', { tags: [], roles: ['tabpanel', 'region'] }],
    },
  },

  {
    files: ['apps/planner/public/**/*.js'],
    languageOptions: {
      sourceType: 'script',
      globals: { window: 'readonly', document: 'readonly', localStorage: 'readonly', matchMedia: 'readonly', navigator: 'readonly' },
    },
  },

  // Their types are those of the whole api once more, which the compiler checks anyway: here it would take as long as the api itself.
  {
    files: ['experiments/**/*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },

  { files: KNOW_PLATFORMS, rules: { 'longstream/no-platform-names': 'off' } },
  { files: ['**/config/**', '**/*.config.*'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: TESTS,
    rules: {
      'longstream/no-platform-names': 'off',
      'no-restricted-syntax': 'off',
      // Jest's matchers and its mocks are loosely typed.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // What stands in for a part that does nothing here.
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/require-await': 'off',
      'no-restricted-properties': 'off',
    },
  },
);

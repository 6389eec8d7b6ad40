import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'oxlint';
import tseslint from 'typescript-eslint';

/** What the strictest presets ask of code whose types are known, under the names it has here. */
const presets = [...tseslint.configs.strictTypeCheckedOnly, ...tseslint.configs.stylisticTypeCheckedOnly];
const TYPED = presets
  .flatMap(({ rules }) => Object.entries(rules ?? {}))
  .filter(([name]) => name.startsWith('@typescript-eslint/'))
  .map(([name, setting]) => [name.replace('@typescript-eslint/', 'typescript/'), setting] as const)
  // Nest's options are classes in name only.
  .filter(([name]) => name !== 'typescript/no-unsafe-class-instance-assignment');

/** React's rules, of which most run its compiler; two of them are about how that compiler is set up, which we do not use. */
const REACT = Object.keys(reactHooks.configs.flat.recommended.rules)
  .filter((name) => !['react-hooks/config', 'react-hooks/gating'].includes(name))
  .map((name) => [name.replace('react-hooks/', 'react/'), 'error'] as const);

/** What the compiler says, the rules that need its types, and those that need React's compiler. */
export default defineConfig({
  plugins: ['typescript', 'react'],
  options: { typeAware: true, typeCheck: true, maxWarnings: 0 },
  // Only what is named: the other rules are ESLint's.
  categories: { correctness: 'off' },
  ignorePatterns: ['**/*.{js,mjs}', '**/dist/', '**/coverage/', 'apps/planner/src/paraglide/', 'apps/planner/src/api/schema.d.ts'],
  rules: {
    ...Object.fromEntries(TYPED),
    // `details['limit']` says that the key may be missing.
    'typescript/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    // The router's redirects are thrown.
    'typescript/only-throw-error': [
      'error',
      { allow: [{ from: 'package', package: '@tanstack/router-core', name: ['Redirect', 'NotFoundError'] }] },
    ],
    // Numbers read well in a sentence; everything else must say how it becomes text.
    'typescript/restrict-template-expressions': ['error', { allowNumber: true }],
    // `() => callback()` that hands on nothing is the usual form of an event handler.
    'typescript/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  },
  overrides: [
    { files: ['apps/planner/**'], rules: Object.fromEntries(REACT) },
    {
      files: ['**/*.spec.{ts,tsx}', '**/test/**', '**/testing/**', 'e2e/**'],
      rules: {
        // Jest's matchers and its mocks are loosely typed.
        'typescript/no-unsafe-assignment': 'off',
        'typescript/unbound-method': 'off',
        // What stands in for a part that does nothing here.
        'typescript/require-await': 'off',
      },
    },
  ],
});

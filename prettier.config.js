/** @type {import('prettier').Config} */
export default {
  singleQuote: true,
  printWidth: 140,
  trailingComma: 'all',
  // The same format, from a parser that reads TypeScript in a fraction of the time.
  plugins: ['@prettier/plugin-oxc'],
};

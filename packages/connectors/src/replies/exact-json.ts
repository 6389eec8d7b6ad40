type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

// The third argument is in the language (JSON.parse source text access) but not yet in the compiler's library.
const parseWithSource = JSON.parse as (text: string, reviver: Reviver) => unknown;

/**
 * Parses JSON with ids kept exact: an integer beyond what a number can hold comes out as the text that was sent.
 *
 * @returns undefined when the text is not JSON.
 */
export function parseExactJson(text: string): unknown {
  try {
    return parseWithSource(text, (_key, value, { source }) =>
      typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? source : value,
    );
  } catch {
    return undefined;
  }
}

/** The fixed values of a column as SQL lists them: only ever words of our own. */
export function oneOf(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(', ');
}

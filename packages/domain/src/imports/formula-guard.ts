/**
 * Spreadsheets run a cell that begins like a formula, and titles come from strangers. A guarded cell carries one
 * apostrophe more than the text; reading takes exactly that one away, so that every text survives the way out and in.
 *
 * The full-width signs count as well: spreadsheets in Chinese and Japanese read them as their ASCII twins.
 */
const BEGINS_LIKE_A_FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/u;

export function guardCell(text: string): string {
  return BEGINS_LIKE_A_FORMULA.test(text) ? `'${text}` : text;
}

/** Undoes `guardCell`. A cell that was never guarded stays as it is, unless it is an apostrophe before a formula. */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") && BEGINS_LIKE_A_FORMULA.test(cell) ? cell.slice(1) : cell;
}

/**
 * Puts text where the caret is, in the stead of what stands from `from` to it, as if it were typed: undo takes it out again.
 */
export function insertText(field: HTMLTextAreaElement | null, text: string, from?: number): void {
  if (field === null) return;
  field.focus();
  if (from !== undefined) field.setSelectionRange(from, field.selectionEnd);
  // oxlint-disable-next-line typescript/no-deprecated -- what came in its stead cannot be undone by who types
  document.execCommand('insertText', false, text);
}

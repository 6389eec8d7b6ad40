/** Shows the file where it is asked for, and names it for those who save it: once plainly, once in full (RFC 6266, RFC 8187). */
export function inlineAs(fileName: string): string {
  return `inline; ${named(fileName)}`;
}

/** Saves the file instead. */
export function attachedAs(fileName: string): string {
  return `attachment; ${named(fileName)}`;
}

function named(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = encodeURIComponent(fileName).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return `filename="${plain}"; filename*=UTF-8''${full}`;
}

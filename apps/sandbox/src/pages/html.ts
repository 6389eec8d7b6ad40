const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** Text that is already HTML and goes into `html` as it stands. */
export class Html {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  toString(): string {
    return this.source;
  }
}

type Part = Html | string | number | null | undefined | readonly Html[];

/** A template whose values are escaped, unless they are HTML themselves. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const sources = parts.map((part) => {
    if (part instanceof Html) return part.source;
    if (Array.isArray(part)) return part.map((one: Html) => one.source).join('');
    return part === null || part === undefined ? '' : escapeHtml(String(part));
  });
  return new Html(texts.reduce((whole, text, at) => whole + (sources[at - 1] ?? '') + text));
}

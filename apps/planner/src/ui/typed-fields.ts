type Field = HTMLInputElement | HTMLTextAreaElement;

/** What somebody writes in; the others are looked for with, chosen or ticked, and lost without harm. */
const WRITTEN: ReadonlySet<string> = new Set(['text', 'url', 'email', 'tel', 'password']);

/** The fields of a form that somebody was in, each with what it said before. */
export class TypedFields {
  private readonly before = new Map<Field, string>();

  /** Called with whatever takes the focus. */
  enter(target: EventTarget): void {
    if (!isWritten(target) || this.before.has(target)) return;
    this.before.set(target, target.value);
  }

  /** Something is written in them that was not there: it would be lost with them. */
  get haveChanged(): boolean {
    return [...this.before].some(([field, said]) => field.isConnected && field.value !== said);
  }
}

function isWritten(target: EventTarget): target is Field {
  if (target instanceof HTMLTextAreaElement) return !target.readOnly;
  return target instanceof HTMLInputElement && WRITTEN.has(target.type) && target.form !== null && !target.readOnly;
}

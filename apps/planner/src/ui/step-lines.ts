/** Puts the focus on the next or previous of what is marked with `data-line`, or what else a selector finds, and into view. */
export function stepLines(by: 1 | -1, selector = '[data-line]'): void {
  const lines = [...document.querySelectorAll<HTMLElement>(selector)];
  const here = lines.findIndex((line) => line === document.activeElement);
  const next = here === -1 ? lines.at(by === 1 ? 0 : -1) : lines[here + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

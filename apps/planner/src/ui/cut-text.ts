/** The classes that cut off what does not fit. */
const CUT = '.truncate, [class*="line-clamp-"]';

/** Text that does not fit is told in full where the pointer rests on it. Whoever hears the page hears all of it anyway. */
export function tellCutText(): void {
  const told = new WeakSet<Element>();
  document.addEventListener('mouseover', ({ target }) => {
    const place = target instanceof Element ? target.closest<HTMLElement>(CUT) : null;
    // What has a title of its own says there what it wants to; a field shows its text itself.
    if (place === null || place instanceof HTMLSelectElement || (place.title !== '' && !told.has(place))) return;
    const isCut = place.scrollWidth > place.clientWidth || place.scrollHeight > place.clientHeight;
    place.title = isCut ? place.textContent.trim() : '';
    told.add(place);
  });
}

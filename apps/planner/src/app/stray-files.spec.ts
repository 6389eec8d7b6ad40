import { expect, it } from '@jest/globals';
import { refuseStrayFiles } from './stray-files.ts';

/** Lets something go over an element. jsdom has no drags. */
function drop(target: Element, types: readonly string[]) {
  const dataTransfer = { types, dropEffect: 'copy' };
  const event = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), { dataTransfer });
  target.dispatchEvent(event);
  return { isLeftToTheBrowser: !event.defaultPrevented, dropEffect: dataTransfer.dropEffect };
}

it('takes no files that nothing else takes, and leaves everything else alone', () => {
  const [zone, beside] = [document.createElement('div'), document.createElement('p')];
  document.body.append(zone, beside);
  zone.addEventListener('drop', (event) => event.preventDefault());
  const over = new AbortController();
  refuseStrayFiles(over.signal);
  expect(drop(beside, ['Files'])).toEqual({ isLeftToTheBrowser: false, dropEffect: 'none' });
  expect(drop(zone, ['Files'])).toEqual({ isLeftToTheBrowser: false, dropEffect: 'copy' });
  expect(drop(beside, ['text/plain'])).toEqual({ isLeftToTheBrowser: true, dropEffect: 'copy' });
  over.abort();
  expect(drop(beside, ['Files'])).toEqual({ isLeftToTheBrowser: true, dropEffect: 'copy' });
});

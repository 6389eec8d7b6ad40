import { beforeAll, expect, it } from '@jest/globals';
import { tellCutText } from './cut-text.ts';

beforeAll(tellCutText);

/** jsdom measures nothing: so wide is the text, and so wide its place. */
function given(html: string, widths: { text: number; place: number }): HTMLElement {
  document.body.innerHTML = html;
  const place = document.querySelector<HTMLElement>('.truncate');
  if (place === null) throw new Error('Nothing is cut.');
  Object.defineProperty(place, 'scrollWidth', { value: widths.text, configurable: true });
  Object.defineProperty(place, 'clientWidth', { value: widths.place, configurable: true });
  return place;
}

const pointAt = (element: Element) => element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));

it('tells in full what is cut off, and goes with the text when that changes', () => {
  const place = given('<p class="truncate"><b>五星</b>分期</p>', { text: 200, place: 100 });
  pointAt(place.children[0] ?? place);
  expect(place.title).toBe('五星分期');
  place.textContent = '少侠，手下留情';
  pointAt(place);
  expect(place.title).toBe('少侠，手下留情');
});

it('says nothing of what fits', () => {
  const place = given('<p class="truncate">五星</p>', { text: 50, place: 100 });
  pointAt(place);
  expect(place.title).toBe('');
});

it('takes nothing from a title that says something else', () => {
  const place = given('<p class="truncate" title="打开">五星分期</p>', { text: 200, place: 100 });
  pointAt(place);
  expect(place.title).toBe('打开');
});

import { setInterval, setTimeout } from 'node:timers';
import { TextEncoder } from 'node:util';
import { afterEach, beforeEach } from '@jest/globals';
import { timeoutManager } from '@tanstack/react-query';
import { cleanup, configure } from '@testing-library/react';
import { clearJobs } from '../src/ui/jobs.ts';
import { chooseLocale } from '../src/ui/locale.ts';
import { quiet, takeOverNetwork } from './fake-api.ts';

takeOverNetwork();

// What a browser has, jsdom has not, and our components only ask for.
const matchMedia = (media: string): MediaQueryList =>
  Object.assign(new EventTarget(), {
    matches: false,
    media,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });
Object.assign(window, { matchMedia });
Object.assign(globalThis, { matchMedia });
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;
const NOWHERE = { top: 0, right: 0, bottom: 0, left: 0 } as DOMRect;
Range.prototype.getClientRects = () => [NOWHERE] as unknown as DOMRectList;
Range.prototype.getBoundingClientRect = () => NOWHERE;
Object.assign(document, {
  // Of the commands only this is given: it types over what is selected.
  execCommand: (_command: string, _ui: boolean, text: string) => {
    const field = document.activeElement as HTMLTextAreaElement;
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    return field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  },
});
Object.assign(globalThis, { TextEncoder });
Blob.prototype.text = function (this: Blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new Error('The file could not be read.'));
    reader.readAsText(this);
  });
};
class Observer {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
Object.assign(globalThis, { ResizeObserver: Observer, IntersectionObserver: Observer });

// A query is kept for minutes after its last reader: the end of the specs does not wait for that.
timeoutManager.setTimeoutProvider({
  setTimeout: (then, ms) => setTimeout(then, ms).unref(),
  clearTimeout: (timer) => clearTimeout(Number(timer)),
  setInterval: (then, ms) => setInterval(then, ms).unref(),
  clearInterval: (timer) => clearInterval(Number(timer)),
});

// What is loaded only when somebody reaches for it takes more than the second it is given, where the machine is busy.
configure({ asyncUtilTimeout: 30_000 });

beforeEach(() => chooseLocale('zh-CN'));

afterEach(async () => {
  cleanup();
  await quiet();
  // Specs share the document and the modules of their worker.
  document.body.replaceChildren();
  clearJobs();
  localStorage.clear();
});

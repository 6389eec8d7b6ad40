import { TextEncoder } from 'node:util';
import { afterEach, beforeEach } from '@jest/globals';
import { cleanup, configure } from '@testing-library/react';
import { chooseLocale } from '../src/ui/locale.ts';

// What a browser has, jsdom has not, and our components only ask for.
window.matchMedia = (media) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;
Object.assign(globalThis, { TextEncoder });
Blob.prototype.text = function (this: Blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new Error('The file could not be read.'));
    reader.readAsText(this);
  });
};
globalThis.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

// What is loaded only when somebody reaches for it takes more than the second it is given, where the machine is busy.
configure({ asyncUtilTimeout: 10_000 });

beforeEach(() => chooseLocale('zh-CN'));

afterEach(() => {
  cleanup();
  localStorage.clear();
});

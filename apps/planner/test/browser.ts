import { TextEncoder } from 'node:util';
import { afterEach, beforeEach } from '@jest/globals';
import { cleanup } from '@testing-library/react';
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
Object.assign(globalThis, { TextEncoder });
globalThis.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

beforeEach(() => chooseLocale('zh-CN'));

afterEach(() => {
  cleanup();
  localStorage.clear();
});

import { afterEach, expect } from '@jest/globals';
import { cleanup } from '@testing-library/react';
import { overwriteGetLocale } from '../src/paraglide/runtime.js';

// What a browser has and jsdom has not, and our components only ask for.
window.matchMedia = (media) => Object.assign(new EventTarget(), { matches: false, media, onchange: null, addListener: () => {}, removeListener: () => {} });
globalThis.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};

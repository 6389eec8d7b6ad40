/**
 * The `testRunner` of specs that draw: as the other one, with the browser's side of every package and a page of jsdom's.
 *
 * The page lasts as long as the worker, since React and Testing Library keep hold of the one in which they were loaded.
 */
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { JSDOM } from 'jsdom';
import runSpecOnNode from './jest-native.js';

/** Kept: the language's own, and what jest waits and measures by beside the page. */
const OF_NODE = new Set([
  ...runInNewContext('Object.getOwnPropertyNames(globalThis)'),
  ...['console', 'performance', 'queueMicrotask', 'setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'],
]);

/** What a page takes from its prototypes. */
const INHERITED = ['addEventListener', 'removeEventListener', 'dispatchEvent'];

const require = createRequire(import.meta.url);

/** Modules in the place of others, as the package's `moduleNameMapper` says. */
let instead = [];

registerHooks({
  resolve(specifier, context, resolve) {
    for (const [pattern, path] of instead) {
      const found = new RegExp(pattern).exec(specifier);
      if (found === null) continue;
      return { url: pathToFileURL(path.replaceAll(/\$(\d)/g, (_, index) => found[index])).href, format: 'module', shortCircuit: true };
    }
    try {
      return resolve(specifier, { ...context, conditions: ['browser', ...context.conditions.filter((side) => side !== 'node')] });
    } catch (fault) {
      if (fault.code !== 'ERR_UNSUPPORTED_DIR_IMPORT') throw fault;
      // Bundlers read what a folder says of itself.
      return resolve(pathToFileURL(require.resolve(fileURLToPath(fault.url))).href, context);
    }
  },
});

export default function runSpec(globalConfig, config, ...rest) {
  instead = config.moduleNameMapper;
  if (globalThis.document === undefined) openPage(config.testEnvironmentOptions.url);
  return runSpecOnNode(globalConfig, config, ...rest);
}

/** Each name that a page has means the same without `window.`, whatever becomes of it. */
function openPage(url) {
  const { window } = new JSDOM('<!doctype html>', { url, pretendToBeVisual: true });
  const names = [...Object.getOwnPropertyNames(window), ...INHERITED].filter((name) => !OF_NODE.has(name));
  for (const name of names) {
    const set = (value) => (window[name] = value);
    Object.defineProperty(globalThis, name, { get: () => window[name], set, configurable: true });
  }
  // `act` of React asks for it.
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
}

/**
 * A `testRunner` for jest: runs each spec as jest does, but leaves loading it to Node.
 *
 * By itself jest loads every module anew for every spec file, in a realm and by a loader of its own. For specs that start Nest,
 * TypeORM and zod, or React, that was more than half of what they cost. Here one worker loads a module once, as the product does,
 * and what a module keeps lasts from one spec file to the next; only the spec files themselves, and what sets them up, are always new.
 */
import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { transformSync } from '@swc/core';
import circus from 'jest-circus/runner';

import { speakOf } from './jest-globals.js';
import { swcOf } from './swc.js';

const require = createRequire(import.meta.url);
const GLOBALS = new URL('./jest-globals.js', import.meta.url).href;

registerHooks({
  resolve(specifier, context, resolve) {
    if (specifier === '@jest/globals') return { url: GLOBALS, shortCircuit: true };
    const ours = specifier.startsWith('@longstream/');
    return resolve(specifier, ours ? { ...context, conditions: ['source', ...context.conditions] } : context);
  },
  load(url, context, load) {
    if (!/\.tsx?(\?|$)/.test(url)) return load(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...swcOf(filename), filename });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
process.setSourceMapsEnabled(true);

export default function runSpec(globalConfig, config, environment, runtime, path, report) {
  // Node reads the source maps itself, unless somebody else does.
  Error.prepareStackTrace = undefined;

  // A circus of its own for each spec, in the one realm there is: for another one's, our strings are not `Any<String>`.
  delete globalThis[Symbol.for('EVENT_HANDLERS')];
  runtime.requireInternalModule = (module) => {
    delete require.cache[module];
    return require(module);
  };
  runtime.setGlobalsForRuntime = (globals) => speakOf({ ...globals, jest: mocksOf(environment, config) });
  runtime.unstable_importModule = (module) => import(`${pathToFileURL(module)}?for=${path}`);

  return circus.default(globalConfig, config, environment, runtime, path, report);
}

/** Its own clock stops that of its realm, in which nothing of ours runs. */
function mocksOf({ moduleMocker, fakeTimersModern }, config) {
  const clock = new fakeTimersModern.constructor({ config, global: globalThis });
  const of = (one, names) => Object.fromEntries(names.map((name) => [name, one[name].bind(one)]));
  return {
    ...of(moduleMocker, ['fn', 'spyOn', 'restoreAllMocks']),
    ...of(clock, ['useFakeTimers', 'useRealTimers', 'advanceTimersByTime']),
  };
}

/**
 * What specs, and what they share, import as `@jest/globals`.
 *
 * What they share stays loaded from one spec to the next, so each name stands for whatever it means to the one that is running.
 */
let running;

/** From now on, all of them speak of this spec. */
export function speakOf(globals) {
  running = globals;
}

const current = (name) =>
  new Proxy(() => undefined, {
    apply: (_, self, args) => running[name].apply(self, args),
    get: (_, property) => running[name][property],
  });

export const describe = current('describe');
export const it = current('it');
export const expect = current('expect');
export const beforeAll = current('beforeAll');
export const afterAll = current('afterAll');
export const beforeEach = current('beforeEach');
export const afterEach = current('afterEach');
export const jest = current('jest');

import { expect, it } from '@jest/globals';
import { asError, failureOf, isOwnFault } from './problem.ts';

it('reads what the api said, and takes silence for a service that cannot be reached', () => {
  expect(failureOf(asError({ code: 'not_allowed', details: {}, issues: [] }))).toMatchObject({ code: 'not_allowed' });
  expect(failureOf(new TypeError('Failed to fetch'))).toEqual({ code: 'unreachable', details: {}, issues: [] });
});

it('tells what a screen did wrong itself from what it could not load, in the words of three browsers', () => {
  expect(isOwnFault(new TypeError("Cannot read properties of undefined (reading 'map')"))).toBe(true);
  for (const said of [
    'Failed to fetch',
    'NetworkError when attempting to fetch resource.',
    'Load failed',
    'Failed to fetch dynamically imported module: http://127.0.0.1/a.js',
    'error loading dynamically imported module: http://127.0.0.1/a.js',
    'Importing a module script failed.',
    'The api failed with 502.',
  ]) {
    expect(isOwnFault(new TypeError(said))).toBe(false);
  }
  expect(isOwnFault(asError({ code: 'not_allowed', details: {}, issues: [] }))).toBe(false);
});

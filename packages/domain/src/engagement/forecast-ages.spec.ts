import { describe, expect, it } from '@jest/globals';
import { forecastAge, hoursAhead } from './forecast-ages.ts';

describe('the ages of forecasts', () => {
  it('are come to a little early, and nothing is asked of an age that is behind', () => {
    expect([0.5, 0.95, 2.8, 5.8, 23, 60, 500].map(forecastAge)).toEqual([null, 1, 1, 6, 24, 48, 72]);
    expect([1, 22, 23, 100, 160, 500].map(hoursAhead)).toEqual([[24, 72, 168], [24, 72, 168], [72, 168], [168], [], []]);
  });
});

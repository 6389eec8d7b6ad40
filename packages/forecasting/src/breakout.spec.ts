import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alertOf, type ExpectedReading } from './breakout.ts';

const reading = (ageHours: number, value: number, [low, high]: [number, number]): ExpectedReading => ({ ageHours, value, low, high });

describe('an alert', () => {
  it('tells of a breakout at the second reading in a row above the band, with what was gained and expected', () => {
    const readings = [reading(1, 100, [80, 120]), reading(2, 300, [150, 200]), reading(3, 900, [350, 450])];
    expect(alertOf(readings.slice(0, 2))).toBeNull();
    expect(alertOf(readings)).toEqual({ kind: 'breakout', ageHours: 3, gained: 600, expected: 150 });
  });

  it('tells of an item that falls behind', () => {
    const readings = [reading(1, 100, [80, 120]), reading(2, 110, [150, 200]), reading(3, 115, [160, 300])];
    expect(alertOf(readings)).toEqual({ kind: 'falling_behind', ageHours: 3, gained: 5, expected: 50 });
  });

  it('does not take one late count, nor a total that went backwards, for either', () => {
    expect(alertOf([reading(1, 100, [80, 120]), reading(2, 100, [150, 200]), reading(3, 300, [150, 350])])).toBeNull();
    expect(alertOf([reading(1, 100, [80, 120]), reading(2, 90, [150, 200]), reading(3, 91, [150, 200])])).toBeNull();
  });

  it('is never raised by readings that end within their bands', () => {
    const within = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000)), { maxLength: 20 }).map((steps) => {
      let value = 0;
      return steps.map(([gained, below, above], at) => {
        value += gained;
        return reading(at + 1, value, [value - Math.min(below, gained), value + above]);
      });
    });
    fc.assert(fc.property(within, (readings) => expect(alertOf(readings)).toBeNull()));
  });
});

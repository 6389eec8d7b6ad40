import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { notifyManager } from '@tanstack/react-query';
import { tellByFrames } from './frame-news.ts';

let frames: (FrameRequestCallback | undefined)[] = [];
const next = () => {
  const waiting = frames;
  frames = [];
  for (const frame of waiting) frame?.(0);
};

beforeEach(() => {
  frames = [];
  jest.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((frame) => frames.push(frame));
  jest.spyOn(globalThis, 'cancelAnimationFrame').mockImplementation((handle) => {
    frames[handle - 1] = undefined;
  });
  tellByFrames();
});

afterEach(() => {
  jest.restoreAllMocks();
});

it('tells at once what comes within a frame, and what comes of it in the next', () => {
  const told: string[] = [];
  notifyManager.schedule(() => {
    told.push('one');
    notifyManager.schedule(() => told.push('what comes of it'));
  });
  notifyManager.schedule(() => told.push('another'));
  expect(told).toEqual([]);

  next();
  expect(told).toEqual(['one', 'another']);
  next();
  expect(told).toEqual(['one', 'another', 'what comes of it']);
  expect(frames).toEqual([]);
});

it('waits for no frame in a page that nobody sees', async () => {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  const told = new Promise<void>((resolve) => notifyManager.schedule(resolve));
  await expect(told).resolves.toBeUndefined();
});

it('tells also where the page goes out of sight before its next frame, and once', async () => {
  let told = 0;
  await new Promise<void>((resolve) =>
    notifyManager.schedule(() => {
      told += 1;
      resolve();
    }),
  );
  next();
  expect(told).toBe(1);
});

it('tells all others where one fails, which is reported', () => {
  const reported: unknown[] = [];
  Object.assign(globalThis, { reportError: (error: unknown) => reported.push(error) });
  const fault = new Error('a screen that fails');
  const told: string[] = [];
  notifyManager.schedule(() => {
    throw fault;
  });
  notifyManager.schedule(() => told.push('another'));
  next();
  expect(told).toEqual(['another']);
  expect(reported).toEqual([fault]);
});

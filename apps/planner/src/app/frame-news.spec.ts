import { expect, it, jest } from '@jest/globals';
import { notifyManager } from '@tanstack/react-query';
import { tellByFrames } from './frame-news.ts';

it('tells at once what comes within a frame, and what comes of it in the next', () => {
  const frames: FrameRequestCallback[] = [];
  jest.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((frame) => frames.push(frame));
  tellByFrames();
  const told: string[] = [];
  notifyManager.schedule(() => {
    told.push('one');
    notifyManager.schedule(() => told.push('what comes of it'));
  });
  notifyManager.schedule(() => told.push('another'));
  expect(told).toEqual([]);

  frames.shift()?.(0);
  expect(told).toEqual(['one', 'another']);
  frames.shift()?.(17);
  expect(told).toEqual(['one', 'another', 'what comes of it']);
  expect(frames).toEqual([]);
});

it('waits for no frame in a page that nobody sees', async () => {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  tellByFrames();
  const told = new Promise<void>((resolve) => notifyManager.schedule(resolve));
  await expect(told).resolves.toBeUndefined();
});

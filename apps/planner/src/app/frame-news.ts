import { notifyManager } from '@tanstack/react-query';

/**
 * Tells screens at once of all answers that come within a frame, where each would draw them anew: a first opening has some thirty. Nobody
 * sees more than a frame anyway.
 */
export function tellByFrames(): void {
  let news: (() => void)[] = [];
  const tell = () => {
    const told = news;
    news = [];
    for (const one of told) one();
  };
  notifyManager.setScheduler((one) => {
    news.push(one);
    if (news.length > 1) return;
    // A page that nobody sees has no frames.
    if (document.hidden) setTimeout(tell);
    else requestAnimationFrame(tell);
  });
}

import { notifyManager } from '@tanstack/react-query';

/** A page that nobody sees has no frames, also one that goes out of sight before its next. No frame of one that is seen takes as long. */
const PATIENCE_MS = 1000;

/**
 * Tells screens at once of all answers that come within a frame, where each would draw them anew: a first opening has some thirty. Nobody
 * sees more than a frame anyway.
 */
export function tellByFrames(): void {
  let news: (() => void)[] = [];
  notifyManager.setScheduler((one) => {
    news.push(one);
    if (news.length > 1) return;
    const tell = () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      const told = news;
      news = [];
      for (const each of told) tellOrReport(each);
    };
    const timer = setTimeout(tell, document.hidden ? 0 : PATIENCE_MS);
    const frame = requestAnimationFrame(tell);
  });
}

/** What one screen makes of its news keeps nobody else from theirs. */
function tellOrReport(one: () => void): void {
  try {
    one();
  } catch (error) {
    reportError(error);
  }
}

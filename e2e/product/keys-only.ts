import type { Locator, Page } from 'playwright-core';

const BY_HAND = [
  'pointerdown',
  'pointermove',
  'mousedown',
  'mousemove',
  'mouseup',
  'click',
  'dblclick',
  'wheel',
  'touchstart',
  'dragstart',
];
/** More than any screen has places where the Tab key stops. */
const STOPS = 400;

/** From its next document on, a page tells of every event that no keyboard makes. @returns what it told */
export async function watchForPointer(page: Page): Promise<readonly string[]> {
  const told: string[] = [];
  await page.exposeFunction('tellOfPointer', (type: string) => told.push(type));
  await page.addInitScript((types) => {
    const { tellOfPointer } = window as unknown as { tellOfPointer: (type: string) => void };
    for (const type of types) {
      // A key that presses a button makes a click too, of no pointer and of no count.
      const tell = (event: Event) => ((event as UIEvent).detail === 0 && type === 'click' ? undefined : tellOfPointer(type));
      window.addEventListener(type, tell, { capture: true, passive: true });
    }
  }, BY_HAND);
  return told;
}

/** Presses a key, usually Tab, until the focus is there. */
export async function reach(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not come to ${target.toString()}.`);
}

/** Walks there and presses Enter. */
export async function press(page: Page, target: Locator, by?: string): Promise<void> {
  await reach(page, target, by);
  await page.keyboard.press('Enter');
}

/** Walks there and types. */
export async function write(page: Page, target: Locator, text: string): Promise<void> {
  await reach(page, target);
  await page.keyboard.type(text);
}

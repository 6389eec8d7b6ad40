import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CDPSession } from 'playwright-core';
import { MainThread } from './main-thread.ts';

export const VIEWPORT = { width: 1440, height: 960 };

const ASKED_MS = 20;
const SEEN_WITHIN_MS = 60_000;

/**
 * A page that the browser's driver knows nothing of. One that it drives tells it of every request and every error, with the functions that
 * led to them, for which the browser reads the page's code with their places in it: a fifth to a quarter of what a first opening took.
 */
export class QuietPage {
  readonly #browser: CDPSession;
  readonly #sessionId: string;
  readonly #answers = new Map<number, (answer: Answer) => void>();
  #asked = 0;

  private constructor(browser: CDPSession, sessionId: string) {
    this.#browser = browser;
    this.#sessionId = sessionId;
    browser.on('Target.receivedMessageFromTarget', ({ message }) => {
      const answer = JSON.parse(message) as Answer;
      this.#answers.get(answer.id ?? 0)?.(answer);
      this.#answers.delete(answer.id ?? 0);
    });
  }

  /** With a page of its own in a browser that has seen nothing yet, in Chinese; it is closed when the work is done. */
  static async with<T>(browser: Browser, work: (page: QuietPage) => Promise<T>): Promise<T> {
    const session = await browser.newBrowserCDPSession();
    const { browserContextId } = await session.send('Target.createBrowserContext');
    try {
      const { targetId } = await session.send('Target.createTarget', { url: 'about:blank', browserContextId });
      // Else its messages would go by the driver's own wire, which drops those of pages that it does not know.
      const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
      const page = new QuietPage(session, sessionId);
      await page.#ask('Emulation.setDeviceMetricsOverride', { ...VIEWPORT, deviceScaleFactor: 1, mobile: false });
      const userAgent = await page.told('navigator.userAgent');
      await page.#ask('Emulation.setUserAgentOverride', { userAgent, acceptLanguage: 'zh-CN' });
      await page.#ask('Emulation.setFocusEmulationEnabled', { enabled: true });
      return await work(page);
    } finally {
      await session.send('Target.disposeBrowserContext', { browserContextId });
      await session.detach();
    }
  }

  thread(): Promise<MainThread> {
    return MainThread.by((method) => this.#ask(method));
  }

  async goTo(url: string): Promise<void> {
    await this.#ask('Page.navigate', { url });
  }

  /** What an expression comes to. @throws what it throws, as words. */
  async told(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = (await this.#ask('Runtime.evaluate', { expression, returnByValue: true })) as Told;
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
    return result.value;
  }

  /** Waits until something stands in the page. */
  async seen(selector: string): Promise<void> {
    await this.#until(`document.querySelector(${JSON.stringify(selector)}) !== null`, `Nothing is seen of ${selector}.`);
  }

  /** Waits until nothing of it stands in the page. */
  async gone(selector: string): Promise<void> {
    await this.#until(`document.querySelector(${JSON.stringify(selector)}) === null`, `Something is still seen of ${selector}.`);
  }

  async #until(expression: string, otherwise: string): Promise<void> {
    for (let asked = 0; (await this.told(expression)) !== true; asked++) {
      if (asked > SEEN_WITHIN_MS / ASKED_MS) throw new Error(otherwise);
      await sleep(ASKED_MS);
    }
  }

  /** Presses and lets go the key of a small letter. */
  async press(letter: string): Promise<void> {
    const upper = letter.toUpperCase();
    const key = { key: letter, code: `Key${upper}`, windowsVirtualKeyCode: upper.charCodeAt(0) };
    await this.#ask('Input.dispatchKeyEvent', { ...key, type: 'keyDown', text: letter, unmodifiedText: letter });
    await this.#ask('Input.dispatchKeyEvent', { ...key, type: 'keyUp' });
  }

  async #ask(method: string, params: object = {}): Promise<unknown> {
    const id = ++this.#asked;
    const answered = new Promise<Answer>((resolve) => this.#answers.set(id, resolve));
    await this.#browser.send('Target.sendMessageToTarget', {
      sessionId: this.#sessionId,
      message: JSON.stringify({ id, method, params }),
    });
    const { result, error } = await answered;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  }
}

/** What comes back by the wire; news that nobody asked for have no id. */
interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Told {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
}

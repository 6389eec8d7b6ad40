import { Inject, Injectable } from '@nestjs/common';
import { digestOf } from '@longstream/domain/notifications/digest';
import type { Language } from '@longstream/domain/notifications/notification-text';
import type { DeliveryProblem } from '@longstream/domain/notifications/targets';
import { foreignText } from '@longstream/domain/text/foreign-text';
import { createTransport } from 'nodemailer';
import { SETTINGS, type Settings } from '../config/settings.ts';
import type { Message } from './message.ts';

const DEADLINE_MS = 15_000;
const MAX_BYTES = 100_000;
/** A server's own words, no more of them than a screen has room for. */
const OVERLONG = 300;

const SUBJECT: Record<Language, (count: number) => string> = {
  'zh-CN': (count) => `Longstream：${String(count)} 条新通知`,
  en: (count) => `Longstream: ${String(count)} new notifications`,
};

/** What a mail brings beside its words. */
export interface MailedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** Sends mails by the server that the settings name. */
@Injectable()
export class Mailer {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'mail'>) {}

  /** Null when the server has taken the mail. */
  async send(to: string, messages: readonly Message[], language: Language, files: readonly MailedFile[]): Promise<DeliveryProblem | null> {
    const { mail } = this.settings;
    if (mail === null) return { class: 'setup', code: null, text: 'This installation has no mail server.' };
    const transport = createTransport({
      url: mail.url,
      connectionTimeout: DEADLINE_MS,
      greetingTimeout: DEADLINE_MS,
      socketTimeout: DEADLINE_MS,
    });
    const giveUp = setTimeout(() => transport.close(), DEADLINE_MS);
    try {
      const attachments = files.map(({ name: filename, type: contentType, bytes: content }) => ({ filename, contentType, content }));
      await transport.sendMail({ from: mail.from, to, attachments, ...contentOf(messages, language) });
      return null;
    } catch (cause) {
      return problemOf(cause);
    } finally {
      clearTimeout(giveUp);
      transport.close();
    }
  }
}

function contentOf(messages: readonly Message[], language: Language) {
  const [first] = messages;
  const entries = messages.map(({ text, link }) => ({ ...text, link }));
  return {
    subject: first !== undefined && messages.length === 1 ? first.text.title : SUBJECT[language](messages.length),
    text: digestOf(entries, language, { maxBytes: MAX_BYTES, keyword: '' }),
    html: messages.map(htmlOf).join('\n'),
    // The same mail, should it ever come twice.
    messageId: first === undefined ? undefined : `<${first.deliveryId}@longstream>`,
  };
}

function htmlOf({ text: { title, detail, next }, link }: Message): string {
  const lines = [`<strong>${escaped(title)}</strong>`, escaped(detail), escaped(next), `<a href="${escaped(link)}">${escaped(link)}</a>`];
  return `<p>${lines.filter((line) => line !== '').join('<br>')}</p>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character).replaceAll('\n', '<br>');
}

/** A 5xx to the recipient says that the address is wrong; anything else may pass. */
function problemOf(cause: unknown): DeliveryProblem {
  const { code, responseCode, response } = cause as { code?: string; responseCode?: number; response?: string };
  const said = { code: responseCode === undefined ? (code ?? null) : String(responseCode), text: foreignText(response ?? '', OVERLONG) };
  if (code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500) return { class: 'setup', ...said };
  return { class: responseCode === undefined ? 'unreachable' : 'refused', ...said };
}

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { REFUSAL_CODES } from '@longstream/domain/refusal';

type Catalogue = Record<string, string>;

const FILES = readdirSync('messages');

/** All catalogues of a language as one; each file holds one part of the planner. */
function catalogue(locale: string): Catalogue {
  const parts = FILES.filter((file) => file.endsWith(`${locale}.json`)).map(
    (file) => JSON.parse(readFileSync(`messages/${file}`, 'utf8')) as Catalogue,
  );
  const { $schema: _, ...messages } = Object.assign({}, ...parts) as Catalogue;
  const written = parts.reduce((sum, part) => sum + Object.keys(part).filter((key) => key !== '$schema').length, 0);
  if (written !== Object.keys(messages).length) throw new Error(`A message of ${locale} is written twice.`);
  return messages;
}

const chinese = catalogue('zh-CN');
const english = catalogue('en');
/** The same in every language. */
const NAMES = ['PDF', 'Webhook', '{megabits} Mbps'];
const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

describe('the catalogues', () => {
  it('have the same messages', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort());
  });

  it('take the same values in both languages', () => {
    const differing = Object.keys(chinese).filter(
      (key) => placeholders(chinese[key] ?? '').join() !== placeholders(english[key] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('have a sentence for every refusal', () => {
    expect(REFUSAL_CODES.filter((code) => !(`refusal_${code}` in chinese))).toEqual([]);
  });

  it('end no Chinese message with a full stop', () => {
    expect(Object.entries(chinese).filter(([, text]) => /[。.]$/.test(text))).toEqual([]);
  });

  it('use Chinese punctuation between Chinese characters', () => {
    expect(Object.entries(chinese).filter(([, text]) => /\p{Script=Han}[,;:!?()]|[,;:!?()]\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it('put a space between Chinese characters and Latin letters or digits', () => {
    expect(
      Object.entries(chinese).filter(([, text]) => /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9](?![万亿])\p{Script=Han}/u.test(text)),
    ).toEqual([]);
  });

  it('leave no Chinese in English, nor its punctuation', () => {
    expect(Object.entries(english).filter(([, text]) => /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(text))).toEqual([]);
  });

  it('write English quotation marks and apostrophes as they are set', () => {
    expect(Object.entries(english).filter(([, text]) => /["']/.test(text))).toEqual([]);
  });

  it('say nothing in Chinese that was not put into Chinese', () => {
    const latin = Object.entries(chinese).filter(
      ([, text]) => !/\p{Script=Han}/u.test(text) && /\p{L}/u.test(text.replaceAll(/\{\w+\}/g, '')),
    );
    expect(latin.filter(([key, text]) => !key.startsWith('platform_') && !NAMES.includes(text))).toEqual([]);
  });

  it('hold nothing that no screen says', () => {
    const code = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('paraglide'))
      .map((file) => readFileSync(`src/${file}`, 'utf8'));
    const said = new Set(code.flatMap((text) => [...text.matchAll(/\bm\.(\w+)/g)].map(([, key = '']) => key)));
    expect(Object.keys(chinese).filter((key) => !said.has(key))).toEqual([]);
  });
});

import type { FastifyRequest } from 'fastify';
import { queryOf, textField } from '../hosts/request-fields.ts';

export type Language = 'zh' | 'en';

/** `?lang=` says it; else the language the browser prefers; else Chinese. */
export function languageOf(request: FastifyRequest): Language {
  const wished = textField(queryOf(request), 'lang') ?? request.headers['accept-language'] ?? '';
  return /^en\b/i.test(wished.trim()) ? 'en' : 'zh';
}

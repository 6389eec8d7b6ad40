import type { FastifyRequest } from 'fastify';
import type { FormContent } from './form-content.ts';

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
}

export function queryOf(request: FastifyRequest): Fields {
  return isFields(request.query) ? request.query : {};
}

/** The fields of a form (either kind) or of a JSON object; nothing for any other body. */
export function bodyOf(request: FastifyRequest): Fields {
  const body: unknown = request.body;
  if (!isFields(body)) return {};
  return isForm(body) ? body.fields : body;
}

export function fileOf(request: FastifyRequest, name: string): FormContent['files'][string] | undefined {
  const body: unknown = request.body;
  return isFields(body) && isForm(body) ? body.files[name] : undefined;
}

function isForm(body: Fields): body is Fields & FormContent {
  return isFields(body.fields) && isFields(body.files);
}

/** A field of a query or form: the text as it came, or undefined when it is absent or given twice. */
export function textField(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
}

/** A whole number written in decimal; the fallback when absent, null when it is anything else. */
export function numberField(fields: Fields, name: string, fallback: number): number | null {
  const value = fields[name];
  if (value === undefined) return fallback;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : null;
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : null;
}

export function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? request.url;
}

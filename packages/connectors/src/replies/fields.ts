import { z } from 'zod';

/** An id, as text however it was sent. */
export const Id = z.union([z.string().min(1), z.int().transform(String)]);

/** A whole number that may come as text, as several platforms do it. */
export const Whole = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number),
]);

/** A counter: absent when it is missing or not a count, never 0 in its stead. */
export const Counter = Whole.pipe(z.number().nonnegative()).optional().catch(undefined);

/** Unix seconds. */
export const Seconds = Whole.pipe(z.number().nonnegative().max(253_402_300_799));

/** Text that may be left out. */
export const OptionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

export function isoFromSeconds(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

export function isoAfter(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}

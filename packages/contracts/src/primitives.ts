import { z } from 'zod';

/** Building stones of the contracts. Instants are ISO 8601 in UTC ("2020-02-14T12:00:00.000Z"). */
export const Id = z.uuid();
export const Instant = z.iso.datetime();
/** Years begin with 1, as the database counts them. */
export const LocalDate = z.iso.date().refine((date) => !date.startsWith('0000'), 'must be a day that there was');

/** Wall-clock time without a zone ("2020-02-14T20:00"), as a person reads it off the board. */
export const WallTime = z.iso.datetime({ local: true, precision: -1 }).refine((time) => !time.endsWith('Z'), 'must have no zone');

const zones = new Set(Intl.supportedValuesOf('timeZone').concat('UTC'));
export const IanaZone = z.string().refine((zone) => zones.has(zone), 'must be an IANA time zone such as Asia/Shanghai');

/** One line of people's text: kept as written, never blank, without control characters. */
export const line = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => text.trim() !== '', 'must not be blank')
    .refine((text) => !hasControls(text, false), 'must not contain control characters');

/** The team's own labels, told apart letter by letter. */
export const Tag = line(40).refine((tag) => tag === tag.trim(), 'must not begin or end with a space');

/** People's text of any number of lines; may be empty. */
export const prose = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !hasControls(text, true), 'must not contain control characters');

function hasControls(text: string, linesAllowed: boolean): boolean {
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const isBreak = code === 0x0a || code === 0x0d || code === 0x09;
    if ((code < 0x20 && !(linesAllowed && isBreak)) || code === 0x7f || (code >= 0xd800 && code <= 0xdfff)) return true;
  }
  return false;
}

/** Where a list goes on: hand `nextCursor` back as `cursor`; null ends the list. */
export const PageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
};

export const pageOf = <T extends z.ZodType>(element: T) => z.object({ items: z.array(element), nextCursor: z.string().nullable() });

/** For lists that are short by nature (channels, members, caps, audiences), in the order of their making: one page nearly always holds them all. */
export const ShortListQuery = z.strictObject({ ...PageQuery, limit: z.coerce.number().int().min(1).max(200).default(200) });
export type ShortListQuery = z.output<typeof ShortListQuery>;

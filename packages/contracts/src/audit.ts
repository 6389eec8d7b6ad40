import { AUDITED_DEEDS, AUDITED_THINGS } from '@longstream/domain/audit/audited';
import { z } from 'zod';
import { Instant, pageOf, PageQuery } from './primitives.ts';

/** A thing's fields by their names; of a secret it is only known that it was changed. */
const Fields = z.record(z.string(), z.unknown());

/**
 * What a member did to what holds for the whole workspace. `before` and `after` have the fields that were changed; of what was made there is
 * no before, of what was removed no after. `names` says whom and what the ids in there mean. `keyName`: of the API key that it was done by.
 */
export const AuditEntry = z
  .object({
    id: z.number().int(),
    at: Instant,
    byName: z.string(),
    keyName: z.string().nullable(),
    thing: z.enum(AUDITED_THINGS),
    name: z.string(),
    deed: z.enum(AUDITED_DEEDS),
    before: Fields.nullable(),
    after: Fields.nullable(),
    names: z.record(z.string(), z.string()),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.output<typeof AuditEntry>;

export const AuditPage = pageOf(AuditEntry).meta({ id: 'AuditPage' });

/** `author`: the account of whoever did it. */
const which = {
  author: z
    .string()
    .max(64)
    .regex(/^[\w-]+$/)
    .optional(),
  thing: z.enum(AUDITED_THINGS).optional(),
};
export const AuditQuery = z.strictObject({ ...PageQuery, ...which });
export type AuditQuery = z.output<typeof AuditQuery>;

export const AuditExportQuery = z.strictObject(which);
export type AuditExportQuery = z.output<typeof AuditExportQuery>;

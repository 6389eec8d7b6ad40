import { z } from 'zod';
import { Item } from './items.ts';
import { Instant, line, pageOf, PageQuery } from './primitives.ts';

const UserId = line(200);

/**
 * Who posts an item where a person has to; null is nobody, and whoever may. `insteadOf` is whom the caller saw there: who has taken it over
 * meanwhile keeps it.
 */
export const AssignHandOff = z.strictObject({ assigneeId: UserId.nullable(), insteadOf: UserId.nullable() }).meta({ id: 'AssignHandOff' });
export type AssignHandOff = z.output<typeof AssignHandOff>;

/**
 * An item that a person has to post. `coming`: it is theirs at `startsAt`, within a day. `awaiting`: it waits for them until `endsAt`.
 * `ended`: nobody came back with its link in time, and a person says whether it is out or begins again.
 */
export const HandOffTask = z
  .object({ item: Item, state: z.enum(['coming', 'awaiting', 'ended']), startsAt: Instant.nullable(), endsAt: Instant.nullable() })
  .meta({ id: 'HandOffTask' });
export type HandOffTask = z.output<typeof HandOffTask>;
export const HandOffPage = pageOf(HandOffTask).meta({ id: 'HandOffPage' });
export type HandOffPage = z.output<typeof HandOffPage>;

/** `mine` are those of the member who asks and nobody's. In the order in which they end, those that are to come by their beginning. */
export const HandOffQuery = z.strictObject({ ...PageQuery, whose: z.enum(['mine', 'everyone']).default('mine') });
export type HandOffQuery = z.output<typeof HandOffQuery>;

import { RULE_ORIGINS } from '@longstream/domain/content-rules/content-rule';
import { CONTENT_PARTS } from '@longstream/domain/content-rules/rulebook';
import { CAP_ENFORCEMENTS } from '@longstream/domain/frequency-caps/frequency-cap';
import { DECLARATIONS } from '@longstream/domain/items/item-content';
import { z } from 'zod';
import { Platform } from './channels.ts';
import { Id, line, LocalDate, prose } from './primitives.ts';

const Phrase = line(60).refine((phrase) => phrase === phrase.trim(), 'must not begin or end with a space');
const Host = z
  .string()
  .max(253)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);

export const Declaration = z.enum(DECLARATIONS).meta({ id: 'Declaration' });

/**
 * What a rule asks of an item's words: that none of some words is said (save within a phrase of `except`), that an item declared to be so
 * says it in one of some phrases, that links lead to some hosts or below them, or that there are at most so many topics.
 */
const ContentDemand = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('words'), words: z.array(Phrase).min(1).max(5000), except: z.array(Phrase).max(1000) }),
    z.strictObject({ kind: z.literal('declaration'), about: Declaration, phrases: z.array(Phrase).min(1).max(50) }),
    z.strictObject({ kind: z.literal('links'), hosts: z.array(Host).max(200) }),
    z.strictObject({ kind: z.literal('topics'), limit: z.number().int().min(0).max(100) }),
  ])
  .meta({ id: 'ContentDemand' });

const RuleSource = z
  .strictObject({
    title: line(200),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullable(),
    date: LocalDate,
  })
  .meta({ id: 'RuleSource' });

/** A hard rule keeps an item from being submitted, approved and sent; a soft one warns. Without platforms it is for all of them. */
export const SaveContentRule = z
  .strictObject({
    name: line(120),
    reason: prose(500),
    demand: ContentDemand,
    platforms: z.array(Platform).max(20),
    enforcement: z.enum(CAP_ENFORCEMENTS),
    source: RuleSource.nullable(),
  })
  .meta({ id: 'SaveContentRule' });
export type SaveContentRule = z.output<typeof SaveContentRule>;

export const ContentRule = SaveContentRule.extend({ id: Id, origin: z.enum(RULE_ORIGINS) }).meta({ id: 'ContentRule' });
export type ContentRule = z.output<typeof ContentRule>;

/** A place at which an item breaks a rule, by UTF-16 indices; null where something is missing that could stand anywhere. */
const ContentHit = z
  .object({
    rule: ContentRule.pick({ id: true, name: true, reason: true, enforcement: true, source: true }),
    kind: z.enum(['words', 'declaration', 'links', 'topics']),
    place: z.object({ part: z.enum(CONTENT_PARTS), from: z.number().int(), to: z.number().int() }).nullable(),
    found: z.string().nullable(),
  })
  .meta({ id: 'ContentHit' });

/** What an item breaks, as it was saved last: hard rules first. */
export const ContentHits = z.object({ items: z.array(ContentHit) }).meta({ id: 'ContentHits' });
export type ContentHits = z.output<typeof ContentHits>;

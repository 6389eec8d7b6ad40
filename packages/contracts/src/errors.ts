import { REFUSAL_CODES } from '@longstream/domain/refusal';
import { z } from 'zod';

/** The body of every answer that is not a success. `issues` names each field of a bad input and the rule it broke. */
export const Problem = z
  .object({
    code: z.enum([...REFUSAL_CODES, 'fault']),
    message: z.string(),
    details: z.record(z.string(), z.unknown()),
    issues: z.array(z.object({ field: z.string(), rule: z.string(), message: z.string() })),
  })
  .meta({ id: 'Problem' });
export type Problem = z.output<typeof Problem>;

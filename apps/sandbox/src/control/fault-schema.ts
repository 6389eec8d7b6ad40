import { FAULT_KINDS } from '../faults/faults.ts';
import { PLATFORM_HOSTS, PLATFORMS } from '../platforms.ts';

const roles = [...new Set(Object.values(PLATFORM_HOSTS).flat())];

/** What each kind of fault may and must say besides its kind. */
const FAULT_FIELDS: Record<(typeof FAULT_KINDS)[number], { fields: Record<string, object>; required: readonly string[] }> = {
  latency: { fields: { ms: { type: 'integer', minimum: 0, maximum: 600_000 }, afterEffect: { type: 'boolean' } }, required: ['ms'] },
  drop_before: { fields: {}, required: [] },
  drop_after: { fields: {}, required: [] },
  status: {
    fields: {
      status: { type: 'integer', minimum: 200, maximum: 599 },
      body: { type: 'string', maxLength: 1_000_000 },
      afterEffect: { type: 'boolean' },
    },
    required: ['status'],
  },
  malformed: { fields: {}, required: [] },
  truncated: { fields: {}, required: [] },
  html: { fields: { status: { type: 'integer', minimum: 200, maximum: 599 }, afterEffect: { type: 'boolean' } }, required: [] },
  rate_limit: { fields: { code: { type: 'integer' } }, required: [] },
  error: { fields: { code: { type: 'integer' }, afterEffect: { type: 'boolean' } }, required: ['code'] },
  too_many_requests: { fields: { retryAfter: { type: 'string', maxLength: 100 } }, required: ['retryAfter'] },
  slow_body: { fields: { bytesPerSecond: { type: 'integer', minimum: 1, maximum: 1_000_000 } }, required: ['bytesPerSecond'] },
  counters: { fields: { mode: { enum: ['backwards', 'missing'] } }, required: ['mode'] },
  empty_token: { fields: {}, required: [] },
  webhook_twice: { fields: {}, required: [] },
  webhook_lost: { fields: {}, required: [] },
};

export const faultSchema = {
  type: 'object',
  required: ['platform', 'pathPrefix', 'times', 'fault'],
  additionalProperties: false,
  properties: {
    platform: { enum: PLATFORMS },
    host: { enum: roles },
    pathPrefix: { type: 'string', pattern: '^/' },
    times: { type: 'integer', minimum: 1, maximum: 10_000 },
    fault: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { enum: FAULT_KINDS } },
      allOf: FAULT_KINDS.map((kind) => ({
        if: { properties: { kind: { const: kind } }, required: ['kind'] },
        then: {
          required: FAULT_FIELDS[kind].required,
          properties: { kind: {}, ...FAULT_FIELDS[kind].fields },
          additionalProperties: false,
        },
      })),
    },
  },
};

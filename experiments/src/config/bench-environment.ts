import { z } from 'zod';

const Environment = z.object({
  DATABASE_URL: z.string(),
  SANDBOX_URL: z.url(),
  BENCH_CHECK_MS: z.coerce.number().nullable().default(null),
  BENCH_CONCURRENCY: z.coerce.number().default(8),
});

/** What the bench tells its programs. */
export function benchEnvironment(): {
  readonly databaseUrl: string;
  readonly sandboxUrl: string;
  readonly checkMs: number | null;
  readonly concurrency: number;
} {
  const { DATABASE_URL, SANDBOX_URL, BENCH_CHECK_MS, BENCH_CONCURRENCY } = Environment.parse(process.env);
  return { databaseUrl: DATABASE_URL, sandboxUrl: SANDBOX_URL, checkMs: BENCH_CHECK_MS, concurrency: BENCH_CONCURRENCY };
}

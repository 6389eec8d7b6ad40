import { z } from 'zod';

const Environment = z.object({ DATABASE_URL: z.string(), SANDBOX_URL: z.url(), BENCH_CONCURRENCY: z.coerce.number().int().positive() });

/** What those loops of the bench are told that are not the product's. */
export function benchEnvironment(): { readonly databaseUrl: string; readonly sandboxUrl: string; readonly concurrency: number } {
  const { DATABASE_URL, SANDBOX_URL, BENCH_CONCURRENCY } = Environment.parse(process.env);
  return { databaseUrl: DATABASE_URL, sandboxUrl: SANDBOX_URL, concurrency: BENCH_CONCURRENCY };
}

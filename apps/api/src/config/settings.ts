import { z } from 'zod';
import { type MailSettings, readMailSettings } from './mail-settings.ts';
import { type PlatformKeys, readPlatformKeys } from './platform-keys.ts';
import { readS3Settings, type S3Settings } from './s3-settings.ts';

/**
 * Everything the environment may say, read once and here only.
 *
 * `dataDir` holds uploaded media (those that are just arriving, where a bucket keeps the others) and the generated key file;
 * `publicUrl` is the address the outside world reaches, if any.
 */
export interface Settings {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | null;
  readonly sandboxUrl: string | null;
  readonly platformKeys: PlatformKeys;
  readonly key: string | null;
  /** Keys that `key` has replaced: what they sealed is still opened, and sealed anew. */
  readonly oldKeys: readonly string[];
  /** How many whole months samples are kept; null keeps them for good. What they sum up to by the day stays. */
  readonly sampleMonths: number | null;
  /** How many times faster than usual the publishing protocol waits; 1 outside tests. */
  readonly pace: number;
  readonly plannerDir: string;
  /** The bucket that media are kept in; null keeps them in `dataDir`. */
  readonly mediaS3: S3Settings | null;
  /** The server that mails leave by; null where none was named, and nobody is mailed. */
  readonly mail: MailSettings | null;
  /** Whether members may have files fetched from this very machine: for tests, and never where others have an account. */
  readonly fetchFromLoopback: boolean;
}

const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  LONGSTREAM_DATA: z.string().min(1),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8220),
  PUBLIC_URL: z.url().optional(),
  SANDBOX_URL: z.url().optional(),
  LONGSTREAM_KEY: z.base64().optional(),
  LONGSTREAM_OLD_KEYS: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((key) => (key.trim() === '' ? [] : [key.trim()])))
    .pipe(z.array(z.base64())),
  MEDIA_FETCH_LOOPBACK: z.stringbool().default(false),
  LONGSTREAM_SAMPLE_MONTHS: z.coerce.number().int().min(4).max(1200).optional(),
  LONGSTREAM_PACE: z.coerce.number().min(1).max(1000).default(1),
});

/** @throws {Error} naming each variable that is missing or wrong. */
export function readSettings(environment: Readonly<Record<string, string | undefined>> = process.env): Settings {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not usable. ${faults.join('; ')}`);
  }
  const env = parsed.data;
  return {
    databaseUrl: env.DATABASE_URL,
    dataDir: env.LONGSTREAM_DATA,
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ?? null,
    sandboxUrl: env.SANDBOX_URL ?? null,
    platformKeys: readPlatformKeys(environment),
    key: env.LONGSTREAM_KEY ?? null,
    oldKeys: env.LONGSTREAM_OLD_KEYS,
    sampleMonths: env.LONGSTREAM_SAMPLE_MONTHS ?? null,
    pace: env.LONGSTREAM_PACE,
    mediaS3: readS3Settings(environment),
    mail: readMailSettings(environment),
    fetchFromLoopback: env.MEDIA_FETCH_LOOPBACK,
    plannerDir: new URL('../../../planner/dist', import.meta.url).pathname,
  };
}

/** The token under which the settings are injected. */
export const SETTINGS = Symbol('settings');

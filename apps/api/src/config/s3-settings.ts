import { z } from 'zod';

/** A bucket, by the S3 protocol; `endpoint` is null at Amazon itself. Secret. */
export interface S3Settings {
  readonly endpoint: string | null;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Whether the bucket is named in the path, not in the host: what most stores other than Amazon's need. */
  readonly forcePathStyle: boolean;
}

const Bucket = z.object({
  MEDIA_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  MEDIA_S3_BUCKET: z.string().min(3),
  MEDIA_S3_REGION: z.string().min(1).default('us-east-1'),
  MEDIA_S3_ACCESS_KEY_ID: z.string().min(1),
  MEDIA_S3_SECRET_ACCESS_KEY: z.string().min(1),
  MEDIA_S3_FORCE_PATH_STYLE: z.stringbool().optional(),
});

/**
 * Reads the `MEDIA_S3_…` variables; null where there is none of them.
 * @throws {Error} naming each one that is missing or wrong
 */
export function readS3Settings(environment: Readonly<Record<string, string | undefined>>): S3Settings | null {
  const said = Object.fromEntries(Object.entries(environment).filter(([name, value]) => name.startsWith('MEDIA_S3_') && value !== ''));
  if (Object.keys(said).length === 0) return null;
  const parsed = Bucket.safeParse(said);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not usable. ${faults.join('; ')}`);
  }
  const bucket = parsed.data;
  const endpoint = bucket.MEDIA_S3_ENDPOINT ?? null;
  return {
    endpoint,
    bucket: bucket.MEDIA_S3_BUCKET,
    region: bucket.MEDIA_S3_REGION,
    accessKeyId: bucket.MEDIA_S3_ACCESS_KEY_ID,
    secretAccessKey: bucket.MEDIA_S3_SECRET_ACCESS_KEY,
    forcePathStyle: bucket.MEDIA_S3_FORCE_PATH_STYLE ?? endpoint !== null,
  };
}

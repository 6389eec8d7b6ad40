import { z } from 'zod';

/** The server that mails leave by, with its name and password in the address, and who they are from. Secret. */
export interface MailSettings {
  readonly url: string;
  readonly from: string;
}

const Mail = z.object({
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  MAIL_FROM: z.string().regex(/^[^\r\n]*@[^\r\n]+$/, 'must be an address'),
});

/**
 * Reads `SMTP_URL` and `MAIL_FROM`; null where there is neither.
 * @throws {Error} naming the one that is missing or wrong
 */
export function readMailSettings(environment: Readonly<Record<string, string | undefined>>): MailSettings | null {
  const said = Object.fromEntries(Object.entries(environment).filter(([name, value]) => name in Mail.shape && value !== ''));
  if (Object.keys(said).length === 0) return null;
  const parsed = Mail.safeParse(said);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not usable. ${faults.join('; ')}`);
  }
  return { url: parsed.data.SMTP_URL, from: parsed.data.MAIL_FROM };
}

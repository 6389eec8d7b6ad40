import { z } from 'zod';

const Environment = z.object({ CHROME_PATH: z.string().default('/usr/bin/chromium') });

/** The Chromium that draws the screens: Debian's, unless another one is named. */
export function chromiumPath(): string {
  return Environment.parse(process.env).CHROME_PATH;
}

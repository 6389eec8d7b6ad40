/** What the server's programs get of our environment: enough to run, none of our secrets, the same words on every machine. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env;
  return { PATH, SystemRoot, LC_ALL: 'C', LANG: 'C', TZ: 'UTC' };
}

/** What a program needs of the machine that it runs on, and nothing of what else this process was told. */
export function machineEnvironment(): Record<string, string> {
  const { PATH = '' } = process.env;
  return { PATH };
}

/** A wish that makes no sense, in words for who called. */
export class CallFault extends Error {}

/** What the arguments ask for. Where they make no sense the program ends with 2, having said why and how it is called. */
export function asked<T>(usage: string, read: () => T): T {
  try {
    return read();
  } catch (fault) {
    // What `parseArgs` says of options that it does not know is a TypeError.
    if (!(fault instanceof CallFault || fault instanceof TypeError)) throw fault;
    process.stderr.write(`${fault.message}\n\n${usage}\n`);
    process.exit(2);
  }
}

/** The parts of a bench that are named, in the order in which they run. @throws {CallFault} for one that there is not */
export function chosen<Part extends string>(parts: readonly Part[], only: string | undefined): Part[] {
  const names = only?.split(',') ?? parts;
  const unknown = names.find((name) => !(parts as readonly string[]).includes(name));
  if (unknown !== undefined) throw new CallFault(`There is no part "${unknown}", only ${parts.join(', ')}.`);
  return parts.filter((part) => names.includes(part));
}

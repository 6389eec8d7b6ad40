import { rolldown } from 'rolldown';

/** A module with all that it imports, as a script that gives a page its exports by a name. */
export async function bundled(path: string, name: string): Promise<string> {
  const bundle = await rolldown({
    input: path,
    platform: 'browser',
    resolve: { conditionNames: ['source', 'import', 'browser', 'default'] },
  });
  const {
    output: [{ code }],
  } = await bundle.generate({ format: 'iife', name, minify: true });
  await bundle.close();
  return code;
}

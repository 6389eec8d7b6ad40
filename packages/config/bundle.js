// `node bundle.js FOLDER/NAME …`: puts into each of these programs, which swc has built in dist/, all that it imports. Node takes far
// longer to find and read thousands of modules than to run them.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { rolldown } from 'rolldown';

/** What is found by its place in node_modules, or finds its own parts by theirs; and what libraries ask for that ours never need. */
const LEFT_OUT = ['sharp', '@ffmpeg-installer/ffmpeg', '@ffprobe-installer/ffprobe', 'file-type', 'pg-native', 'typescript'];

const dist = resolve('dist');
/** What programs share lies as deep as they do, so that the way from here to a module is right in either. */
const SHARED = 'shared';

const isOfALibrary = (path = '') => path.includes(`${sep}node_modules${sep}`);

/** Our modules find their neighbours where these were built, and traces lead to their sources. */
const modulesOfOurs = {
  name: 'modules-of-ours',
  load(path) {
    if (isOfALibrary(path) || !existsSync(`${path}.map`)) return null;
    const address = relative(join(dist, SHARED), path).replaceAll(sep, '/');
    const code = readFileSync(path, 'utf8').replaceAll('import.meta.url', `new URL('${address}', import.meta.url).href`);
    return { code, map: readFileSync(`${path}.map`, 'utf8') };
  },
};

/** A program finds them where it lies, if its package names them; else where the module that imports them does. */
const leftOut = {
  name: 'left-out',
  async resolveId(name, importer) {
    if (!LEFT_OUT.includes(name)) return null;
    const from = (place) => this.resolve(name, place, { skipSelf: true });
    const [ours, theirs] = [await from(join(dist, 'program.js')), await from(importer)];
    return ours === null && theirs !== null ? { id: theirs.id, external: 'relative' } : { id: name, external: true };
  },
};

const bundle = await rolldown({
  input: Object.fromEntries(process.argv.slice(2).map((name) => [name, join(dist, `${name}.js`)])),
  platform: 'node',
  plugins: [modulesOfOurs, leftOut],
  onLog(level, log, report) {
    if (log.code !== 'UNRESOLVED_IMPORT') report(level, log);
    // A library may try whether another one is there.
    else if (!isOfALibrary(log.id)) report('error', log);
  },
});
await bundle.write({
  dir: dist,
  chunkFileNames: `${SHARED}/[name]-[hash].js`,
  keepNames: true,
  comments: false,
  sourcemap: true,
  sourcemapExcludeSources: true,
});
await bundle.close();

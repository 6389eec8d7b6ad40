import { readFileSync } from 'node:fs';

/** How swc compiles for specs: as for a build, but the sources are read where they lie, and their imports really end in .ts. */
const swc = JSON.parse(readFileSync(new URL('./swc.json', import.meta.url), 'utf8'));
delete swc.exclude;
swc.jsc.rewriteRelativeImportExtensions = false;
swc.sourceMaps = 'inline';
swc.swcrc = false;

const tsx = { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } };
const swcForScreens = { ...swc, jsc: { ...swc.jsc, ...tsx } };

export function swcOf(path) {
  return path.endsWith('.tsx') ? swcForScreens : swc;
}

import { readFileSync } from 'node:fs';

/** The Dockerfile as instructions, `{ keyword, value, stage }`; continued lines joined, comments left out. */
export function readDockerfile(path) {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  let stage = -1;
  return lines.map((line) => {
    const [, keyword, value] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [undefined, 'UNKNOWN', line];
    if (keyword === 'FROM') stage += 1;
    return { keyword, value, stage };
  });
}

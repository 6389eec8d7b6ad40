import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip, type InputType, type ZlibOptions } from 'node:zlib';
import { gzipAsync } from '@gfx/zopfli';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

const compress = promisify<InputType, ZlibOptions, Buffer>(gzip);

/** What the first screen needs, of which every first visit waits for each byte. */
const START = 'start';
const OFFER = 'demo-offer';
const isStart = (fileName: string): boolean => basename(fileName).startsWith(`${START}-`);

/**
 * Beside each file that gains by it its compressed form, so that nobody compresses it again for each browser. What everybody waits for is
 * compressed a twentieth smaller, which takes a hundred times as long.
 */
const compressed: Plugin = {
  name: 'compressed',
  async writeBundle({ dir = '' }, bundle) {
    const texts = Object.values(bundle).filter(({ fileName }) => /\.(js|css)$/.test(fileName));
    await Promise.all(
      texts.map(async (file) => {
        const text = file.type === 'chunk' ? file.code : file.source;
        const small = isStart(file.fileName)
          ? await gzipAsync(Buffer.from(text), { numiterations: 5 })
          : await compress(text, { level: 9 });
        await writeFile(join(dir, `${file.fileName}.gz`), small);
      }),
    );
  },
};

/**
 * Most of what the first screen needs is called at once: V8 is told to compile all of it beside the page, while it arrives, instead of
 * function by function while the page waits (v8.dev/features/explicit-compile-hints). To other engines it is a comment.
 */
const COMPILED_AHEAD = '//# allFunctionsCalledOnLoad\n';
const compiledAhead: Plugin = {
  name: 'compiled-ahead',
  generateBundle: {
    // It counts only as the very first line.
    order: 'post',
    handler(_, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk' && isStart(file.fileName)) file.code = `${COMPILED_AHEAD}${file.code}`;
    },
  },
  writeBundle(_, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'chunk' && isStart(file.fileName) && !file.code.startsWith(COMPILED_AHEAD))
        throw new Error(`Something was written before the hint in ${file.fileName}.`);
  },
};

export default defineConfig({
  plugins: [react(), tailwindcss(), compiledAhead, compressed],
  resolve: {
    conditions: ['source', ...defaultClientConditions],
    alias: [
      { find: /^temporal-polyfill$/, replacement: fileURLToPath(new URL('src/app/temporal.ts', import.meta.url)) },
      // It stands in for a hook that older Reacts lack; ours has it.
      { find: /^use-sync-external-store\/shim$/, replacement: 'react' },
    ],
  },
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    // What it may weigh is held by a journey, compressed.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // The start names every file that may come after it, hundreds of them: what those are called is weight of the first opening.
        chunkFileNames: ({ name }) => (name === START || name === OFFER ? 'assets/[name]-[hash:7].js' : 'assets/[hash:7].js'),
        codeSplitting: {
          // What the first screen needs is one file: cut by who else needs it, it is a hundred, which are a tenth heavier together.
          // What an empty screen and a demo show comes right after it: as one file too, for the same reason.
          groups: [
            { name: START, tags: ['$initial'] },
            {
              name: OFFER,
              test: /workspaces\/demo-(?:banner|offer|fill|job)\.|workspaces\/demo\.api|ui\/(?:empty-state|filled-picture)\.|board\/no-channels\.|messages\/(?:demo_(?:fill|try|advance|label|minute|more|now|rush|speed|what)|jobs_dismiss|empty_not_allowed|board_empty|items_connect_channel)/,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8220' } },
});

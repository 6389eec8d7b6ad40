import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import { run } from './toolchain.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The Chromium that the journeys drive: named by CHROME_PATH, found under its usual names, or installed
 * where this user may install with the system's own package manager. Chinese screens need a Chinese font.
 *
 * @returns {Promise<string | undefined>} its path
 */
export async function findBrowser() {
  const found = installedBrowser();
  if (found && (await hasChineseFont())) return found;
  await installPackages([...(found ? [] : ['chromium']), 'fonts-noto-cjk']);
  return installedBrowser();
}

function installedBrowser() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const onPath = process.env.PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...PLACES].find(isProgram);
}

async function hasChineseFont() {
  const { code, output } = await run('fc-list', [':lang=zh', 'family']).catch(() => ({ code: 1, output: '' }));
  // Where nobody can tell (no fontconfig: macOS, Windows), the system brings its fonts.
  return process.platform !== 'linux' || (code === 0 && output.trim() !== '');
}

/** Where we may not install, the journeys run with what there is, or say what is missing. */
async function installPackages(names) {
  if (process.getuid?.() !== 0 || !isProgram('/usr/bin/apt-get')) return;
  console.log(`\nInstalling ${names.join(' and ')} for the browser journeys …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '--quiet'], { env });
  const { code, output } = await run('apt-get', ['install', '--yes', '--no-install-recommends', ...names], { env });
  if (code !== 0) console.log(output.trim());
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

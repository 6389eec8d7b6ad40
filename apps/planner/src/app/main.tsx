import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { tellCutText } from '../ui/cut-text.ts';
import { getLocale } from '../ui/locale.ts';
import { followSystemTheme } from '../ui/theme.ts';
import { App } from './app.tsx';
import { tellByFrames } from './frame-news.ts';
import { refuseStrayFiles } from './stray-files.ts';
import './theme.css';

// The content policy forbids code made from strings. Told so, the contracts' library does not try and report it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

document.documentElement.lang = getLocale();
followSystemTheme();
refuseStrayFiles();
tellCutText();
tellByFrames();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

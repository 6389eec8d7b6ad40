import { m } from '../../../paraglide/messages.js';
import { useShortcuts } from '../../shortcuts.ts';

/** The key for a screen with previews: it brings the first of them into view, with the focus. */
export function usePreviewKey(): void {
  useShortcuts([{ keys: 'v', label: m.preview_key, run: show }]);
}

function show(): void {
  const preview = document.querySelector<HTMLElement>('[data-preview]');
  preview?.scrollIntoView({ block: 'nearest' });
  preview?.focus();
}

import type { World } from '../world.ts';

/** The HTML as the platform keeps it: nothing that runs, and no picture that was not uploaded here. */
export function cleanContent(world: World, content: string): string {
  return content
    .replace(/<(script|iframe)\b[\s\S]*?(<\/\1\s*>|$)/gi, '')
    .replace(/\s+on[a-z]+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, '')
    .replace(/(href|src)\s*=\s*(["']?)\s*javascript:[^"'\s>]*\2/gi, '')
    .replace(/<img\b[^>]*>/gi, (tag) => (uploadedImage(world, tag) === null ? '' : tag));
}

/** The hashes of the pictures in cleaned HTML, in their order. */
export function imagesOf(world: World, content: string): string[] {
  return [...content.matchAll(/<img\b[^>]*>/gi)].flatMap(([tag]) => uploadedImage(world, tag) ?? []);
}

function uploadedImage(world: World, tag: string): string | null {
  const url = /\b(?:data-)?src\s*=\s*["']?([^"'\s>]+)/i.exec(tag)?.[1] ?? '';
  const start = `${world.controlUrl}/media/`;
  const sha256 = url.startsWith(start) ? url.slice(start.length) : '';
  return /^[0-9a-f]{64}$/.test(sha256) && world.media.has(sha256) ? sha256 : null;
}

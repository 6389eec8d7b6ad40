import { renderItem } from '../control/feed-page.ts';
import { pathOf } from '../hosts/request-fields.ts';
import type { PlatformHost } from '../hosts/platform-host.ts';
import type { Platform } from '../platforms.ts';
import { stateOf, type Post } from '../state/posts.ts';
import { html } from './html.ts';
import { languageOf } from './page-language.ts';
import { page, PLATFORM_LOOKS } from './page.ts';

const NOTHING_HERE = { zh: '内容不存在，或者已经看不到了', en: 'There is nothing here, or nothing that you may see' } as const;

interface Site {
  readonly platform: Platform;
  /** The path of an item's page, as the platform would write it. */
  readonly pathOfPost: (post: Post) => string;
  /** A second address of some items, with its query. */
  readonly otherPathOf?: (post: Post) => string | null;
}

/** The platform's web site: each item as a stranger sees it, so one in review or removed is not there. */
export function webSite({ platform, pathOfPost, otherPathOf }: Site): PlatformHost {
  const { accent, name, mark } = PLATFORM_LOOKS[platform];
  return {
    platform,
    role: 'web',
    rateLimited: () => ({ status: 429, body: '' }),
    routes: (app, world) => {
      app.get('/*', async (request, reply) => {
        const language = languageOf(request);
        const path = pathOf(request);
        const post = world.posts
          .all(platform)
          .find((candidate) => pathOfPost(candidate) === path || otherPathOf?.(candidate) === request.url);
        const seen = post !== undefined && stateOf(post, world.clock.now()) === 'public' ? post : null;
        const site = page(
          { language, title: name[language], accent },
          html`<main class="sheet">
            <h1><span class="mark">${mark}</span>${name[language]}</h1>
            ${seen === null ? html`<p class="quiet">${NOTHING_HERE[language]}</p>` : renderItem(world, language, seen)}
          </main>`,
        );
        return reply
          .code(seen === null ? 404 : 200)
          .type('text/html')
          .send(site.source);
      });
    },
  };
}

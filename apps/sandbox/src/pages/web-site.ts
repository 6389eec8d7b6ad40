import { renderItem } from '../control/feed-page.ts';
import type { PlatformHost } from '../hosts/platform-host.ts';
import type { Platform } from '../platforms.ts';
import { stateOf, type Post } from '../state/posts.ts';
import { html } from './html.ts';
import { languageOf } from './page-language.ts';
import { page, PLATFORM_LOOKS } from './page.ts';

interface Addresses {
  readonly platform: Platform;
  /** With the one parameter `:item`. */
  readonly paths: readonly string[];
  /** What stands for `:item` in the item's address. */
  readonly of: (post: Post) => string;
}

/** The platform's web site: an item as the public sees it, under the address that the platform would give it. */
export function webSite({ platform, paths, of }: Addresses): PlatformHost {
  const { accent, name } = PLATFORM_LOOKS[platform];
  return {
    platform,
    role: 'web',
    rateLimited: () => ({ status: 429, body: '' }),
    routes: (app, world) => {
      for (const path of paths) {
        app.get<{ Params: { item: string } }>(path, async (request, reply) => {
          const language = languageOf(request);
          const post = world.posts.all(platform).find((candidate) => of(candidate) === request.params.item);
          const isPublic = post !== undefined && stateOf(post, world.clock.now()) === 'public';
          const shown = isPublic ? renderItem(world, language, post) : html`<p class="quiet">404</p>`;
          const site = page({ language, title: name[language], accent }, html`<main class="sheet">${shown}</main>`);
          return reply
            .code(isPublic ? 200 : 404)
            .type('text/html')
            .send(site.source);
        });
      }
    },
  };
}

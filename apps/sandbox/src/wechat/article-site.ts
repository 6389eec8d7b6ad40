import type { FastifyInstance, FastifyReply } from 'fastify';
import { accountsOf } from '../accounts/seeded-accounts.ts';
import { queryOf, textField } from '../hosts/request-fields.ts';
import { html, type Html } from '../pages/html.ts';
import { languageOf, type Language } from '../pages/page-language.ts';
import { page, PLATFORM_LOOKS } from '../pages/page.ts';
import type { Post } from '../state/posts.ts';
import type { World } from '../world.ts';
import { renderArticle, renderPublished } from './article-page.ts';
import { materialsOf } from './article.ts';
import { fieldsOf, publicationWith, statusOf } from './publications.ts';

const WORDS = {
  zh: { gone: '该内容暂时无法查看', draft: '预览：尚未发表' },
  en: { gone: 'This cannot be viewed', draft: 'Preview: not published' },
} as const;

/** The articles as readers see them, and a draft by its temporary link. */
export function wechatArticleSite(app: FastifyInstance, world: World): void {
  const show = (reply: FastifyReply, language: Language, body: Html | null): FastifyReply => {
    const { name, accent } = PLATFORM_LOOKS.wechat;
    const shown = body ?? html`<p class="quiet">${WORDS[language].gone}</p>`;
    return reply
      .code(body ? 200 : 404)
      .type('text/html')
      .header('content-security-policy', `default-src 'none'; img-src ${world.controlUrl}; style-src 'unsafe-inline'`)
      .send(page({ language, title: name[language], accent }, html`<main class="sheet">${shown}</main>`).source);
  };

  app.get<{ Params: { slug: string } }>('/s/:slug', (request, reply) => {
    const language = languageOf(request);
    const post = world.posts.all('wechat').find((candidate) => fieldsOf(candidate).slug === request.params.slug);
    return show(reply, language, post && isOut(world, post) ? renderPublished(world, language, post) : null);
  });

  app.get('/s', (request, reply) => {
    const language = languageOf(request);
    const query = queryOf(request);
    const mediaId = textField(query, 'draft') ?? '';
    const index = Number(textField(query, 'idx') ?? 1) - 1;
    return show(reply, language, preview(world, language, mediaId, index));
  });

  app.setNotFoundHandler((request, reply) => show(reply, languageOf(request), null));
}

/** Of a message that failed its review nothing can be seen, and of what is no article neither. */
function isOut(world: World, post: Post): boolean {
  const publication = publicationWith(world, post);
  const isPublished = publication !== undefined && statusOf(publication, world.clock.now()) === 0;
  return isPublished && post.removedAt === null && fieldsOf(post).article !== undefined;
}

function preview(world: World, language: Language, mediaId: string, index: number): Html | null {
  for (const { id } of accountsOf('wechat')) {
    const article = world.drafts.find(id, mediaId)?.articles[index];
    if (!article) continue;
    const pictures = article.article_type === 'newspic' ? materialsOf(article) : [];
    const hashes = pictures.flatMap((picture) => world.materials.find(id, picture)?.media.sha256 ?? []);
    return html`<p class="quiet">${WORDS[language].draft}</p>
      ${renderArticle(world, language, id, article, hashes)}`;
  }
  return null;
}

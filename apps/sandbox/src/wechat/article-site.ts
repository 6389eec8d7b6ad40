import type { FastifyInstance, FastifyReply } from 'fastify';
import { accountOf, accountsOf } from '../accounts/seeded-accounts.ts';
import { engagementAt } from '../audience/engagement.ts';
import { queryOf, textField } from '../hosts/request-fields.ts';
import { Html, html } from '../pages/html.ts';
import { languageOf, type Language } from '../pages/page-language.ts';
import { page, PLATFORM_LOOKS } from '../pages/page.ts';
import { mediaUrl, type World } from '../world.ts';
import type { Article } from './article.ts';
import { articleOf, fieldsOf, publicationWith, statusOf } from './publications.ts';

const WORDS = {
  zh: { gone: '该内容暂时无法查看', draft: '预览：尚未发表', source: '阅读原文', reads: '阅读', likes: '赞' },
  en: { gone: 'This cannot be viewed', draft: 'Preview: not published', source: 'Read the original', reads: 'reads', likes: 'likes' },
} as const;

/** The articles as readers see them, and a draft by its temporary link. */
export function wechatArticleSite(app: FastifyInstance, world: World): void {
  const show = (reply: FastifyReply, language: Language, status: number, body: Html): FastifyReply => {
    const { name, accent } = PLATFORM_LOOKS.wechat;
    return reply
      .code(status)
      .type('text/html')
      .header('content-security-policy', `default-src 'none'; img-src ${world.controlUrl}; style-src 'unsafe-inline'`)
      .send(page({ language, title: name[language], accent }, html`<main class="sheet">${body}</main>`).source);
  };

  app.get<{ Params: { slug: string } }>('/s/:slug', (request, reply) => {
    const language = languageOf(request);
    const words = WORDS[language];
    const now = world.clock.now();
    const post = world.posts.all('wechat').find((candidate) => fieldsOf(candidate).slug === request.params.slug);
    const publication = post && publicationWith(world, post);
    const isOut = publication !== undefined && statusOf(publication, now) === 0 && post?.removedAt === null;
    if (!isOut || !fieldsOf(post).article) return show(reply, language, 404, html`<p class="quiet">${words.gone}</p>`);

    const account = accountOf('wechat', post.accountId);
    const { views, likes } = engagementAt(post, account, now);
    const counts = `${words.reads} ${views} · ${words.likes} ${likes}`;
    return show(
      reply,
      language,
      200,
      html`${text(world, language, account.id, articleOf(post))}
        <p class="quiet">${counts}</p>`,
    );
  });

  app.get('/s', (request, reply) => {
    const language = languageOf(request);
    const query = queryOf(request);
    const index = Number(textField(query, 'idx') ?? 1) - 1;
    for (const { id } of accountsOf('wechat')) {
      const article = world.drafts.find(id, textField(query, 'draft') ?? '')?.articles[index];
      if (!article) continue;
      return show(
        reply,
        language,
        200,
        html`<p class="quiet">${WORDS[language].draft}</p>
          ${text(world, language, id, article)}`,
      );
    }
    return show(reply, language, 404, html`<p class="quiet">${WORDS[language].gone}</p>`);
  });

  app.setNotFoundHandler((request, reply) => {
    const language = languageOf(request);
    return show(reply, language, 404, html`<p class="quiet">${WORDS[language].gone}</p>`);
  });
}

function text(world: World, language: Language, accountId: string, article: Article): Html {
  const pictures = article.image_info?.image_list.flatMap((image) => world.materials.find(accountId, image.image_media_id)?.media ?? []);
  return html`<h1>${article.title}</h1>
    <p class="quiet">${[article.author, accountOf('wechat', accountId).name].filter((name) => name !== '').join(' · ')}</p>
    ${(pictures ?? []).map(({ sha256 }) => html`<img src="${mediaUrl(world, sha256)}" alt="" />`)}
    <article>${new Html(article.content)}</article>
    ${article.content_source_url === '' ? null : html`<p><a href="${article.content_source_url}" rel="nofollow">${WORDS[language].source}</a></p>`}`;
}

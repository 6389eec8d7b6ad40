import { accountOf } from '../accounts/seeded-accounts.ts';
import { engagementOf, repliesTo, type Comment } from '../audience/conversation.ts';
import { Html, html } from '../pages/html.ts';
import type { Language } from '../pages/page-language.ts';
import type { Post } from '../state/posts.ts';
import { mediaUrl, type World } from '../world.ts';
import type { Article } from './article.ts';
import { commentsUnder } from './comments.ts';
import { articleOf } from './publications.ts';

const SHOWN_COMMENTS = 20;

const STYLE = new Html(`<style>
h1{font-size:22px}h2{font-size:17px}article{overflow-wrap:anywhere}
img{margin-block:10px}
.said{list-style:none;padding:0;margin:0;display:grid;gap:10px;font-size:14px}
.answer{margin-inline-start:14px;padding-inline-start:10px;border-inline-start:2px solid var(--accent)}
</style>`);

const WORDS = {
  zh: { source: '阅读原文', reads: '阅读', likes: '赞', comments: '留言', author: '作者' },
  en: { source: 'Read the original', reads: 'reads', likes: 'likes', comments: 'Comments', author: 'Author' },
} as const;

/** An article as a reader sees it, with what other readers wrote under it. */
export function renderPublished(world: World, language: Language, post: Post): Html {
  const words = WORDS[language];
  const article = articleOf(post);
  const pictures = article.article_type === 'newspic' ? post.media.map(({ sha256 }) => sha256) : [];
  const { views, likes } = engagementOf(world, post);
  const comments = commentsUnder(world, post).slice(0, SHOWN_COMMENTS);
  return html`${renderArticle(world, language, post.accountId, article, pictures)}
    <p class="quiet">${words.reads} ${views} · ${words.likes} ${likes}</p>
    ${comments.length === 0 ? null : html`<h2>${words.comments}</h2>`}
    <ul class="said">
      ${comments.map((comment) => renderComment(world, language, post, comment))}
    </ul>`;
}

export function renderArticle(world: World, language: Language, accountId: string, article: Article, pictures: readonly string[]): Html {
  const source = article.content_source_url;
  const byline = [article.author, accountOf('wechat', accountId).name].filter((name) => name !== '');
  return html`${STYLE}
    <h1>${article.title}</h1>
    <p class="quiet">${byline.join(' · ')}</p>
    ${pictures.map((sha256) => html`<img src="${mediaUrl(world, sha256)}" alt="" />`)}
    <article>${new Html(article.content)}</article>
    ${source === '' ? null : html`<p><a href="${source}" rel="nofollow">${WORDS[language].source}</a></p>`}`;
}

function renderComment(world: World, language: Language, post: Post, comment: Comment): Html {
  const [reply] = repliesTo(world, post, comment.id);
  return html`<li>
    <span class="quiet">${comment.author.name}</span> ${comment.text}
    ${reply && html`<div class="answer"><span class="quiet">${WORDS[language].author}</span> ${reply.text}</div>`}
  </li>`;
}

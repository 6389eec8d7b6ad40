import { accountOf } from '../accounts/seeded-accounts.ts';
import { conversationOf, engagementOf } from '../audience/conversation.ts';
import { COUNTS, type Count } from '../audience/engagement.ts';
import { reviewAnswered } from '../app-store/store-page.ts';
import { Html, html } from '../pages/html.ts';
import type { Language } from '../pages/page-language.ts';
import { page, PLATFORM_LOOKS } from '../pages/page.ts';
import { PLATFORMS, type Platform } from '../platforms.ts';
import { stateOf, type Post, type PostState } from '../state/posts.ts';
import { plainText } from '../wechat/article-content.ts';
import { mediaUrl, type World } from '../world.ts';
import { FEED_REFRESH, FEED_STYLE } from './feed-assets.ts';

interface Words {
  readonly title: string;
  readonly clock: string;
  readonly nothing: string;
  readonly wholeText: string;
  readonly states: Record<PostState, string>;
  readonly counts: Record<Count, string>;
}

const WORDS: Record<Language, Words> = {
  zh: {
    title: '沙盒：已经发出的内容',
    clock: '内容时间',
    nothing: '还没有内容',
    wholeText: '全文',
    states: { in_review: '审核中', public: '公开', private: '仅部分人可见', rejected: '未通过', removed: '已删除' },
    counts: { views: '播放/阅读', likes: '赞', comments: '评论', shares: '转发', favourites: '收藏', coins: '投币', danmaku: '弹幕' },
  },
  en: {
    title: 'Sandbox: what went out',
    clock: 'Content time',
    nothing: 'Nothing yet',
    wholeText: 'The whole text',
    states: { in_review: 'in review', public: 'public', private: 'limited', rejected: 'rejected', removed: 'removed' },
    counts: {
      views: 'views',
      likes: 'likes',
      comments: 'comments',
      shares: 'shares',
      favourites: 'favourites',
      coins: 'coins',
      danmaku: 'danmaku',
    },
  },
};

/** The page of the sandbox itself: what went out, as a person would see it. */
export function renderFeed(world: World, language: Language): Html {
  const words = WORDS[language];
  const other = language === 'zh' ? html`<a href="/?lang=en" lang="en">English</a>` : html`<a href="/?lang=zh" lang="zh-CN">中文</a>`;
  const columns = PLATFORMS.map((platform) => column(world, language, platform));
  return page(
    { language, title: words.title, accent: '#3b6fe0' },
    html`${FEED_STYLE}
      <header>
        <h1>${words.title}</h1>
        <span class="quiet">${words.clock} <span id="clock">${moment(language, world.clock.now())} · ${world.clock.speed}×</span></span>
        <nav>${other}</nav>
      </header>
      <main class="columns">${columns}</main>
      ${FEED_REFRESH}`,
  );
}

/** One item alone, as its card. */
export function renderItem(world: World, language: Language, post: Post): Html {
  return html`${FEED_STYLE}${card(world, language, post)}`;
}

function column(world: World, language: Language, platform: Platform): Html {
  const look = PLATFORM_LOOKS[platform];
  const posts = world.posts.all(platform).reverse();
  return html` <section style="--accent:${look.accent}">
    <h2><span class="mark">${look.mark}</span>${look.name[language]}</h2>
    <div data-feed="${platform}">
      ${posts.map((post) => card(world, language, post))}
      <p class="quiet nothing" ${posts.length > 0 ? 'hidden' : ''}>${WORDS[language].nothing}</p>
    </div>
  </section>`;
}

function card(world: World, language: Language, post: Post): Html {
  const words = WORDS[language];
  const now = world.clock.now();
  const account = accountOf(post.platform, post.accountId);
  const state = stateOf(post, now);
  const counts = engagementOf(world, post);
  const { comments } = conversationOf(world, post, { skip: 0, take: 3 });
  const numbers = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', { notation: 'compact', maximumFractionDigits: 1 });
  const counted = post.kind === 'answer' ? [] : COUNTS;
  const shown = counted.filter((count) => post.platform === 'bilibili' || (count !== 'coins' && count !== 'danmaku'));
  return html` <article class="card" id="${post.platform}-${post.id}" data-state="${state}">
    <div class="byline">
      <strong>${account.name}</strong><time class="quiet">${moment(language, post.createdAt)}</time
      ><span class="state">${words.states[state]}</span>
    </div>
    ${post.title === '' ? null : html`<p><strong>${post.title}</strong></p>`}
    ${typeof post.fields.answers === 'string' ? reviewAnswered(world, post.fields.answers) : null}
    <p>${post.text}</p>
    ${pictures(world, post)} ${longText(language, post)} ${quoted(world, post)}
    <dl class="counts">
      ${shown.map(
        (count) =>
          html`<div>
            <dt class="quiet">${words.counts[count]}</dt>
            <dd>${numbers.format(counts[count])}</dd>
          </div>`,
      )}
    </dl>
    <ul class="said">
      ${comments.map(
        (comment) =>
          html`<li ${comment.replyTo === null ? null : new Html('class="answer"')}>
            <span class="quiet">${comment.author.name}:</span> ${comment.text}
          </li>`,
      )}
    </ul>
  </article>`;
}

/** An article's own text, folded up under what leads to it. */
function longText(language: Language, post: Post): Html | null {
  if (post.kind !== 'article' || typeof post.fields.content !== 'string') return null;
  return html`<details>
    <summary>${WORDS[language].wholeText}</summary>
    <p>${plainText(post.fields.content)}</p>
  </details>`;
}

/** What a repost passes on. */
function quoted(world: World, post: Post): Html | null {
  const original = typeof post.fields.repostOf === 'string' ? world.posts.find(post.platform, post.fields.repostOf) : undefined;
  if (!original) return null;
  return html`<blockquote>
    <p><span class="quiet">@${accountOf(original.platform, original.accountId).name}:</span> ${original.text}</p>
  </blockquote>`;
}

function pictures(world: World, post: Post): Html | null {
  if (post.media.length === 0) return null;
  const shown = post.media.map((media) => {
    const url = mediaUrl(world, media.sha256);
    return media.mimeType.startsWith('image/')
      ? html`<img src="${url}" alt="" />`
      : html`<video src="${url}" ${poster(world, post)} controls muted preload="metadata" playsinline></video>`;
  });
  return html`<div class="${post.kind === 'video' ? 'film' : 'pictures'}">${shown}</div>`;
}

/** The cover that was sent with a film, until somebody plays it. */
function poster(world: World, post: Post): Html | null {
  const { coverSha256 } = post.fields;
  return typeof coverSha256 === 'string' ? html`poster="${mediaUrl(world, coverSha256)}"` : null;
}

function moment(language: Language, at: number): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  }).format(at);
}

import { accountOf } from '../accounts/seeded-accounts.ts';
import { conversationOf, engagementOf } from '../audience/conversation.ts';
import { COUNTS, type Count } from '../audience/engagement.ts';
import { reviewAnswered } from '../app-store/store-page.ts';
import { Html, html } from '../pages/html.ts';
import type { Language } from '../pages/page-language.ts';
import { page, PLATFORM_LOOKS } from '../pages/page.ts';
import { plainText } from '../pages/plain-text.ts';
import { PLATFORMS, type Platform } from '../platforms.ts';
import { stateOf, type Post, type PostState } from '../state/posts.ts';
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

const LONGEST_LEAD = 80;

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
  return html`${FEED_STYLE}${card(world, language, post, { isAlone: true })}`;
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

function card(world: World, language: Language, post: Post, { isAlone = false } = {}): Html {
  const words = WORDS[language];
  const now = world.clock.now();
  const account = accountOf(post.platform, post.accountId);
  const state = stateOf(post, now);
  const counts = engagementOf(world, post);
  const { comments } = conversationOf(world, post, { skip: 0, take: 3 });
  const numbers = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', { notation: 'compact', maximumFractionDigits: 1 });
  const counted = post.kind === 'answer' ? [] : COUNTS;
  const shown = counted.filter((count) => post.platform === 'bilibili' || (count !== 'coins' && count !== 'danmaku'));
  return html` <article class="card" id="${post.platform}-${post.id}" data-state="${state}" data-edition="${post.reviewEndsAt}">
    <div class="byline">
      <strong>${account.name}</strong><time class="quiet">${moment(language, post.createdAt)}</time
      ><span class="state">${words.states[state]}</span>
    </div>
    ${post.title === '' ? null : html`<p><strong>${post.title}</strong></p>`}
    ${typeof post.fields.answers === 'string' ? reviewAnswered(world, post.fields.answers) : null}
    <p>${leadOf(post)}</p>
    ${pictures(world, post)} ${longText(language, post, isAlone)} ${quoted(world, post)}
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

/** An article begins with a few lines; the rest is folded up under them. */
function leadOf(post: Post): string {
  const letters = Array.from(post.text);
  return post.kind === 'article' && letters.length > LONGEST_LEAD ? `${letters.slice(0, LONGEST_LEAD).join('')}…` : post.text;
}

function longText(language: Language, post: Post, isAlone: boolean): Html | null {
  if (post.kind !== 'article') return null;
  const whole = typeof post.fields.content === 'string' ? plainText(post.fields.content) : post.text;
  if (whole === leadOf(post)) return null;
  return html`<details ${isAlone ? 'open' : ''}>
    <summary>${WORDS[language].wholeText}</summary>
    <p>${whole}</p>
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
  if (post.kind === 'article') return cover(world, post);
  const shown = post.media.map((media) => {
    const url = mediaUrl(world, media.sha256);
    return media.mimeType.startsWith('image/')
      ? html`<img src="${url}" alt="" />`
      : html`<video src="${url}" ${poster(world, post)} controls muted preload="metadata" playsinline></video>`;
  });
  return html`<div class="${post.kind === 'video' ? 'film' : 'pictures'}">${shown}</div>`;
}

/** The first picture leads to an article; the others stand in its text. */
function cover(world: World, { media }: Post): Html {
  return html`<div class="cover">${media.slice(0, 1).map(({ sha256 }) => html`<img src="${mediaUrl(world, sha256)}" alt="" />`)}</div>`;
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

import { accountOf } from '../accounts/seeded-accounts.ts';
import { commentsOf } from '../audience/comments.ts';
import { COUNTS, engagementAt, type Count } from '../audience/engagement.ts';
import { html, Html } from '../pages/html.ts';
import type { Language } from '../pages/page-language.ts';
import { page, PLATFORM_LOOKS } from '../pages/page.ts';
import { PLATFORMS, type Platform } from '../platforms.ts';
import { stateOf, type Post, type PostState } from '../state/posts.ts';
import { mediaUrl, type World } from '../world.ts';

interface Words {
  readonly title: string;
  readonly clock: string;
  readonly nothing: string;
  readonly states: Record<PostState, string>;
  readonly counts: Record<Count, string>;
}

const WORDS: Record<Language, Words> = {
  zh: {
    title: '沙盒：已经发出的内容',
    clock: '内容时间',
    nothing: '还没有内容',
    states: { in_review: '审核中', public: '公开', private: '仅部分人可见', rejected: '未通过', removed: '已删除' },
    counts: { views: '播放/阅读', likes: '赞', comments: '评论', shares: '转发', favourites: '收藏', coins: '投币', danmaku: '弹幕' },
  },
  en: {
    title: 'Sandbox: what went out',
    clock: 'Content time',
    nothing: 'Nothing yet',
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

const FEED_STYLE = new Html(`<style>
header{display:flex;flex-wrap:wrap;gap:8px 20px;align-items:baseline;padding:20px 24px 0}
header h1{margin:0}header nav{margin-left:auto}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:20px;padding:20px 24px 48px;align-items:start}
.columns h2{font-size:17px;margin:0 0 12px;display:flex;gap:10px;align-items:center}
.card{background:var(--paper);border-radius:14px;padding:16px;margin-bottom:14px;box-shadow:var(--shade);display:grid;gap:10px}
.card p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
.byline{display:flex;gap:10px;align-items:baseline}.byline .state{margin-left:auto}
.state{font-size:12px;padding:2px 9px;border-radius:99px;border:1px solid currentColor}
.pictures{display:grid;gap:6px;grid-template-columns:repeat(auto-fit,minmax(84px,1fr))}
.pictures img{aspect-ratio:1;object-fit:cover;width:100%}.pictures img:only-child{aspect-ratio:auto}
.card video{width:100%;max-height:360px}
.counts{display:flex;flex-wrap:wrap;gap:4px 14px;margin:0}.counts div{display:flex;gap:4px}.counts dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
.said{list-style:none;margin:0;padding:8px 0 0;border-top:1px solid var(--line);font-size:13px;display:grid;gap:3px}
[data-state=removed] p,[data-state=rejected] p{opacity:.55}
</style>`);

/** Cards stay as they are, so that a film plays on; what changes in them is put in place, and new ones come on top. */
const REFRESH = new Html(`<script>
async function refresh() {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  document.getElementById('clock').textContent = next.getElementById('clock').textContent;
  for (const feed of next.querySelectorAll('[data-feed]')) {
    const here = document.querySelector('[data-feed="' + feed.dataset.feed + '"]');
    here.querySelector('.nothing')?.toggleAttribute('hidden', feed.querySelector('.card') !== null);
    for (const card of [...feed.querySelectorAll('.card')].reverse()) {
      const known = document.getElementById(card.id);
      if (!known) { here.prepend(card); continue; }
      known.dataset.state = card.dataset.state;
      for (const part of ['.state', '.counts', '.said']) known.querySelector(part).replaceWith(card.querySelector(part));
    }
  }
}
setInterval(refresh, 2000);
</script>`);

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
      ${REFRESH}`,
  );
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
  const counts = engagementAt(post, account, now);
  const { comments } = commentsOf(post, account, now, { skip: 0, take: 3 });
  const numbers = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', { notation: 'compact', maximumFractionDigits: 1 });
  const shown = COUNTS.filter((count) => post.platform === 'bilibili' || (count !== 'coins' && count !== 'danmaku'));
  return html` <article class="card" id="${post.platform}-${post.id}" data-state="${state}">
    <div class="byline">
      <strong>${account.name}</strong><time class="quiet">${moment(language, post.createdAt)}</time
      ><span class="state">${words.states[state]}</span>
    </div>
    ${post.title === '' ? null : html`<p><strong>${post.title}</strong></p>`}
    <p>${post.text}</p>
    ${pictures(world, post)}
    <dl class="counts">
      ${shown.map(
        (count) =>
          html`<div>
            <dd>${numbers.format(counts[count])}</dd>
            <dt class="quiet">${words.counts[count]}</dt>
          </div>`,
      )}
    </dl>
    <ul class="said">
      ${comments.map((comment) => html`<li><span class="quiet">${comment.author.name}:</span> ${comment.text}</li>`)}
    </ul>
  </article>`;
}

function pictures(world: World, post: Post): Html | null {
  if (post.media.length === 0) return null;
  const shown = post.media.map((media) => {
    const url = mediaUrl(world, media.sha256);
    return media.mimeType.startsWith('image/')
      ? html`<img src="${url}" alt="" />`
      : html`<video src="${url}" controls muted preload="metadata" playsinline></video>`;
  });
  return html`<div class="${post.kind === 'video' ? 'film' : 'pictures'}">${shown}</div>`;
}

function moment(language: Language, at: number): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  }).format(at);
}

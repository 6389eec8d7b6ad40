import type { FastifyInstance } from 'fastify';
import { accountOf } from '../accounts/seeded-accounts.ts';
import { html, Html } from '../pages/html.ts';
import { languageOf, type Language } from '../pages/page-language.ts';
import { page, PLATFORM_LOOKS } from '../pages/page.ts';
import type { Post } from '../state/posts.ts';
import type { World } from '../world.ts';
import { answersByReview, isPublished } from './answers.ts';
import { findReview, reviewsUntil, type Review } from './reviews.ts';

const SHOWN = 40;
const STYLE = new Html(`<style>
article{border-top:1px solid var(--line);padding:12px 0;display:grid;gap:4px}
article p{margin:0}
.answer{margin:4px 0 0;padding-left:12px;border-left:3px solid var(--accent)}
</style>`);

const WORDS = {
  zh: { ratings: '条评论', developer: '开发者回复', nothing: '没有这个 App' },
  en: { ratings: 'reviews', developer: 'Developer response', nothing: 'There is no such app' },
} as const;

/** The app's page in the store, with its newest reviews and the answers that are published. */
export function storePage(app: FastifyInstance, world: World): void {
  app.get<{ Params: { country: string; id: string } }>('/:country/app/:id', async (request, reply) => {
    const language = languageOf(request);
    const { accent, name, mark } = PLATFORM_LOOKS.app_store;
    const { appId } = world.apps.app_store;
    const isKnown = request.params.id === `id${appId}`;
    const site = page(
      { language, title: name[language], accent },
      html`${STYLE}
        <main class="sheet">
          <h1><span class="mark">${mark}</span>${accountOf('app_store', appId).name}</h1>
          ${isKnown ? reviewList(world, language) : html`<p class="quiet">${WORDS[language].nothing}</p>`}
        </main>`,
    );
    return reply
      .code(isKnown ? 200 : 404)
      .type('text/html')
      .send(site.source);
  });
}

function reviewList(world: World, language: Language): Html {
  const reviews = reviewsUntil(world, world.clock.now());
  const answers = answersByReview(world);
  const average = reviews.reduce((sum, { rating }) => sum + rating, 0) / Math.max(1, reviews.length);
  return html`<p><strong>${average.toFixed(1)}</strong> ★ <span class="quiet">${reviews.length} ${WORDS[language].ratings}</span></p>
    ${reviews
      .slice(-SHOWN)
      .reverse()
      .map((review) => withAnswer(world, language, review, answers.get(review.id)))}`;
}

function withAnswer(world: World, language: Language, review: Review, answer: Post | undefined): Html {
  const isShown = answer !== undefined && isPublished(world, answer);
  return html`<article>
    ${reviewText(review)} <time class="quiet">${storeDay(language, review.createdAt)}</time>
    ${
      isShown
        ? html`<div class="answer">
            <p><strong>${WORDS[language].developer}</strong> <time class="quiet">${storeDay(language, answer.createdAt)}</time></p>
            <p>${answer.text}</p>
          </div>`
        : null
    }
  </article>`;
}

/** Stars, title, text and who wrote it. */
function reviewText(review: Review): Html {
  const stars = '★'.repeat(review.rating) + '☆'.repeat(5 - review.rating);
  return html`<div>
      <span role="img" aria-label="${review.rating}/5">${stars}</span> <strong>${review.title}</strong>
      <span class="quiet">${review.nickname}</span>
    </div>
    <p>${review.body}</p>`;
}

function storeDay(language: Language, at: number): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', { dateStyle: 'medium', timeZone: 'Asia/Shanghai' }).format(at);
}

/** The review that an answer stands under. */
export function reviewAnswered(world: World, reviewId: string): Html | null {
  const review = findReview(world, reviewId);
  return review ? html`<blockquote>${reviewText(review)}</blockquote>` : null;
}

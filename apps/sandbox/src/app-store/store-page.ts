import type { FastifyInstance } from 'fastify';
import { html, type Html } from '../pages/html.ts';
import { languageOf, type Language } from '../pages/page-language.ts';
import { page, PLATFORM_LOOKS } from '../pages/page.ts';
import type { World } from '../world.ts';
import { answerTo, isPublished } from './answers.ts';
import { findReview, reviewsUntil, type Review } from './reviews.ts';

const SHOWN = 40;
const WORDS = {
  zh: { ratings: '条评论', developer: '开发者回复', nothing: '没有这个 App' },
  en: { ratings: 'reviews', developer: 'Developer response', nothing: 'There is no such app' },
} as const;

/** The app's page in the store, with its newest reviews and the answers that are published. */
export function storePage(app: FastifyInstance, world: World): void {
  app.get<{ Params: { country: string; id: string } }>('/:country/app/:id', async (request, reply) => {
    const language = languageOf(request);
    const { accent, name, mark } = PLATFORM_LOOKS.app_store;
    const isKnown = request.params.id === `id${world.apps.app_store.appId}`;
    const site = page(
      { language, title: name[language], accent },
      html`<main class="sheet">
        <h1><span class="mark">${mark}</span>钉钉</h1>
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
  const average = reviews.reduce((sum, { rating }) => sum + rating, 0) / Math.max(1, reviews.length);
  return html`<p><strong>${average.toFixed(1)}</strong> ★ <span class="quiet">${reviews.length} ${WORDS[language].ratings}</span></p>
    ${reviews
      .slice(-SHOWN)
      .reverse()
      .map((review) => withAnswer(world, language, review))}`;
}

function withAnswer(world: World, language: Language, review: Review): Html {
  const answer = answerTo(world, review.id);
  const shown =
    answer && isPublished(world, answer) ? html`<p><strong>${WORDS[language].developer}</strong><br />${answer.text}</p>` : null;
  return html`<article>${reviewText(review)} ${shown}</article>`;
}

/** Stars, title, text and who wrote it. */
export function reviewText(review: Review): Html {
  const stars = '★'.repeat(review.rating) + '☆'.repeat(5 - review.rating);
  return html`<p>
      <span aria-label="${review.rating}/5">${stars}</span> <strong>${review.title}</strong> <span class="quiet">${review.nickname}</span>
    </p>
    <p>${review.body}</p>`;
}

/** The review that an answer stands under. */
export function reviewAnswered(world: World, reviewId: string): Html | null {
  const review = findReview(world, reviewId);
  return review ? html`<blockquote>${reviewText(review)}</blockquote>` : null;
}

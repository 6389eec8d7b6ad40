import createFetchClient from 'openapi-fetch';
import createClient from 'openapi-react-query';
import type { paths } from './schema.d.ts';

/**
 * The api, typed by its own OpenAPI document (`npm run generate` reads it again).
 * A hook names the method and the route; the session travels as a cookie.
 */
export const http = createFetchClient<paths>({ baseUrl: location.origin, credentials: 'same-origin' });

// What fails without a word, as a proxy may, would pass for an answer: a list would wait for its pages for ever.
http.use({
  async onResponse({ response }) {
    if (!response.ok && (await response.clone().text()) === '') throw new Error(`The api failed with ${String(response.status)}.`);
  },
});

export const api = createClient(http);

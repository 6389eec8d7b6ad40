import createFetchClient from 'openapi-fetch';
import createClient from 'openapi-react-query';
import type { paths } from './schema.d.ts';

/**
 * The api, typed by its own OpenAPI document (`npm run generate` reads it again).
 * A hook names the method and the route; the session travels as a cookie.
 */
export const http = createFetchClient<paths>({ baseUrl: location.origin, credentials: 'same-origin' });
export const api = createClient(http);

import { z } from 'zod';
import type { Connector, PlatformApp } from '../connector.ts';
import type { Reply } from '../replies/failure.ts';
import { afterReading, notAsked } from '../replies/failure.ts';
import { askAppStore, keysOf } from './app-store-api.ts';

const Apps = z.object({ data: z.array(z.object({ id: z.string().min(1), attributes: z.object({ name: z.string() }) })) });

interface Product {
  readonly id: string;
  readonly name: string;
}

/** The account is the app under review. Each call is signed with its key, so that the key's id stands in the place of a token. */
export const exchangeKeys: NonNullable<Connector['exchangeKeys']> = async (app, signal) => {
  const product = await productOf(app, signal);
  if (product.kind === 'failed') return afterReading(product);
  const { id: externalAccountId, name: displayName } = product.value;
  return {
    kind: 'read',
    value: {
      accessToken: keysOf(app)?.keyId ?? '',
      refreshToken: null,
      expiresAt: null,
      refreshExpiresAt: null,
      externalAccountId,
      displayName,
      scopes: [],
      capabilities: ['reviews'],
    },
  };
};

export const inspect: Connector['inspect'] = async ({ app }, signal) => {
  const product = await productOf(app, signal);
  return product.kind === 'failed'
    ? afterReading(product)
    : { kind: 'read', value: { displayName: product.value.name, capabilities: ['reviews'] } };
};

async function productOf(app: PlatformApp, signal: AbortSignal): Promise<Reply<Product>> {
  const appId = keysOf(app)?.appId;
  const query = { 'filter[id]': appId, limit: 1 };
  const listed = await askAppStore(app, { method: 'GET', path: '/v1/apps', query }, Apps, signal);
  if (listed.kind === 'failed') return listed;
  const found = listed.value.data.find(({ id }) => id === appId);
  if (found === undefined) return notAsked('configuration', 'The key reaches no app of this id.');
  return { kind: 'ok', value: { id: found.id, name: found.attributes.name } };
}

import { expect, it } from '@jest/globals';
import { http } from './client.ts';

it('takes what fails without a word for a failure', async () => {
  const fetch = () => Promise.resolve(new Response(null, { status: 502 }));
  await expect(http.GET('/api/me', { fetch })).rejects.toThrow('502');
});

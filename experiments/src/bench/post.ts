import { formBody } from '@longstream/connectors/http/bodies';
import { exchange } from '@longstream/connectors/http/call';

/** The one call of an item, over the connectors' own HTTP and with nothing around it. */
export async function barePost(sandboxUrl: string, text: string): Promise<string> {
  const answer = await exchange({
    method: 'POST',
    url: `${sandboxUrl}/2/statuses/update/biz.json`,
    headers: { authorization: 'OAuth2 token' },
    body: formBody({ status: text, visible: 0, is_longtext: 0 }),
    changes: true,
    signal: new AbortController().signal,
  });
  if (answer.kind === 'silence') throw new Error(answer.why);
  return (JSON.parse(answer.text) as { idstr: string }).idstr;
}

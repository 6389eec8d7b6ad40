/** The platforms Longstream knows. Only those in `CONNECTED` have a connector; the rest occur as imported results. */
export const PLATFORMS = ['weibo', 'bilibili', 'douyin'] as const;
export type Platform = (typeof PLATFORMS)[number];

/**
 * What an account may do on its platform. It is asked when the channel is connected.
 *
 * - weibo: `share` (ordinary apps: one picture and a safe-domain link), `biz` (contracted apps: free text, up to nine pictures)
 * - bilibili: `video`
 * - douyin: `direct` (the app may publish for the account), `handoff` (a person finishes in the Douyin app)
 */
export const CAPABILITIES = {
  weibo: ['share', 'biz'],
  bilibili: ['video'],
  douyin: ['direct', 'handoff'],
} as const satisfies Record<Platform, readonly string[]>;
export type Capability = (typeof CAPABILITIES)[Platform][number];

/** Douyin's own addresses, by the host's role. */
export const OFFICIAL_HOSTS = { open: 'https://open.douyin.com', web: 'https://www.douyin.com' } as const;

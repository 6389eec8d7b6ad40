/** How a list goes on, page by page. */
export const PAGED = {
  pageParamName: 'cursor',
  initialPageParam: null,
  getNextPageParam: (page: { readonly nextCursor: string | null }) => page.nextCursor ?? undefined,
};

/** What asks for more eyes than usual. `content_warning`: the platform's rules, or the team's, warn of something in it. */
export const RISKS = ['content_warning'] as const;
export type Risk = (typeof RISKS)[number];

/** How much of a response's checklist its route wants answered before its items are approved: nothing, its questions, or the 4I score too. */
export const ROUTE_CHECKLISTS = ['none', 'questions', 'questions_and_scores'] as const;
export type RouteChecklist = (typeof ROUTE_CHECKLISTS)[number];

export const STEP_NEEDS = ['any', 'all'] as const;

/** Who is asked together, and whether one of them will do. Where nobody is named, anyone who may approve is asked. */
export interface RouteStep {
  readonly memberIds: readonly string[];
  readonly needs: (typeof STEP_NEEDS)[number];
  /** Whether a guest, such as the client, may decide it in their stead; never of a step that needs all. */
  readonly guests?: boolean | undefined;
}

/** What a request goes through where the team has no route for it. */
export const ANYBODY: readonly RouteStep[] = [{ memberIds: [], needs: 'any' }];

/** Which items take a route. Of each list that is not empty, the item has one: its platform, a tag, a risk. */
export interface RouteTerms {
  readonly platforms: readonly string[];
  readonly tags: readonly string[];
  readonly risks: readonly Risk[];
}

export interface RoutedItem {
  readonly platform: string;
  readonly tags: readonly string[];
  readonly risks: readonly Risk[];
}

/** The narrowest route that is meant for the item: one for risks before one for tags before one for platforms, the older of two alike. */
export function routeFor<Route extends RouteTerms>(routes: readonly Route[], item: RoutedItem): Route | null {
  const isAskedFor = (wanted: readonly string[], has: readonly string[]) => wanted.length === 0 || wanted.some((one) => has.includes(one));
  const isMeant = ({ platforms, tags, risks }: RouteTerms) =>
    isAskedFor(platforms, [item.platform]) && isAskedFor(tags, item.tags) && isAskedFor(risks, item.risks);
  // The sort is stable, so that of two alike the older one stays ahead.
  return routes.filter(isMeant).sort((one, other) => narrowness(other) - narrowness(one))[0] ?? null;
}

function narrowness({ platforms, tags, risks }: RouteTerms): number {
  return (risks.length > 0 ? 4 : 0) + (tags.length > 0 ? 2 : 0) + (platforms.length > 0 ? 1 : 0);
}

/**
 * Dates and times as the browser has them. Vite puts this in the place of `temporal-polyfill`, which weighs as much as the rest of a
 * screen: only a browser that knows no Temporal loads it, and waits for it.
 */
export const Temporal: unknown = Reflect.get(globalThis, 'Temporal') ?? (await import('temporal-polyfill/implementation')).Temporal;

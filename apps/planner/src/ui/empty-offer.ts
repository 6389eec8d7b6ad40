import { createContext, type ReactNode } from 'react';

/** What the shell has to offer to whoever finds a whole screen empty: a demo to look at. */
export const EmptyOffer = createContext<ReactNode>(null);

import { z } from 'zod';

/** What a team does once on its way to the first item that the public sees, in this order. */
export const ONBOARDING_STEPS = ['connect_channel', 'write_item', 'set_cap', 'ask_approval', 'see_it_live'] as const;
export type OnboardingStep = (typeof ONBOARDING_STEPS)[number];

/** The team's steps, done or not by what is there; whether the member who asks has put the list away. */
export const Onboarding = z
  .object({
    steps: z.array(z.object({ step: z.enum(ONBOARDING_STEPS), isDone: z.boolean() })),
    isDismissed: z.boolean(),
  })
  .meta({ id: 'Onboarding' });
export type Onboarding = z.output<typeof Onboarding>;

export const DismissOnboarding = z.strictObject({ isDismissed: z.boolean() }).meta({ id: 'DismissOnboarding' });
export type DismissOnboarding = z.output<typeof DismissOnboarding>;

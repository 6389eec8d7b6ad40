import { CHECK_QUESTIONS, FOUR_I } from '@longstream/domain/playbook/checklist';
import { PLAN_KEYS, STEP_KEYS } from '@longstream/domain/playbook/response-plan';
import { z } from 'zod';
import { Id, IanaZone, Instant, line, prose, WallTime } from './primitives.ts';

export const PlanKey = z.enum(PLAN_KEYS).meta({ id: 'PlanKey' });

/**
 * Makes a response by a plan: its master, and a draft on each account. `text` is what all begin with, `repost` what sister accounts say;
 * `wish` is the time that the first item hopes for, from which the others follow.
 */
export const UsePlan = z
  .strictObject({
    plan: PlanKey,
    title: line(500),
    message: prose(4000).default(''),
    text: prose(20_000).default(''),
    repost: prose(20_000).default(''),
    accounts: z
      .array(z.strictObject({ step: z.enum(STEP_KEYS), channelId: Id }))
      .min(1)
      .max(50)
      .refine(
        (accounts) => new Set(accounts.map(({ step, channelId }) => `${step} ${channelId}`)).size === accounts.length,
        'must name each once',
      ),
    wish: z.strictObject({ wallTime: WallTime, timeZone: IanaZone }).nullable(),
  })
  .meta({ id: 'UsePlan' });
export type UsePlan = z.output<typeof UsePlan>;

const question = z.enum([...CHECK_QUESTIONS, ...FOUR_I]);

/** 1 for yes and 0 for no; of the four I a score from 1 to 5. */
const ChecklistValue = z
  .strictObject({ question, value: z.number().int().min(0).max(5) })
  .refine(({ question: asked, value }) => ((FOUR_I as readonly string[]).includes(asked) ? value >= 1 : value <= 1), {
    path: ['value'],
    message: 'must be 0 or 1, and of a score 1 to 5',
  });

/** What is not named stays as it was answered. */
export const AnswerChecklist = z
  .strictObject({
    answers: z
      .array(ChecklistValue)
      .min(1)
      .max(CHECK_QUESTIONS.length + FOUR_I.length)
      .refine((answers) => new Set(answers.map(({ question: asked }) => asked)).size === answers.length, 'must answer each once'),
  })
  .meta({ id: 'AnswerChecklist' });
export type AnswerChecklist = z.output<typeof AnswerChecklist>;

/** What the team is asked before the response goes out, and what was answered by whom; null where nobody has. */
export const Checklist = z
  .object({
    asked: z.array(z.object({ question, answer: z.object({ value: z.number().int(), byName: z.string(), at: Instant }).nullable() })),
  })
  .meta({ id: 'Checklist' });
export type Checklist = z.output<typeof Checklist>;

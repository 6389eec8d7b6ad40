import { WEEK_STARTS } from '@longstream/domain/time/week';
import { ROLES } from '@longstream/domain/workspaces/rights';
import { z } from 'zod';
import { Id, IanaZone, Instant, line } from './primitives.ts';

export const Role = z.enum(ROLES).meta({ id: 'Role' });
export type Role = z.output<typeof Role>;

/** Whether items need another member's approval before they may be scheduled. */
export const ApprovalPolicy = z.enum(['one_approval', 'none']).meta({ id: 'ApprovalPolicy' });

/** The day that the weeks of the board begin with. */
export const WeekStart = z.enum(WEEK_STARTS).meta({ id: 'WeekStart' });

/**
 * `now` is the workspace's own time and `speed` how many of its seconds pass in one real second: `usualSpeed` (1 outside
 * demos), or faster while a demo hurries ahead until its own time `rushUntil`.
 */
export const WorkspaceClock = z
  .object({ now: Instant, speed: z.number().positive(), usualSpeed: z.number().positive(), rushUntil: Instant.nullable() })
  .meta({ id: 'WorkspaceClock' });
export type WorkspaceClock = z.output<typeof WorkspaceClock>;

/** `sandboxUrl` is the page of what a demo's items look like where they went out; null outside demos. */
export const Workspace = z
  .object({
    id: Id,
    name: z.string(),
    timeZone: z.string(),
    weekStart: WeekStart,
    kind: z.enum(['real', 'demo']),
    approvalPolicy: ApprovalPolicy,
    clock: WorkspaceClock,
    role: Role,
    sandboxUrl: z.string().nullable(),
  })
  .meta({ id: 'Workspace' });
export type Workspace = z.output<typeof Workspace>;

export const Me = z.object({ id: z.string(), name: z.string(), email: z.string(), workspaces: z.array(Workspace) }).meta({ id: 'Me' });
export type Me = z.output<typeof Me>;

export const CreateWorkspace = z
  .strictObject({ name: line(80), timeZone: IanaZone, weekStart: WeekStart.default('monday') })
  .meta({ id: 'CreateWorkspace' });
export type CreateWorkspace = z.output<typeof CreateWorkspace>;

export const UpdateWorkspace = z
  .strictObject({ name: line(80), timeZone: IanaZone, weekStart: WeekStart, approvalPolicy: ApprovalPolicy })
  .partial()
  .meta({ id: 'UpdateWorkspace' });
export type UpdateWorkspace = z.output<typeof UpdateWorkspace>;

/** Hurries a demo workspace ahead, an hour a second; a real workspace refuses. */
export const AdvanceClock = z
  .strictObject({
    hours: z
      .number()
      .positive()
      .max(24 * 7),
  })
  .meta({ id: 'AdvanceClock' });
export type AdvanceClock = z.output<typeof AdvanceClock>;

export const Member = z
  .object({ id: Id, userId: z.string(), name: z.string(), email: z.string(), role: Role, joinedAt: Instant })
  .meta({ id: 'Member' });
export type Member = z.output<typeof Member>;

/** The person must already have an account. */
export const AddMember = z.strictObject({ email: z.email().max(254), role: Role }).meta({ id: 'AddMember' });
export type AddMember = z.output<typeof AddMember>;

export const ChangeMember = z.strictObject({ role: Role }).meta({ id: 'ChangeMember' });
export type ChangeMember = z.output<typeof ChangeMember>;

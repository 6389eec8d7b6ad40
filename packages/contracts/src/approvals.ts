import { REMARK_FIELDS } from '@longstream/domain/approvals/remark';
import { RISKS, ROUTE_CHECKLISTS, STEP_NEEDS } from '@longstream/domain/approvals/route';
import { APPROVAL_STATES, VERDICTS } from '@longstream/domain/approvals/verdict';
import { REFUSAL_CODES } from '@longstream/domain/refusal';
import { z } from 'zod';
import { Platform } from './channels.ts';
import { Id, Instant, line, pageOf, prose } from './primitives.ts';

const memberId = line(64);

/** Who is asked together; where nobody is named, anyone who may approve. `guests`: the word of a guest will do as well. */
const RouteStep = z
  .strictObject({ memberIds: z.array(memberId).max(20), needs: z.enum(STEP_NEEDS), guests: z.boolean().optional() })
  .refine(({ needs, guests }) => needs === 'any' || guests !== true, { path: ['guests'], message: 'must not be where all are needed' })
  .meta({ id: 'RouteStep' });

/**
 * Of each list that is not empty an item must have one to take the route. It is decided on `hoursBefore` its time, or `hoursWithin` of the
 * request where it hopes for none; after that `escalatesTo` (nobody: the owners) decide. `checklist`: how much of
 * its response's checklist has to be answered before the last step.
 */
export const SaveApprovalRoute = z
  .strictObject({
    name: line(80),
    platforms: z.array(Platform).max(20),
    tags: z.array(line(40)).max(20),
    risks: z.array(z.enum(RISKS)).max(RISKS.length),
    steps: z.array(RouteStep).min(1).max(6),
    hoursBefore: z.number().int().min(1).max(720),
    hoursWithin: z.number().int().min(1).max(720),
    escalatesTo: z.array(memberId).max(20),
    checklist: z.enum(ROUTE_CHECKLISTS).optional(),
  })
  .meta({ id: 'SaveApprovalRoute' });
export type SaveApprovalRoute = z.output<typeof SaveApprovalRoute>;

export const ApprovalRoute = z.object({ id: Id, ...SaveApprovalRoute.shape }).meta({ id: 'ApprovalRoute' });
export type ApprovalRoute = z.output<typeof ApprovalRoute>;
export const ApprovalRoutePage = pageOf(ApprovalRoute).meta({ id: 'ApprovalRoutePage' });

/** Half-open: from then until then the substitute decides for the member. */
export const SaveAbsence = z
  .strictObject({ userId: memberId, substituteId: memberId, from: Instant, until: Instant })
  .refine(({ from, until }) => from < until, { path: ['until'], message: 'must be after the beginning' })
  .refine(({ userId, substituteId }) => userId !== substituteId, { path: ['substituteId'], message: 'must be somebody else' })
  .meta({ id: 'SaveAbsence' });
export type SaveAbsence = z.output<typeof SaveAbsence>;

export const Absence = z
  .object({
    id: Id,
    userId: z.string(),
    name: z.string(),
    substituteId: z.string(),
    substituteName: z.string(),
    from: Instant,
    until: Instant,
  })
  .meta({ id: 'Absence' });
export type Absence = z.output<typeof Absence>;
export const AbsencePage = pageOf(Absence).meta({ id: 'AbsencePage' });

/** What has to change about a passage: UTF-16 offsets into the revision that was decided on, half-open. */
export const SaveRemark = z
  .strictObject({ field: z.enum(REMARK_FIELDS), start: z.number().int().min(0), end: z.number().int().min(1), comment: line(500) })
  .meta({ id: 'SaveRemark' });
export type SaveRemark = z.output<typeof SaveRemark>;
export const Remark = z.object({ ...SaveRemark.shape, quote: z.string() }).meta({ id: 'Remark' });
export type Remark = z.output<typeof Remark>;

/** `seatName`: whom they sat in for. `guest`: how a guest of that member called themselves; one whom no step asks is heard, and decides nothing. */
export const Decision = z
  .object({
    by: z.string(),
    byName: z.string(),
    seatName: z.string().nullable(),
    guest: z.string().nullable(),
    counts: z.boolean(),
    step: z.number().int(),
    verdict: z.enum(VERDICTS),
    comment: z.string(),
    remarks: z.array(Remark),
    at: Instant,
  })
  .meta({ id: 'Decision' });

const AskedMember = z.object({ userId: z.string(), name: z.string() }).meta({ id: 'AskedMember' });

/** A request for a decision on one revision. `standing` is null once it is decided; nobody in `awaits` means that anyone who may approve will do. */
export const ItemApproval = z
  .object({
    id: Id,
    revisionHash: z.string(),
    state: z.enum(APPROVAL_STATES),
    requestedBy: z.string(),
    requestedByName: z.string(),
    requestedAt: Instant,
    /** What the team calls the route that it takes; null where it takes none. */
    route: z.string().nullable(),
    /** What the route wants answered of the response's checklist. */
    checklist: z.enum(ROUTE_CHECKLISTS).exclude(['none']).optional(),
    steps: z.number().int(),
    standing: z
      .object({
        step: z.number().int(),
        awaits: z.array(AskedMember),
        dueAt: Instant.nullable(),
        expiresAt: Instant.nullable(),
        isEscalated: z.boolean(),
      })
      .nullable(),
    decisions: z.array(Decision),
  })
  .meta({ id: 'ItemApproval' });
export type ItemApproval = z.output<typeof ItemApproval>;

/**
 * The decision names the revision that was read, so that nobody approves what they have not seen. `withoutTime` approves the content alone:
 * the item gives up the time that it hoped for.
 */
export const Approve = z
  .strictObject({ revisionHash: z.string().max(64), comment: prose(2000).default(''), withoutTime: z.boolean().optional() })
  .meta({ id: 'Approve' });
export type Approve = z.output<typeof Approve>;
export const RequestChanges = z
  .strictObject({ revisionHash: z.string().max(64), comment: line(2000), remarks: z.array(SaveRemark).max(50).optional() })
  .meta({ id: 'RequestChanges' });
export type RequestChanges = z.output<typeof RequestChanges>;

/** Several at once, each by the revision that was read. */
const decisions = z
  .array(z.strictObject({ itemId: Id, revisionHash: z.string().max(64) }))
  .min(1)
  .max(50)
  .refine((named) => new Set(named.map(({ itemId }) => itemId)).size === named.length, 'must name each item once');

export const ApproveMany = z.strictObject({ decisions, comment: prose(2000).default('') }).meta({ id: 'ApproveMany' });
export type ApproveMany = z.output<typeof ApproveMany>;

/** What has to change is the same for all of them. */
export const RequestManyChanges = z.strictObject({ decisions, comment: line(2000) }).meta({ id: 'RequestManyChanges' });
export type RequestManyChanges = z.output<typeof RequestManyChanges>;

/** What came of each, in the order of the question; `refused` says why one still waits. */
export const ManyDecided = z
  .object({
    results: z.array(
      z.object({
        itemId: Id,
        refused: z.object({ code: z.enum(REFUSAL_CODES), details: z.record(z.string(), z.unknown()) }).nullable(),
      }),
    ),
  })
  .meta({ id: 'ManyDecided' });
export type ManyDecided = z.output<typeof ManyDecided>;

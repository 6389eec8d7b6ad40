import { Injectable } from '@nestjs/common';
import type { AnswerChecklist, Checklist } from '@longstream/contracts/playbook';
import { FOUR_I } from '@longstream/domain/playbook/checklist';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { ResponseEntity } from '../responses/response.entity.ts';
import { lockResponse } from '../responses/responses.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { namesOf } from '../sessions/names.queries.ts';
import { questionsOf } from './checklists.queries.ts';

/** What a team asks itself before a response goes out. */
@Injectable()
export class ChecklistsService {
  constructor(private readonly db: Database) {}

  get({ workspaceId }: Actor, responseId: string): Promise<Checklist> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const response = await tx.findOneBy(ResponseEntity, { workspaceId, id: responseId });
      if (response === null) throw new Refusal('not_found', { what: 'response' });
      return toChecklist(tx, response);
    });
  }

  /** Puts a member's answers on record, each under their name and the instant; what was answered before by another is theirs no more. */
  answer({ workspaceId, userId }: Actor, responseId: string, { answers }: AnswerChecklist): Promise<Checklist> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const response = await lockResponse(tx, workspaceId, responseId);
      const at = (await workspaceNow(tx, workspaceId)).toISOString();
      const isSaid = ({ question, value }: (typeof answers)[number]) =>
        response.checklist.some((said) => said.question === question && said.value === value);
      const changed = answers.filter((answer) => !isSaid(answer)).map((answer) => ({ ...answer, by: userId, at }));
      const kept = response.checklist.filter(({ question }) => !changed.some((answer) => answer.question === question));
      response.checklist = [...kept, ...changed];
      await tx.save(response);
      await announce(tx, workspaceId, ['campaigns']);
      return toChecklist(tx, response);
    });
  }
}

async function toChecklist(tx: EntityManager, { plan, checklist }: ResponseEntity): Promise<Checklist> {
  const names = await namesOf(
    tx,
    checklist.map(({ by }) => by),
  );
  const answers = new Map(checklist.map(({ question, value, by, at }) => [question, { value, byName: names.get(by) ?? by, at }] as const));
  return { asked: [...questionsOf({ plan }), ...FOUR_I].map((question) => ({ question, answer: answers.get(question) ?? null })) };
}

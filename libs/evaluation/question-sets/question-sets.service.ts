import { Injectable } from '@nestjs/common';
import { Clock, DomainError, newId, type Page, type PageRequest } from '@app/kernel';
import { EvaluationGateRepository } from '../gate/evaluation-gate.repository.js';
import { EvaluationRunRepository } from '../runs/evaluation-run.repository.js';
import { ExpectedDocuments } from './expected-documents.js';
import { MOST_SETS, type QuestionSet, type QuestionSetSummary, type TestQuestion } from './question-set.js';
import { QuestionSetRepository } from './question-set.repository.js';
import { type QuestionFormat, readTestQuestions } from './read-questions.js';

export interface QuestionFile {
  readonly content: string;
  readonly format: QuestionFormat;
}

/** The question sets of evaluations. */
@Injectable()
export class QuestionSetsService {
  constructor(
    private readonly sets: QuestionSetRepository,
    private readonly documents: ExpectedDocuments,
    private readonly runs: EvaluationRunRepository,
    private readonly gates: EvaluationGateRepository,
    private readonly clock: Clock,
  ) {}

  /** Throws VALIDATION_ERROR for the questions, with the line, and CONFLICT for a name that is taken and beyond 100 sets. */
  async create(name: string, file: QuestionFile, createdBy: string): Promise<QuestionSet> {
    const questions = await this.read(file);
    const now = this.clock.now();
    const set = {
      setId: newId(),
      name,
      questions,
      revision: 1,
      createdBy,
      createdAt: now,
      updatedAt: now,
    };
    if (await this.sets.add(set, MOST_SETS)) return set;
    if (await this.sets.findByName(name)) throw nameIsTaken(name);
    throw new DomainError('CONFLICT', `There are ${MOST_SETS} question sets already. Delete one first.`);
  }

  /** Throws NOT_FOUND. */
  async get(setId: string): Promise<QuestionSet> {
    const set = await this.sets.find(setId);
    if (set) return set;
    throw new DomainError('NOT_FOUND', 'There is no such question set.');
  }

  list(page: PageRequest): Promise<Page<QuestionSetSummary>> {
    return this.sets.list(page);
  }

  /** Throws as `create`, NOT_FOUND, and CONFLICT while a run asks the questions. */
  async replace(setId: string, name: string, file: QuestionFile): Promise<QuestionSet> {
    const before = await this.get(setId);
    const questions = await this.read(file);
    await this.assertNotInUse(setId);
    const revision = before.revision + 1;
    const set = { ...before, name, questions, revision, updatedAt: this.clock.now() };
    if (await this.sets.replace(set)) return set;
    const other = await this.sets.findByName(name);
    if (other && other.setId !== setId) throw nameIsTaken(name);
    throw new DomainError(
      'CONFLICT',
      'Another admin has changed the question set in the meantime. Read it again.',
    );
  }

  /** Its runs are kept. Throws NOT_FOUND, and CONFLICT while a run or the gate needs the set. */
  async remove(setId: string): Promise<void> {
    await this.get(setId);
    await this.assertNotInUse(setId);
    if ((await this.gates.read())?.setId === setId)
      throw new DomainError(
        'CONFLICT',
        'Changes of the configuration must pass an evaluation with this set. Remove the gate, or choose another set for it, before you delete the set.',
      );
    await this.sets.remove(setId);
  }

  private async read({ content, format }: QuestionFile): Promise<TestQuestion[]> {
    const questions = readTestQuestions(content, format);
    await this.documents.assertKnown(questions);
    return questions.map(({ question, expected, facts }) => ({ question, expected, facts }));
  }

  private async assertNotInUse(setId: string): Promise<void> {
    const active = await this.runs.listActive();
    if (active.some((run) => run.setId === setId))
      throw new DomainError(
        'CONFLICT',
        'An evaluation with this question set is not finished. Wait for it, or cancel it.',
      );
  }
}

function nameIsTaken(name: string): DomainError {
  const message = `There is a question set with the name "${name}" already. Choose another name.`;
  return new DomainError('CONFLICT', message, [{ field: 'name', rule: 'unique', message }]);
}

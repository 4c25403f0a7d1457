import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { offsetOf, type Order, type Page, type PageRequest } from '@app/kernel';
import type { PromptActivation } from '../../prompt-activation.js';
import type { PromptTemplate } from '../../prompt-template.js';
import { PromptRepository, type Stretch } from '../../prompt.repository.js';
import { prompts } from './migrations/0001-prompts.js';

type Row = { readonly doc: string };
const LATEST =
  'FROM prompt_templates t WHERE version = (SELECT max(version) FROM prompt_templates WHERE template_id = t.template_id)';

export class SqlitePromptRepository extends PromptRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('prompts', [prompts]);
  }

  async listLatest({ offset, limit, order }: Stretch): Promise<Page<PromptTemplate>> {
    const direction = directionOf(order);
    const rows = this.database.all<Row>(
      `SELECT doc ${LATEST} ORDER BY created_at ${direction}, template_id ${direction} LIMIT ? OFFSET ?`,
      limit,
      offset,
    );
    return { items: rows.map(toTemplate), total: this.count(`SELECT count(*) AS total ${LATEST}`) };
  }

  async listVersions(templateId: string): Promise<PromptTemplate[]> {
    const sql = 'SELECT doc FROM prompt_templates WHERE template_id = ? ORDER BY version';
    return this.database.all<Row>(sql, templateId).map(toTemplate);
  }

  async find(templateId: string, version: number): Promise<PromptTemplate | null> {
    const sql = 'SELECT doc FROM prompt_templates WHERE template_id = ? AND version = ?';
    const row = this.database.get<Row>(sql, templateId, version);
    return row ? toTemplate(row) : null;
  }

  async addVersion(template: PromptTemplate): Promise<boolean> {
    const sql = 'INSERT OR IGNORE INTO prompt_templates (template_id, version, doc) VALUES (?, ?, ?)';
    return this.database.run(sql, template.templateId, template.version, JSON.stringify(template)) === 1;
  }

  async latestActivation(): Promise<PromptActivation | null> {
    const sql = 'SELECT doc FROM prompt_activations ORDER BY activation DESC LIMIT 1';
    const row = this.database.get<Row>(sql);
    return row ? toActivation(row) : null;
  }

  async findActivation(activation: number): Promise<PromptActivation | null> {
    const sql = 'SELECT doc FROM prompt_activations WHERE activation = ?';
    const row = this.database.get<Row>(sql, activation);
    return row ? toActivation(row) : null;
  }

  async listActivations(page: PageRequest): Promise<Page<PromptActivation>> {
    const rows = this.database.all<Row>(
      `SELECT doc FROM prompt_activations ORDER BY activation ${directionOf(page.order)} LIMIT ? OFFSET ?`,
      page.pageSize,
      offsetOf(page),
    );
    const total = this.count('SELECT count(*) AS total FROM prompt_activations');
    return { items: rows.map(toActivation), total };
  }

  async addActivation(activation: PromptActivation): Promise<boolean> {
    const sql = 'INSERT OR IGNORE INTO prompt_activations (activation, doc) VALUES (?, ?)';
    return this.database.run(sql, activation.activation, JSON.stringify(activation)) === 1;
  }

  private count(sql: string): number {
    return this.database.get<{ total: number }>(sql)?.total ?? 0;
  }
}

function directionOf(order: Order): 'ASC' | 'DESC' {
  return order === 'asc' ? 'ASC' : 'DESC';
}

function toTemplate({ doc }: Row): PromptTemplate {
  const stored = JSON.parse(doc) as PromptTemplate;
  return {
    ...stored,
    metadata: { ...stored.metadata, createdAt: new Date(stored.metadata.createdAt) },
  };
}

function toActivation({ doc }: Row): PromptActivation {
  const stored = JSON.parse(doc) as PromptActivation;
  return { ...stored, activatedAt: new Date(stored.activatedAt) };
}

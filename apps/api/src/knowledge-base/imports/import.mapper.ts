import type { DocumentImport, ImportDraft, ImportedPage, ImportPlan } from '@app/knowledge-base';
import type { CreateImportDto, ImportPlanDto } from './import.dto.js';
import type { ImportItemResponse, ImportResponse } from './import.response.js';

const DEFAULT_PLAN: ImportPlan = {
  schedule: 'off',
  onMissing: 'archive',
  maxDocuments: 500,
  maxTotalMb: 200,
  maxMinutes: 60,
};

export function toImportDraft(body: CreateImportDto, createdBy: string): ImportDraft {
  return {
    ...DEFAULT_PLAN,
    ...toPlanChanges(body),
    source: {
      type: body.type,
      location: body.location,
      includePaths: body.include_paths ?? [],
      excludePaths: body.exclude_paths ?? [],
      maxDepth: body.max_depth ?? 10,
      delayMs: body.delay_ms ?? 250,
      obeysRobots: body.obey_robots ?? true,
    },
    fields: {
      documentType: body.document_type ?? 'general',
      category: body.category?.trim() || null,
      tags: body.tags ?? [],
    },
    createdBy,
  };
}

/** Fields that were not sent stay absent. */
export function toPlanChanges(body: ImportPlanDto): Partial<ImportPlan> {
  const changes = {
    schedule: body.schedule,
    onMissing: body.on_missing,
    maxDocuments: body.max_documents,
    maxTotalMb: body.max_total_mb,
    maxMinutes: body.max_minutes,
  };
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

export function toImportResponse(documentImport: DocumentImport): ImportResponse {
  const { source, fields, progress, problem } = documentImport;
  return {
    import_id: documentImport.importId,
    type: source.type,
    location: source.location,
    include_paths: [...source.includePaths],
    exclude_paths: [...source.excludePaths],
    max_depth: source.maxDepth,
    delay_ms: source.delayMs,
    obey_robots: source.obeysRobots,
    schedule: documentImport.schedule,
    on_missing: documentImport.onMissing,
    max_documents: documentImport.maxDocuments,
    max_total_mb: documentImport.maxTotalMb,
    max_minutes: documentImport.maxMinutes,
    document_type: fields.documentType,
    category: fields.category,
    tags: [...fields.tags],
    state: documentImport.state,
    run: documentImport.run,
    progress: { ...progress },
    problem: problem && { code: problem.code, message: problem.message },
    created_by: documentImport.createdBy,
    created_at: documentImport.createdAt.toISOString(),
    started_at: documentImport.startedAt?.toISOString() ?? null,
    finished_at: documentImport.finishedAt?.toISOString() ?? null,
    next_run_at: documentImport.nextRunAt?.toISOString() ?? null,
  };
}

export function toItemResponse({ item, document }: ImportedPage): ImportItemResponse {
  const { origin, outcome, problem, run, checkedAt } = item;
  const fault = document?.problem ?? null;
  return {
    origin,
    outcome,
    problem: problem && { code: problem.code, message: problem.message },
    document_id: document?.documentId ?? null,
    document_status: document?.status ?? null,
    document_error: fault && { code: fault.code, message: fault.message },
    run,
    checked_at: checkedAt.toISOString(),
  };
}

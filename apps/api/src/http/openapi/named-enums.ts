import type { OpenAPIObject } from '@nestjs/swagger';

/**
 * Names of enumerations by their values, for the types of generated clients. An enumeration that is not listed here stays
 * where it is used, and the test of the OpenAPI document names it.
 */
const NAMES: Readonly<Record<string, string>> = {
  'asc|desc': 'SortOrder',
  'active|abandoned|ended|expired': 'SessionStatus',
  'web|mobile|api': 'Channel',
  'support|surveillance|reports': 'Domain',
  'not_found|no_clip|vms_unavailable|not_configured': 'ClipAbsence',
  'desktop|mobile|tablet': 'DeviceType',
  'faq|sop|module|general': 'DocumentType',
  'instructions|hidden_text': 'ContentFlag',
  'off|building|ready|failed': 'SecondModelStatus',
  'processing|ready|failed': 'DocumentStatus',
  'none|preparing|sample|own': 'AnswerableDocuments',
  'published|draft|archived': 'Publication',
  'done|refused': 'AuditOutcome',
  'up|down': 'ReadinessStatus',
  'up|degraded|down': 'HealthStatus',
  'closed|open|half-open': 'CircuitBreakerState',
  'admin|support_agent|operator|viewer|analyst|user': 'Role',
  'json|md': 'ConversationFormat',
  'active|expired|revoked': 'ApiKeyStatus',
  'chat|conversations:read|documents:read|documents:write|analytics:read': 'ApiKeyScope',
  'active|inactive|suspended': 'AccountStatus',
  'choice|text|integer|number|boolean': 'SettingType',
  'default|file|environment|override': 'SettingOrigin',
  'light|dark|system': 'Theme',
  'user|assistant|agent': 'MessageRole',
  'none|waiting|assigned|resolved': 'HandoffState',
  'visitor|agent': 'HandoffSide',
  'text|voice|image': 'MessageType',
  'image|voice': 'AttachmentKind',
  'high|medium|low': 'Priority',
  'spike|silence|unusual_hour|repeated_place|sequence|unusual_event': 'InsightKind',
  'low|medium|high': 'InsightSeverity',
  'temporal|spatial|semantic': 'EventRelation',
  'first|last|most|least': 'SuperlativeOrder',
  'hour|day|weekday|camera': 'SuperlativeUnit',
  '1h|24h|7d': 'InsightTimeRange',
  'fixed|semantic|recursive': 'ChunkingStrategy',
  'parsing|chunking|embedding|indexing': 'IngestionStage',
  'processing|completed|failed': 'JobStatus',
  'created_at|updated_at': 'JobSort',
  'inbox|ingestion|index|evaluation|config': 'StaffTopic',
  'queued|running|completed|failed|cancelled': 'EvaluationState',
  'right|partly|wrong|false_unknown|unknown|near_miss_answered': 'EvaluationOutcome',
  'ndcg_at_10|hit_at_1|mrr|recall_at_10|right|partly|wrong|false_unknown|near_miss_answered':
    'EvaluationMeasure',
  'better|worse|same': 'EvaluationVerdict',
  'all|mistakes': 'EvaluationResultFilter',
  'csv|jsonl': 'QuestionFormat',
  'waiting|approved|rejected|outdated': 'ProposalState',
  'helpful_answers|content_gaps': 'SuggestionSource',
  'upload|file|content|details|reindex|restore': 'VersionChange',
  'active|previous|processing': 'VersionState',
  'fast|medium|slow': 'ModelSpeed',
  'fair|good|high': 'ModelAccuracy',
  'open-source|commercial': 'ModelLicence',
  'running|succeeded|failed': 'ScheduledJobResult',
  'hour|day|week|month': 'Granularity',
  'unanswered|documents|feedback|guardrails|costs': 'AnalyticsReport',
  'running|completed|failed|cancelled': 'ReindexingStatus',
  'web|sitemap|folder|zip': 'SourceType',
  'waiting|running|completed|failed|cancelled': 'ImportState',
  'off|hourly|daily|weekly|monthly': 'ImportSchedule',
  'archive|delete|keep': 'MissingPolicy',
  'added|updated|unchanged|skipped|failed|removed': 'ImportOutcome',
  'upload|api|url|sample': 'DocumentSourceType',
  'upload|api': 'UploadSourceType',
  'keep|replace|refuse': 'SameNamePolicy',
  'publish|draft|archive|delete|reindex|tag': 'BulkAction',
  'done|failed': 'BulkStatus',
  'created_at|updated_at|title|views|size_bytes': 'DocumentSort',
  'view|preview': 'DocumentPurpose',
  'markdown|plain': 'TextFormat',
  'question|language|passages|history|date': 'PromptVariable',
  'system|user': 'PromptRole',
  'annual|advisory|campaign|survey|other': 'ReportType',
  'text|table|list': 'SectionType',
  'threat_actor|malware|tool|campaign|vulnerability|technique|industry|country|region': 'EntityType',
  'count|percent|usd|eur|days|score': 'StatisticUnit',
  'exact|about|over|under': 'Qualifier',
  'industries|countries|techniques|malware': 'ComparedAspect',
  'factual|analytical|comparative|temporal': 'ReportIntent',
  'not_answered|unavailable|withheld': 'ReportErrorType',
  'markdown|json|bibtex': 'ExportFormat',
  'bar|line|scatter|pie|heatmap': 'ChartType',
  'visitor_chat|registration|document_ingestion': 'FeatureFlag',
};

interface Node {
  readonly enum?: readonly unknown[];
  readonly [key: string]: unknown;
}

/** Moves the enumerations of a document into named schemas. */
export function nameEnums(document: OpenAPIObject): OpenAPIObject {
  const named: Record<string, object> = {};
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    const node = value as Node;
    const name =
      Array.isArray(node.enum) && node['type'] === 'string' ? NAMES[node.enum.join('|')] : undefined;
    if (name === undefined)
      return Object.fromEntries(Object.entries(node).map(([key, each]) => [key, visit(each)]));
    const { enum: values, type, ...rest } = node;
    named[name] = { type, enum: values };
    const reference = { $ref: `#/components/schemas/${name}` };
    return Object.keys(rest).length === 0 ? reference : { ...rest, allOf: [reference] };
  };
  const { components, ...rest } = visit(document) as OpenAPIObject;
  return {
    ...rest,
    components: { ...components, schemas: { ...components?.schemas, ...named } },
  } as OpenAPIObject;
}

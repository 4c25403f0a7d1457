import type {
  PromptActivation,
  PromptDraft,
  PromptPreview,
  PromptResult,
  PromptTemplate,
  PromptVariant,
} from '@app/prompts';
import type { PromptDraftDto, PromptVariantDto } from './prompt.dto.js';
import type {
  PromptActivationResponse,
  PromptPreviewResponse,
  PromptTemplateResponse,
  PromptVariantResult,
} from './prompt.response.js';

export function toDraft({
  name,
  description,
  template_type,
  content,
  configuration,
}: PromptDraftDto): PromptDraft {
  return {
    name,
    description,
    templateType: template_type,
    content: {
      systemPrompt: content.system_prompt,
      userTemplate: content.user_template,
      variables: content.variables,
    },
    configuration: {
      temperature: configuration.temperature ?? null,
      maxTokens: configuration.max_tokens ?? null,
      useContext: configuration.use_context,
      maxContextLength: configuration.max_context_length,
      includeSources: configuration.include_sources,
    },
  };
}

export function toVariant({ template_id: templateId, version, weight }: PromptVariantDto): PromptVariant {
  return { templateId, version, weight };
}

export function toTemplateResponse(
  template: PromptTemplate,
  { variants }: PromptActivation,
): PromptTemplateResponse {
  const { templateId, version, content, configuration, metadata } = template;
  return {
    template_id: templateId,
    name: template.name,
    description: template.description,
    template_type: template.templateType,
    version,
    active: variants.some((variant) => variant.templateId === templateId && variant.version === version),
    content: {
      system_prompt: content.systemPrompt,
      user_template: content.userTemplate,
      variables: [...content.variables],
    },
    configuration: {
      temperature: configuration.temperature,
      max_tokens: configuration.maxTokens,
      use_context: configuration.useContext,
      max_context_length: configuration.maxContextLength,
      include_sources: configuration.includeSources,
    },
    metadata: { created_by: metadata.createdBy, created_at: metadata.createdAt.toISOString() },
  };
}

export function toActivationResponse(activation: PromptActivation): PromptActivationResponse {
  return {
    activation: activation.activation,
    variants: activation.variants.map(({ templateId, version, weight }) => ({
      template_id: templateId,
      version,
      weight,
    })),
    rolled_back_to: activation.rolledBackTo,
    activated_by: activation.activatedBy,
    activated_at: activation.activatedAt.toISOString(),
  };
}

export function toPreviewResponse({
  messages,
  tokenCount,
  countedFor,
}: PromptPreview): PromptPreviewResponse {
  return {
    messages: messages.map((message) => ({
      role: message.role,
      content: message.content,
      token_count: message.tokenCount,
    })),
    token_count: tokenCount,
    counted_for: countedFor,
  };
}

export function toResult(result: PromptResult): PromptVariantResult {
  return {
    template_id: result.templateId,
    version: result.version,
    sessions: result.sessions,
    answers: result.answers,
    answered_share: result.answeredShare,
    mean_confidence: result.meanConfidence,
    helpful: result.helpful,
    not_helpful: result.notHelpful,
  };
}

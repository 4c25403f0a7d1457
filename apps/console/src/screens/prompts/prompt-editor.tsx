import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { Field, showProblems } from '../../parts/field.js';
import { counted } from '../../parts/format.js';
import { Failure } from '../../parts/states.js';
import { toast } from '../../parts/toasts.js';
import { useUrlState } from '../../parts/url-state.js';

type Template = Schemas['PromptTemplateResponse'];
type Variable = Schemas['PromptVariable'];

interface PromptForm {
  readonly system_prompt: string;
  readonly user_template: string;
}

const VARIABLE = /\{\{\s*(\w+)\s*\}\}/g;
const LONGEST = 20_000;

/** The variables that the texts use, which the API wants to be listed. */
function variablesOf({ system_prompt: system, user_template: user }: PromptForm): Variable[] {
  return [...new Set([...`${system}\n${user}`.matchAll(VARIABLE)].map(([, name]) => name as Variable))];
}

export function PromptEditor({ template }: { readonly template: Template }) {
  const { name, description, configuration, content } = template;
  const queries = useQueryClient();
  const [, change] = useUrlState();
  const { register, handleSubmit, getValues, setError, formState } = useForm<PromptForm>({
    defaultValues: { system_prompt: content.system_prompt, user_template: content.user_template },
  });
  const [failure, setFailure] = useState<unknown>();
  const draftOf = (form: PromptForm): Schemas['PromptDraftDto'] => ({
    name,
    ...(description && { description }),
    configuration,
    content: { ...form, variables: variablesOf(form) },
  });
  const preview = useMutation({
    mutationFn: () => dataOf(api.POST('/api/v1/admin/prompts/preview', { body: draftOf(getValues()) })),
  });
  const submit = handleSubmit(async (form) => {
    setFailure(undefined);
    try {
      const params = { path: { template_id: template.template_id } };
      const saved = await dataOf(
        api.POST('/api/v1/admin/prompts/{template_id}/versions', { params, body: draftOf(form) }),
      );
      toast(`Saved as version ${saved.version}. It is not in use yet.`);
      await queries.invalidateQueries({ queryKey: ['prompts'] });
      change({ version: String(saved.version) });
    } catch (error) {
      setFailure(showProblems(error, ['system_prompt', 'user_template'], setError));
    }
  });
  const area = (field: keyof PromptForm, label: string, rows: number) => (
    <Field label={label} error={formState.errors[field]?.message}>
      {(attributes) => (
        <textarea
          className="input mono"
          rows={rows}
          required
          maxLength={LONGEST}
          // The new version takes the place of this form.
          readOnly={formState.isSubmitting}
          {...attributes}
          {...register(field)}
        />
      )}
    </Field>
  );
  return (
    <form className="padded stack" onSubmit={(event) => void submit(event)}>
      {failure !== undefined && <Failure error={failure} />}
      {area('system_prompt', 'System prompt', 12)}
      {area('user_template', 'Message', 8)}
      <p className="hint">{'Variables: {{question}}, {{language}}, {{passages}}, {{history}}, {{date}}'}</p>
      <div className="row">
        <Button type="submit" tone="main" disabled={!formState.isDirty || formState.isSubmitting}>
          Save as a new version
        </Button>
        <Button disabled={preview.isPending} onClick={() => preview.mutate()}>
          Preview
        </Button>
      </div>
      {preview.error && <Failure error={preview.error} />}
      {preview.data && (
        <section className="stack tight" aria-label="Preview">
          <h2>Preview</h2>
          <p className="quiet figures">
            {counted(preview.data.token_count, 'token')}
            {preview.data.counted_for && ` of ${preview.data.counted_for}`}
          </p>
          {preview.data.messages.map(({ role, content: text, token_count: tokens }) => (
            <div key={role}>
              <strong>{role}</strong> <span className="quiet figures">{counted(tokens, 'token')}</span>
              <pre className="prompt-text" tabIndex={0}>
                {text}
              </pre>
            </div>
          ))}
        </section>
      )}
    </form>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { showProblems, TextField } from '../../parts/field.js';
import { Failure } from '../../parts/states.js';

type Scope = Schemas['ApiKeyDto']['scopes'][number];

interface ApiKeyForm {
  readonly name: string;
  readonly scopes: Scope[];
  readonly expires_at: string;
}

export const SCOPES: Readonly<Record<Scope, string>> = {
  chat: 'Have conversations and search',
  'conversations:read': 'Read all conversations',
  'documents:read': 'Read documents and search',
  'documents:write': 'Add, change and delete documents',
  'analytics:read': 'Read the figures',
};

export function ApiKeyDialog({
  onCreated,
  onClose,
}: {
  onCreated: (key: Schemas['NewApiKeyResponse']) => void;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const { register, handleSubmit, setError, formState } = useForm<ApiKeyForm>({
    defaultValues: { name: '', scopes: ['chat'], expires_at: '' },
  });
  const [failure, setFailure] = useState<unknown>();
  const submit = handleSubmit(async ({ name, scopes, expires_at: until }) => {
    setFailure(undefined);
    const expiry = until === '' ? {} : { expires_at: new Date(`${until}T23:59:59`).toISOString() };
    try {
      const created = await dataOf(api.POST('/api/v1/admin/api-keys', { body: { name, scopes, ...expiry } }));
      await queries.invalidateQueries({ queryKey: ['api-keys'] });
      onCreated(created);
    } catch (error) {
      setFailure(showProblems(error, ['name', 'scopes', 'expires_at'], setError));
    }
  });
  const { errors } = formState;
  return (
    <Modal title="Create an API key" onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {failure !== undefined && <Failure error={failure} />}
        <TextField
          label="Name"
          hint="The server that uses the key."
          required
          maxLength={100}
          autoFocus
          error={errors.name?.message}
          {...register('name')}
        />
        <fieldset className="stack tight">
          <legend>What the key may do</legend>
          {Object.entries(SCOPES).map(([scope, label]) => (
            <label key={scope} className="row">
              <input type="checkbox" value={scope} {...register('scopes')} />
              <span>
                {label} <span className="quiet">({scope})</span>
              </span>
            </label>
          ))}
          {errors.scopes && <span className="error">{errors.scopes.message}</span>}
        </fieldset>
        <TextField
          label="Valid until"
          hint="Leave it empty for a key that does not expire."
          type="date"
          error={errors.expires_at?.message}
          {...register('expires_at')}
        />
        <div className="actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="main" disabled={formState.isSubmitting}>
            Create the key
          </Button>
        </div>
      </form>
    </Modal>
  );
}

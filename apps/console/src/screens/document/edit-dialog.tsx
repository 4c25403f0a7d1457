import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api, dataOf } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { Field, showProblems, TextField } from '../../parts/field.js';
import { Failure } from '../../parts/states.js';
import { toast } from '../../parts/toasts.js';
import type { FullDocument } from './document-screen.js';

interface EditForm {
  readonly title: string;
  readonly description: string;
  readonly category: string;
  readonly tags: string;
}

interface EditDialogProps {
  readonly document: FullDocument;
  readonly onSaved: () => Promise<void>;
  readonly onClose: () => void;
}

export function EditDialog({ document, onSaved, onClose }: EditDialogProps) {
  const { register, handleSubmit, setError, formState } = useForm<EditForm>({
    defaultValues: {
      title: document.title,
      description: document.description ?? '',
      category: document.category ?? '',
      tags: document.tags.join(', '),
    },
  });
  const [failure, setFailure] = useState<unknown>();
  const submit = handleSubmit(async ({ tags, ...form }) => {
    setFailure(undefined);
    try {
      await dataOf(
        api.PUT('/api/v1/knowledge-base/documents/{document_id}', {
          params: { path: { document_id: document.document_id } },
          body: { ...form, tags: [...new Set(tags.split(',').map((tag) => tag.trim()))].filter(Boolean) },
        }),
      );
      toast('Saved.');
      await onSaved();
      onClose();
    } catch (error) {
      setFailure(showProblems(error, ['title', 'description', 'category', 'tags'], setError));
    }
  });
  const { errors } = formState;
  return (
    <Modal title="Edit the document" onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {failure !== undefined && <Failure error={failure} />}
        <TextField
          label="Title"
          required
          maxLength={300}
          autoFocus
          error={errors.title?.message}
          {...register('title')}
        />
        <Field label="Description" error={errors.description?.message}>
          {(attributes) => (
            <textarea
              className="input"
              rows={3}
              maxLength={2_000}
              {...attributes}
              {...register('description')}
            />
          )}
        </Field>
        <TextField
          label="Category"
          maxLength={100}
          error={errors.category?.message}
          {...register('category')}
        />
        <TextField label="Tags, separated by commas" error={errors.tags?.message} {...register('tags')} />
        <div className="actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="main" disabled={formState.isSubmitting}>
            Save
          </Button>
        </div>
      </form>
    </Modal>
  );
}

import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api, dataOf } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { Field, showProblems, TextField } from '../../parts/field.js';
import { Failure } from '../../parts/states.js';
import { toast } from '../../parts/toasts.js';
import { useMergedForm } from '../../parts/merge-forms.js';
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

const LABELS = { title: 'Title', description: 'Description', category: 'Category', tags: 'Tags' };

function formOf({ title, description, category, tags }: FullDocument): EditForm {
  return { title, description: description ?? '', category: category ?? '', tags: tags.join(', ') };
}

export function EditDialog({ document, onSaved, onClose }: EditDialogProps) {
  // As it was opened, also when the page behind is read again.
  const [opened] = useState(() => formOf(document));
  const { register, handleSubmit, setError, formState } = useForm<EditForm>({ defaultValues: opened });
  const merged = useMergedForm(opened, LABELS);
  const [failure, setFailure] = useState<unknown>();
  const submit = handleSubmit(async (typed) => {
    setFailure(undefined);
    const path = { document_id: document.document_id };
    try {
      const stored = await dataOf(
        api.GET('/api/v1/knowledge-base/documents/{document_id}', {
          params: { path, query: { purpose: 'preview' } },
        }),
      );
      const { tags, ...form } = merged(typed, formOf(stored));
      await dataOf(
        api.PUT('/api/v1/knowledge-base/documents/{document_id}', {
          params: { path },
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

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { failureOf } from '@app/client';
import { authorizedFetch } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { showProblems, TextField } from '../../parts/field.js';
import { Failure } from '../../parts/states.js';
import { toast } from '../../parts/toasts.js';
import { ReportFields, REPORT_FIELDS, type ReportForm } from './report-fields.js';

type UploadForm = ReportForm & { readonly file: FileList };

/** Adds a report: a file, and what it is cited by. */
export function UploadDialog({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const form = useForm<UploadForm>({
    defaultValues: {
      title: '',
      publisher: '',
      year: new Date().getFullYear(),
      report_type: 'annual',
      url: '',
      collection: '',
      restricted: false,
    },
  });
  const { register, handleSubmit, setError, formState } = form;
  const [failure, setFailure] = useState<unknown>();
  const submit = handleSubmit(async (values) => {
    setFailure(undefined);
    try {
      await upload(values);
      await queries.invalidateQueries({ queryKey: ['reports'] });
      await queries.invalidateQueries({ queryKey: ['report-counts'] });
      toast('The report is being read.');
      onClose();
    } catch (error) {
      setFailure(showProblems(error, [...REPORT_FIELDS, 'file'], setError));
    }
  });
  return (
    <Modal title="Add a report" onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {failure !== undefined && <Failure error={failure} />}
        <TextField
          label="File"
          type="file"
          required
          hint="Of any kind that the knowledge base reads, a STIX 2.1 bundle or a CSAF 2.0 advisory."
          error={formState.errors.file?.message}
          {...register('file')}
        />
        <ReportFields register={register as never} errors={formState.errors} />
        <div className="actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="main" disabled={formState.isSubmitting}>
            Add the report
          </Button>
        </div>
      </form>
    </Modal>
  );
}

async function upload({ file: files, ...fields }: UploadForm): Promise<void> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields))
    if (value !== '' && value !== false) body.append(name, String(value));
  const file = files[0];
  if (file) body.append('file', file, file.name);
  const response = await authorizedFetch(new Request('/api/v1/reports', { method: 'POST', body }));
  if (!response.ok)
    throw failureOf(response, (await response.json().catch(() => ({}))) as Parameters<typeof failureOf>[1]);
}

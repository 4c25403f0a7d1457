import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api, dataOf } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { showProblems } from '../../parts/field.js';
import { Failure } from '../../parts/states.js';
import { REPORT_FIELDS, ReportFields, type ReportForm } from './report-fields.js';
import type { Report } from './report-query.js';

/** Changes what a report is cited by. */
export function EditDialog({ report, onClose }: { readonly report: Report; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const { register, handleSubmit, setError, formState } = useForm<ReportForm>({
    defaultValues: { ...report, url: report.url ?? '', collection: report.collection ?? '' },
  });
  const [failure, setFailure] = useState<unknown>();
  const submit = handleSubmit(async (form) => {
    setFailure(undefined);
    const { title, publisher, year, report_type, restricted } = form;
    try {
      const body = {
        title,
        publisher,
        year,
        report_type,
        restricted,
        url: form.url.trim() || null,
        collection: form.collection.trim() || null,
      };
      const path = { report_id: report.report_id };
      await dataOf(api.PUT('/api/v1/reports/{report_id}', { params: { path }, body }));
      for (const key of ['report', 'reports', 'report-counts'])
        await queries.invalidateQueries({ queryKey: [key] });
      onClose();
    } catch (error) {
      setFailure(showProblems(error, REPORT_FIELDS, setError));
    }
  });
  return (
    <Modal title={`Edit "${report.title}"`} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {failure !== undefined && <Failure error={failure} />}
        <ReportFields register={register} errors={formState.errors} />
        <div className="actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="main" disabled={formState.isSubmitting}>
            Save the report
          </Button>
        </div>
      </form>
    </Modal>
  );
}

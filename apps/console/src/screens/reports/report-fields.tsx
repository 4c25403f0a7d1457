import type { FieldErrors, UseFormRegister } from 'react-hook-form';
import { Field, TextField } from '../../parts/field.js';
import { words } from '../../parts/format.js';
import { type Report, REPORT_TYPES } from './report-query.js';

export interface ReportForm {
  readonly title: string;
  readonly publisher: string;
  readonly year: number;
  readonly report_type: Report['report_type'];
  readonly url: string;
  readonly collection: string;
  readonly restricted: boolean;
}

export const REPORT_FIELDS = [
  'title',
  'publisher',
  'year',
  'report_type',
  'url',
  'collection',
  'restricted',
] as const;

/** What a report is cited by, and who may read it. */
export function ReportFields(props: {
  readonly register: UseFormRegister<ReportForm>;
  readonly errors: FieldErrors<ReportForm>;
}) {
  const { register, errors } = props;
  return (
    <>
      <TextField
        label="Title"
        required
        maxLength={300}
        error={errors.title?.message}
        {...register('title')}
      />
      <div className="row report-fields">
        <TextField
          label="Publisher"
          required
          maxLength={120}
          error={errors.publisher?.message}
          {...register('publisher')}
        />
        <TextField
          label="Year"
          type="number"
          required
          min={1980}
          max={2100}
          error={errors.year?.message}
          {...register('year', { valueAsNumber: true })}
        />
        <Field label="Type">
          {(attributes) => (
            <select className="input" {...attributes} {...register('report_type')}>
              {REPORT_TYPES.map((type) => (
                <option key={type} value={type}>
                  {words(type)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <TextField label="Address" type="url" error={errors.url?.message} {...register('url')} />
      <TextField
        label="Collection"
        maxLength={80}
        hint="Only accounts that have this collection may read the report. Leave it empty for all."
        error={errors.collection?.message}
        {...register('collection')}
      />
      <label className="check-label">
        <input type="checkbox" className="check" {...register('restricted')} />
        Restricted: each reading is recorded in the audit log
      </label>
    </>
  );
}

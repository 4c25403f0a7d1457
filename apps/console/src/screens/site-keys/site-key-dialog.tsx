import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { ApiFailure } from '@app/client';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { Field, TextField } from '../../parts/field.js';
import { Failure } from '../../parts/states.js';
import { WidgetPreview } from './widget-preview.js';

interface SiteKeyForm {
  readonly name: string;
  readonly origins: string;
  readonly title: string;
  readonly greeting: string;
  readonly starters: string;
  readonly accent: string;
  readonly side: 'left' | 'right';
  readonly privacy_url: string;
  readonly handoff_hours: string;
  readonly handoff_time_zone: string;
  readonly handoff_email: string;
}

const lines = (text: string) => text.split(/\s*\n\s*/).filter(Boolean);

/** Settings that the form does not show, such as the language, stay as they are. */
function toDto(
  { name, origins, starters, side, ...texts }: SiteKeyForm,
  { language, radius }: Schemas['SiteSettingsDto'],
): Schemas['SiteKeyDto'] {
  const given = Object.fromEntries(Object.entries(texts).filter(([, value]) => value.trim() !== ''));
  const kept = { ...(language !== undefined && { language }), ...(radius !== undefined && { radius }) };
  return { name, origins: lines(origins), settings: { ...kept, ...given, side, starters: lines(starters) } };
}

export function SiteKeyDialog(props: { readonly siteKey?: Schemas['SiteKeyResponse']; onClose: () => void }) {
  const { siteKey, onClose } = props;
  const queries = useQueryClient();
  const settings = siteKey?.settings ?? {};
  const { register, handleSubmit, setError, formState, control } = useForm<SiteKeyForm>({
    defaultValues: {
      name: siteKey?.name ?? '',
      origins: siteKey?.origins.join('\n') ?? '',
      title: settings.title ?? '',
      greeting: settings.greeting ?? '',
      starters: settings.starters?.join('\n') ?? '',
      accent: settings.accent ?? '',
      side: settings.side ?? 'right',
      privacy_url: settings.privacy_url ?? '',
      handoff_hours: settings.handoff_hours ?? '',
      handoff_time_zone: settings.handoff_time_zone ?? '',
      handoff_email: settings.handoff_email ?? '',
    },
  });
  const shown = useWatch({ control });
  const [failure, setFailure] = useState<unknown>();
  const submit = handleSubmit(async (form) => {
    setFailure(undefined);
    const body = toDto(form, settings);
    try {
      await dataOf(
        siteKey
          ? api.PUT('/api/v1/admin/site-keys/{site_key_id}', {
              params: { path: { site_key_id: siteKey.site_key_id } },
              body,
            })
          : api.POST('/api/v1/admin/site-keys', { body }),
      );
      await queries.invalidateQueries({ queryKey: ['site-keys'] });
      onClose();
    } catch (error) {
      setFailure(error);
      if (!(error instanceof ApiFailure)) return;
      for (const { field = '', message } of error.details) {
        const name = field.replace(/^settings\./, '').replace(/[.[].*$/, '') as keyof SiteKeyForm;
        if (name in form) setError(name, { message: message ?? error.message });
      }
    }
  });
  const { errors } = formState;
  return (
    <Modal title={siteKey ? `Edit "${siteKey.name}"` : 'Add a site'} onClose={onClose} wide>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {failure !== undefined && <Failure error={failure} />}
        <TextField
          label="Name"
          required
          maxLength={100}
          autoFocus
          error={errors.name?.message}
          {...register('name')}
        />
        <Field
          label="Allowed origins, one a line"
          hint="Such as https://shop.example. The widget works on pages of these origins only."
          error={errors.origins?.message}
        >
          {(attributes) => (
            <textarea className="input" rows={3} required {...attributes} {...register('origins')} />
          )}
        </Field>
        <TextField
          label="Title of the widget"
          maxLength={60}
          error={errors.title?.message}
          {...register('title')}
        />
        <TextField
          label="Greeting"
          maxLength={300}
          error={errors.greeting?.message}
          {...register('greeting')}
        />
        <Field
          label="Questions to choose from, one a line"
          hint="At most six."
          error={errors.starters?.message}
        >
          {(attributes) => <textarea className="input" rows={3} {...attributes} {...register('starters')} />}
        </Field>
        <div className="row">
          <TextField
            label="Accent colour"
            placeholder="#1f5f5b"
            maxLength={7}
            error={errors.accent?.message}
            {...register('accent')}
          />
          <Field label="Side">
            {(attributes) => (
              <select className="input" {...attributes} {...register('side')}>
                <option value="right">Right</option>
                <option value="left">Left</option>
              </select>
            )}
          </Field>
        </div>
        <WidgetPreview
          title={shown.title ?? ''}
          greeting={shown.greeting ?? ''}
          starters={lines(shown.starters ?? '')}
          accent={shown.accent ?? ''}
          side={shown.side ?? 'right'}
          radius={settings.radius}
        />
        <TextField
          label="Address of the privacy notice"
          type="url"
          error={errors.privacy_url?.message}
          {...register('privacy_url')}
        />
        <div className="row">
          <TextField
            label="Hours of agents"
            placeholder="Mon-Fri 09:00-17:00, Sat 10:00-14:00"
            hint="Empty for the hours of the server."
            maxLength={200}
            error={errors.handoff_hours?.message}
            {...register('handoff_hours')}
          />
          <TextField
            label="Their time zone"
            placeholder="Europe/Berlin"
            maxLength={64}
            error={errors.handoff_time_zone?.message}
            {...register('handoff_time_zone')}
          />
        </div>
        <TextField
          label="E-mail address outside these hours"
          type="email"
          maxLength={254}
          error={errors.handoff_email?.message}
          {...register('handoff_email')}
        />
        <div className="actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="main" disabled={formState.isSubmitting}>
            {siteKey ? 'Save the site' : 'Add the site'}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

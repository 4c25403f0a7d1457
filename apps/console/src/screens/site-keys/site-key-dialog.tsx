import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { ApiFailure } from '@app/client';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { Field, TextField } from '../../parts/field.js';
import { useMergedForm } from '../../parts/merge-forms.js';
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
  readonly radius: string;
  readonly language: string;
  readonly privacy_url: string;
  readonly handoff_hours: string;
  readonly handoff_time_zone: string;
  readonly handoff_email: string;
}

const lines = (text: string) => text.split(/\s*\n\s*/).filter(Boolean);

/** The languages of the widget, each with its own name. */
const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'he', 'it', 'ja', 'nl', 'pl', 'pt', 'sv', 'tr', 'zh'];
const nameOf = (tag: string) =>
  LANGUAGES.includes(tag) ? new Intl.DisplayNames(tag, { type: 'language' }).of(tag) : tag;

function toDto({ name, origins, starters, side, radius, ...texts }: SiteKeyForm): Schemas['SiteKeyDto'] {
  const given = Object.fromEntries(Object.entries(texts).filter(([, value]) => value.trim() !== ''));
  const rounded = radius === '' ? {} : { radius: Number(radius) };
  return {
    name,
    origins: lines(origins),
    settings: { ...given, ...rounded, side, starters: lines(starters) },
  };
}

function formOf(siteKey: Schemas['SiteKeyResponse'] | undefined): SiteKeyForm {
  const settings = siteKey?.settings ?? {};
  return {
    name: siteKey?.name ?? '',
    origins: siteKey?.origins.join('\n') ?? '',
    title: settings.title ?? '',
    greeting: settings.greeting ?? '',
    starters: settings.starters?.join('\n') ?? '',
    accent: settings.accent ?? '',
    side: settings.side ?? 'right',
    radius: String(settings.radius ?? ''),
    language: settings.language ?? '',
    privacy_url: settings.privacy_url ?? '',
    handoff_hours: settings.handoff_hours ?? '',
    handoff_time_zone: settings.handoff_time_zone ?? '',
    handoff_email: settings.handoff_email ?? '',
  };
}

const LABELS: Readonly<Record<keyof SiteKeyForm, string>> = {
  name: 'Name',
  origins: 'Allowed origins',
  title: 'Title',
  greeting: 'Greeting',
  starters: 'Questions',
  accent: 'Accent colour',
  side: 'Side',
  radius: 'Rounding',
  language: 'Language',
  privacy_url: 'Privacy notice',
  handoff_hours: 'Hours of agents',
  handoff_time_zone: 'Time zone',
  handoff_email: 'E-mail address',
};

/** Undefined if somebody has revoked it. */
async function find(id: string): Promise<Schemas['SiteKeyResponse'] | undefined> {
  const { site_keys: keys } = await dataOf(api.GET('/api/v1/admin/site-keys'));
  return keys.find((key) => key.site_key_id === id);
}

export function SiteKeyDialog(props: { readonly siteKey?: Schemas['SiteKeyResponse']; onClose: () => void }) {
  const { siteKey, onClose } = props;
  const queries = useQueryClient();
  const settings = siteKey?.settings ?? {};
  const [opened] = useState(() => formOf(siteKey));
  const { register, handleSubmit, setError, formState, control } = useForm<SiteKeyForm>({
    defaultValues: opened,
  });
  const merged = useMergedForm(opened, LABELS);
  const languages = [...new Set([...LANGUAGES, ...(settings.language ? [settings.language] : [])])];
  const shown = useWatch({ control });
  const [failure, setFailure] = useState<unknown>();
  const submit = handleSubmit(async (form) => {
    setFailure(undefined);
    try {
      const stored = siteKey && (await find(siteKey.site_key_id));
      const body = toDto(stored ? merged(form, formOf(stored)) : form);
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
          <TextField
            label="Rounding of corners"
            type="number"
            placeholder="14"
            min={0}
            max={28}
            step={1}
            error={errors.radius?.message}
            {...register('radius')}
          />
          <Field label="Language" error={errors.language?.message}>
            {(attributes) => (
              <select className="input" {...attributes} {...register('language')}>
                <option value="">that of the page</option>
                {languages.map((tag) => (
                  <option key={tag} value={tag} lang={tag}>
                    {nameOf(tag)}
                  </option>
                ))}
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
          radius={shown.radius ? Number(shown.radius) : undefined}
          language={shown.language ?? ''}
          privacyUrl={shown.privacy_url ?? ''}
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

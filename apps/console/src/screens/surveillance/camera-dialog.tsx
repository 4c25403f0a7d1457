import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api, dataOf } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { showProblems, TextField } from '../../parts/field.js';
import { useMergedForm } from '../../parts/merge-forms.js';
import { Failure } from '../../parts/states.js';
import { toast } from '../../parts/toasts.js';
import type { Camera } from './use-cameras.js';

interface CameraForm {
  readonly camera_id: string;
  readonly name: string;
  readonly location: string;
  readonly zone: string;
  readonly time_zone: string;
  readonly neighbours: string[];
}

interface CameraDialogProps {
  /** Absent for a new one. */
  readonly camera: Camera | undefined;
  readonly others: readonly Camera[];
  readonly onClose: () => void;
}

const FIELDS = ['camera_id', 'name', 'location', 'zone', 'time_zone', 'neighbours'] as const;
const LABELS = {
  camera_id: 'ID',
  name: 'Name',
  location: 'Place',
  zone: 'Zone',
  time_zone: 'Time zone',
  neighbours: 'Cameras that a person reaches next',
};

function formOf(camera: Camera | undefined): CameraForm {
  return {
    camera_id: camera?.camera_id ?? '',
    name: camera?.name ?? '',
    location: camera?.location ?? '',
    zone: camera?.zone ?? '',
    time_zone: camera?.time_zone ?? '',
    neighbours: camera?.neighbours ?? [],
  };
}

export function CameraDialog({ camera, others, onClose }: CameraDialogProps) {
  const queries = useQueryClient();
  const [opened] = useState(() => formOf(camera));
  const { register, handleSubmit, setError, formState } = useForm<CameraForm>({ defaultValues: opened });
  const merged = useMergedForm(opened, LABELS);
  const [failure, setFailure] = useState<unknown>();
  const submit = handleSubmit(async (form) => {
    setFailure(undefined);
    if (camera === undefined && others.some(({ camera_id: id }) => id === form.camera_id)) {
      setError('camera_id', { message: 'There is a camera with this ID. Edit it instead.' });
      return;
    }
    try {
      const { cameras: stored } = await dataOf(api.GET('/api/v1/surveillance/cameras'));
      const now = camera && stored.find(({ camera_id: id }) => id === camera.camera_id);
      const { time_zone: zone, ...saving } = now ? merged(form, formOf(now)) : form;
      const saved = { ...saving, time_zone: zone.trim() || null };
      await dataOf(api.PUT('/api/v1/surveillance/cameras', { body: { cameras: [saved] } }));
      await queries.invalidateQueries({ queryKey: ['cameras'] });
      toast(`Saved: ${form.name}.`);
      onClose();
    } catch (error) {
      setFailure(showProblems(error, FIELDS, setError, 'cameras.0.'));
    }
  });
  const { errors } = formState;
  const possible = others.filter(({ camera_id: id }) => id !== camera?.camera_id);
  return (
    <Modal title={camera ? `Edit ${camera.name}` : 'Add a camera'} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {failure !== undefined && <Failure error={failure} />}
        <TextField
          label="ID"
          hint="As the camera system names it in its events."
          required
          maxLength={128}
          readOnly={camera !== undefined}
          autoFocus={camera === undefined}
          error={errors.camera_id?.message}
          {...register('camera_id')}
        />
        <TextField
          label="Name"
          hint="Questions may name the camera by it."
          required
          maxLength={100}
          autoFocus={camera !== undefined}
          error={errors.name?.message}
          {...register('name')}
        />
        <TextField label="Place" maxLength={200} error={errors.location?.message} {...register('location')} />
        <TextField
          label="Zone"
          hint="Events in the zone “restricted” are more severe."
          maxLength={64}
          error={errors.zone?.message}
          {...register('zone')}
        />
        <TextField
          label="Time zone"
          hint="Such as Europe/Berlin. Leave it empty for the time zone of the site."
          maxLength={64}
          error={errors.time_zone?.message}
          {...register('time_zone')}
        />
        {possible.length > 0 && (
          <fieldset className="stack tight neighbours">
            <legend>Cameras that a person reaches next</legend>
            {possible.map(({ camera_id: id, name }) => (
              <label key={id} className="check-label">
                <input type="checkbox" className="check" value={id} {...register('neighbours')} />
                {name}
              </label>
            ))}
            {errors.neighbours && <span className="error">{errors.neighbours.message}</span>}
          </fieldset>
        )}
        <div className="actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="main" disabled={formState.isSubmitting}>
            Save the camera
          </Button>
        </div>
      </form>
    </Modal>
  );
}

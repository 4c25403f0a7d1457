import { lazy, Suspense, useState } from 'react';
import { Link } from '@tanstack/react-router';
import { useMe } from '../../api/me.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { Rows } from '../../parts/rows.js';
import { QueryView } from '../../parts/states.js';
import { type Camera, useCameraNames, useCameras } from './use-cameras.js';

const CameraDialog = lazy(() =>
  import('./camera-dialog.js').then((file) => ({ default: file.CameraDialog })),
);

/** The cameras. A camera that an event names is added by its ID; an administrator gives it its name. */
export function CamerasTab() {
  const isAdmin = useMe().role === 'admin';
  const cameras = useCameras();
  const nameOf = useCameraNames();
  const [edited, setEdited] = useState<Camera | 'new'>();
  return (
    <>
      {isAdmin && (
        <div className="row filters">
          <Button tone="main" icon="plus" onClick={() => setEdited('new')}>
            Add a camera
          </Button>
        </div>
      )}
      <div className="card">
        <QueryView query={cameras} rows={4}>
          {({ cameras: found }) => (
            <Rows
              label="Cameras"
              items={found}
              empty="Cameras appear here as soon as an event names them."
              heads={['Name', 'ID', 'Place', 'Zone', 'Time zone', 'Next to', ...(isAdmin ? [''] : [])]}
              row={(camera) => [
                <Link
                  key="name"
                  to="/surveillance"
                  search={{ tab: 'events', camera: camera.camera_id }}
                  title="Its events"
                >
                  {camera.name}
                </Link>,
                <code key="id" className="mono">
                  {camera.camera_id}
                </code>,
                camera.location || '–',
                camera.zone === '' ? (
                  '–'
                ) : (
                  <Badge key="zone" tone={camera.zone === 'restricted' ? 'warn' : 'plain'}>
                    {camera.zone}
                  </Badge>
                ),
                camera.time_zone ?? 'of the site',
                (camera.neighbours ?? []).map(nameOf).join(', ') || '–',
                ...(isAdmin
                  ? [
                      <Button key="edit" aria-label={`Edit ${camera.name}`} onClick={() => setEdited(camera)}>
                        Edit
                      </Button>,
                    ]
                  : []),
              ]}
            />
          )}
        </QueryView>
      </div>
      {edited !== undefined && (
        <Suspense>
          <CameraDialog
            camera={edited === 'new' ? undefined : edited}
            others={cameras.data?.cameras ?? []}
            onClose={() => setEdited(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}

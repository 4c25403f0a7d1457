import { useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../../api/client.js';

export type Camera = Schemas['CameraDto'];

export function useCameras() {
  return useQuery({
    queryKey: ['cameras'],
    queryFn: () => dataOf(api.GET('/api/v1/surveillance/cameras')),
    staleTime: 60_000,
  });
}

/** Says the name of a camera, or its id while the names are not known. */
export function useCameraNames(): (cameraId: string) => string {
  const { data } = useCameras();
  return (cameraId) => data?.cameras.find(({ camera_id: id }) => id === cameraId)?.name ?? cameraId;
}

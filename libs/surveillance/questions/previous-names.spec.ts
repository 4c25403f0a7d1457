import { SurveillanceService } from '@app/surveillance';
import { answerOf, assistantMessage } from '@app/chat';
import { newId } from '@app/kernel';
import { type OpenSurveillance, openSurveillance } from '@app/testing/surveillance/open-surveillance.js';
import { unnamedCamera } from '../events/surveillance-event.js';

describe('A camera that was renamed', () => {
  let surveillance: OpenSurveillance;
  const rename = (...names: [cameraId: string, name: string][]) =>
    surveillance.module
      .get(SurveillanceService)
      .saveCameras(names.map(([cameraId, name]) => ({ ...unnamedCamera(cameraId), name })));
  const camerasOf = async (query: string) => {
    const { details } = answerOf(assistantMessage(await surveillance.ask(query)));
    const { evidence, understood } = details as unknown as {
      evidence: { camera_id: string }[];
      understood: { camera_ids: string[] };
    };
    return [understood.camera_ids, [...new Set(evidence.map(({ camera_id: id }) => id))]];
  };

  beforeAll(async () => {
    surveillance = await openSurveillance();
    await surveillance.add({ camera_id: 'cam-1' }, { camera_id: 'cam-2' });
    await rename(['cam-1', 'Loading dock'], ['cam-2', 'Bakery']);
    await rename(['cam-1', 'Goods entrance']);
  });
  afterAll(() => surveillance.close());

  it('is found by its name and by the one that it had', async () => {
    expect(await camerasOf('people at the goods entrance today')).toEqual([['cam-1'], ['cam-1']]);
    expect(await camerasOf('people at the loading dock today')).toEqual([['cam-1'], ['cam-1']]);
  });

  it('leaves a name to the camera that has it now', async () => {
    await rename(['cam-2', 'Loading dock'], ['cam-1', 'Bakery']);
    expect(await camerasOf('people at the loading dock today')).toEqual([['cam-2'], ['cam-2']]);
    expect(await camerasOf('people at the goods entrance today')).toEqual([['cam-1'], ['cam-1']]);
  });

  it('keeps its ten latest names, each once', async () => {
    const id = `cam-${newId().slice(0, 8)}`;
    for (let at = 0; at < 13; at += 1) await rename([id, `Pier ${at % 12}`]);
    const cameras = await surveillance.module
      .get(SurveillanceService)
      .listCameras({ userId: newId(), role: 'operator' });
    const camera = cameras.find(({ cameraId }) => cameraId === id);
    expect(camera?.previousNames).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((at) => `Pier ${at}`));
  });
});

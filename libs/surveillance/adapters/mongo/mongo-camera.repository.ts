import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { toCamera, toCameraRecord } from '../../events/event-record.js';
import { CameraRepository } from '../../events/event.repository.js';
import type { Camera } from '../../events/surveillance-event.js';
import { CameraDocument } from './surveillance.schemas.js';

@Injectable()
export class MongoCameraRepository extends CameraRepository {
  constructor(@InjectModel(CameraDocument.name) private readonly cameras: Model<CameraDocument>) {
    super();
  }

  async list(): Promise<readonly Camera[]> {
    const documents = await this.cameras.find().sort({ _id: 1 }).lean();
    return documents.map(({ _id, ...record }) => toCamera({ camera_id: _id, ...record }));
  }

  async save(cameras: readonly Camera[]): Promise<void> {
    await this.write(cameras, '$set');
  }

  async addMissing(cameras: readonly Camera[]): Promise<void> {
    await this.write(cameras, '$setOnInsert');
  }

  private async write(cameras: readonly Camera[], operator: '$set' | '$setOnInsert'): Promise<void> {
    if (cameras.length === 0) return;
    await this.cameras.bulkWrite(
      cameras.map((camera) => {
        const {
          camera_id: id,
          neighbours,
          previous_names: previousNames,
          ...record
        } = toCameraRecord(camera);
        const update = {
          [operator]: {
            ...record,
            neighbours: [...neighbours],
            ...(previousNames && { previous_names: [...previousNames] }),
          },
        };
        return { updateOne: { filter: { _id: id }, update, upsert: true } };
      }),
    );
  }
}

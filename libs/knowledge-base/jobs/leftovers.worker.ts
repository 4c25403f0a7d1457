import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LeftoversSweeper } from './leftovers.sweeper.js';

/** Sweeps what ended processes left, at the start of a process that ingests documents. */
@Injectable()
export class LeftoversWorker implements OnApplicationBootstrap {
  constructor(private readonly leftovers: LeftoversSweeper) {}

  onApplicationBootstrap(): void {
    void this.leftovers.sweep();
  }
}

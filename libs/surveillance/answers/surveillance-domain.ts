import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AnswerDomains } from '@app/chat';
import { EventFinder } from './event.finder.js';

/** Lets conversations of the domain be answered from events. */
@Injectable()
export class SurveillanceDomain implements OnModuleInit {
  constructor(
    private readonly domains: AnswerDomains,
    private readonly finder: EventFinder,
  ) {}

  onModuleInit(): void {
    this.domains.register({ name: 'surveillance', finder: this.finder });
  }
}

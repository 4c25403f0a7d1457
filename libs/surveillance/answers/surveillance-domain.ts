import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AnswerDomains } from '@app/chat';
import { EventFinder } from './event.finder.js';

/** Registers EventFinder for conversations of the domain `surveillance`. */
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

// Adds a route that does nothing to the built server, so that it can be measured behind the same guards as the real ones.
'use strict';
require('reflect-metadata');
const { Controller, Get, HttpCode, Post } = require('@nestjs/common');
const { ChatHttpModule } = require('../dist/apps/api/src/chat/chat-http.module.js');

class BareController {
  answer() {
    return { ok: true };
  }
  take() {
    return { ok: true };
  }
}
const decorate = (decorators, key) =>
  decorators.forEach((each) =>
    each(BareController.prototype, key, Object.getOwnPropertyDescriptor(BareController.prototype, key)),
  );
decorate([Get()], 'answer');
decorate([Post(), HttpCode(200)], 'take');
Controller('bare')(BareController);
Reflect.getMetadata('controllers', ChatHttpModule).push(BareController);

require('../dist/apps/api/src/main.js');

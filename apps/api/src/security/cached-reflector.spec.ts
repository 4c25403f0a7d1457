import { SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { CachedReflector } from './cached-reflector.js';

class Routes {
  @SetMetadata('colour', 'red')
  red(): void {}

  plain(): void {}
}
const { red, plain } = Routes.prototype;

describe('CachedReflector', () => {
  it('says the same as the reflector of Nest, the second time too', () => {
    const reflectors: Reflector[] = [new Reflector(), new CachedReflector()];
    const read = (reflector: Reflector) => [
      reflector.get('colour', red),
      reflector.get('colour', plain),
      reflector.get('size', red),
      reflector.getAllAndOverride('colour', [plain, red]),
      reflector.getAllAndOverride('colour', [plain, Routes]),
    ];
    const expected = ['red', undefined, undefined, 'red', undefined];
    for (const reflector of reflectors)
      expect([read(reflector), read(reflector)]).toEqual([expected, expected]);
  });
});

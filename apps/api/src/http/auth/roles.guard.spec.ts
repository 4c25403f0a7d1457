import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { newId } from '@app/kernel';
import { type Role, ROLES } from '@app/users';
import { Roles } from './access.decorators.js';
import { RolesGuard } from './roles.guard.js';

class Anybody {
  open(): void {}

  @Roles('admin')
  administer(): void {}
}

@Roles('admin', 'support_agent')
class Staff {
  read(): void {}

  @Roles('admin')
  write(): void {}
}

function contextOf(controller: new () => object, handler: string, role: Role): ExecutionContext {
  const request = { caller: { userId: newId(), role, anonymous: false, tokenFamilyId: null } };
  return {
    getClass: () => controller,
    getHandler: () => (controller.prototype as Record<string, unknown>)[handler],
    switchToHttp: () => ({ getRequest: () => request }),
  } as unknown as ExecutionContext;
}

describe('RolesGuard', () => {
  const guard = new RolesGuard(new Reflector());

  it.each<[string, new () => object, string, readonly Role[]]>([
    ['a route without @Roles', Anybody, 'open', ROLES],
    ['a route with @Roles', Anybody, 'administer', ['admin']],
    ['a route of a controller with @Roles', Staff, 'read', ['admin', 'support_agent']],
    ['a route stricter than its controller', Staff, 'write', ['admin']],
  ])('%s lets in who may call it', (_, controller, handler, allowed) => {
    for (const role of ROLES) {
      const enter = () => guard.canActivate(contextOf(controller, handler, role));
      if (allowed.includes(role)) expect(enter()).toBe(true);
      else expect(enter).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
    }
  });

  it('says whose route it is', () => {
    const enter = () => guard.canActivate(contextOf(Staff, 'read', 'user'));
    expect(enter).toThrow('Only an admin or a support agent may do this.');
  });
});

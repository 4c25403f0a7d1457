import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuditLog } from '@app/admin';
import { SqliteAuditRepository } from '@app/admin/adapters/sqlite/sqlite-audit.repository.js';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { newId, SystemClock } from '@app/kernel';
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
  const caller = { userId: newId(), role, anonymous: false, tokenFamilyId: null };
  const request = {
    caller,
    method: 'GET',
    route: { path: '/api/v1/staff/:id' },
    ip: '203.0.113.7',
    socket: {},
  };
  return {
    getClass: () => controller,
    getHandler: () => (controller.prototype as Record<string, unknown>)[handler],
    switchToHttp: () => ({ getRequest: () => request }),
  } as unknown as ExecutionContext;
}

describe('RolesGuard', () => {
  const audit = new AuditLog(
    new SqliteAuditRepository(new SqliteDatabase(':memory:')),
    new SystemClock(),
    'a secret',
  );
  const guard = new RolesGuard(new Reflector(), audit, { adminIpAllow: [] });

  it.each<[string, new () => object, string, readonly Role[]]>([
    ['a route without @Roles', Anybody, 'open', ROLES],
    ['a route with @Roles', Anybody, 'administer', ['admin']],
    ['a route of a controller with @Roles', Staff, 'read', ['admin', 'support_agent']],
    ['a route stricter than its controller', Staff, 'write', ['admin']],
  ])('%s lets in who may call it', async (_, controller, handler, allowed) => {
    for (const role of ROLES) {
      const enter = Promise.resolve(guard.canActivate(contextOf(controller, handler, role)));
      if (allowed.includes(role)) await expect(enter).resolves.toBe(true);
      else await expect(enter).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('admits staff from ADMIN_IP_ALLOW only', async () => {
    const elsewhere = new RolesGuard(new Reflector(), audit, { adminIpAllow: ['10.0.0.0/8'] });
    const here = new RolesGuard(new Reflector(), audit, { adminIpAllow: ['203.0.113.0/24'] });
    for (const role of ROLES) {
      expect(here.canActivate(contextOf(Anybody, 'open', role))).toBe(true);
      const enter = Promise.resolve(elsewhere.canActivate(contextOf(Anybody, 'open', role)));
      if (role === 'user') await expect(enter).resolves.toBe(true);
      else await expect(enter).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('says whose route it is, and puts the attempt on record', async () => {
    const enter = guard.canActivate(contextOf(Staff, 'read', 'user'));
    await expect(enter).rejects.toThrow('Only an admin or a support agent may do this.');
    const { items } = await audit.list({}, { page: 1, pageSize: 1, order: 'desc' });
    expect(items[0]).toMatchObject({
      action: 'access.deny',
      actorRole: 'user',
      outcome: 'refused',
      details: { route: 'GET /staff/{id}' },
    });
  });
});

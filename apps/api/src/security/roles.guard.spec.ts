import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type AuditEntry, AuditLog, AuditRepository } from '@app/admin';
import { newId, type Page, SystemClock } from '@app/kernel';
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

/** Remembers what it was told. */
class RememberedEntries extends AuditRepository {
  readonly entries: AuditEntry[] = [];

  async add(entry: AuditEntry): Promise<void> {
    this.entries.push(entry);
    return Promise.resolve();
  }

  async list(): Promise<Page<AuditEntry>> {
    return Promise.resolve({ items: this.entries, total: this.entries.length });
  }
}

describe('RolesGuard', () => {
  const record = new RememberedEntries();
  const guard = new RolesGuard(new Reflector(), new AuditLog(record, new SystemClock()), {
    adminIpAllow: [],
  });

  it.each<[string, new () => object, string, readonly Role[]]>([
    ['a route without @Roles', Anybody, 'open', ROLES],
    ['a route with @Roles', Anybody, 'administer', ['admin']],
    ['a route of a controller with @Roles', Staff, 'read', ['admin', 'support_agent']],
    ['a route stricter than its controller', Staff, 'write', ['admin']],
  ])('%s lets in who may call it', async (_, controller, handler, allowed) => {
    for (const role of ROLES) {
      const enter = guard.canActivate(contextOf(controller, handler, role));
      if (allowed.includes(role)) await expect(enter).resolves.toBe(true);
      else await expect(enter).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('admits staff from ADMIN_IP_ALLOW only', async () => {
    const log = new AuditLog(record, new SystemClock());
    const elsewhere = new RolesGuard(new Reflector(), log, { adminIpAllow: ['10.0.0.0/8'] });
    const here = new RolesGuard(new Reflector(), log, { adminIpAllow: ['203.0.113.0/24'] });
    for (const role of ROLES) {
      await expect(here.canActivate(contextOf(Anybody, 'open', role))).resolves.toBe(true);
      const enter = elsewhere.canActivate(contextOf(Anybody, 'open', role));
      if (role === 'user') await expect(enter).resolves.toBe(true);
      else await expect(enter).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('says whose route it is, and puts the attempt on record', async () => {
    const enter = guard.canActivate(contextOf(Staff, 'read', 'user'));
    await expect(enter).rejects.toThrow('Only an admin or a support agent may do this.');
    expect(record.entries.at(-1)).toMatchObject({
      action: 'access.deny',
      actorRole: 'user',
      outcome: 'refused',
      details: { route: 'GET /staff/{id}' },
    });
  });
});

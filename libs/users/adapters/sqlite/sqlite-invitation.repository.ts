import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import { type Invitation, InvitationRepository } from '../../access/invitation.repository.js';
import type { Role } from '../../user.js';
import { MIGRATIONS } from './migrations/index.js';

interface InvitationRow {
  readonly invitation_id: string;
  readonly email: string;
  readonly role: Role;
  readonly invited_by: string | null;
  readonly created_at: string;
  readonly expires_at: string;
}

const OPEN = 'used_at IS NULL AND expires_at > ?';

export class SqliteInvitationRepository extends InvitationRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('users', MIGRATIONS);
  }

  async add(invitation: Invitation, tokenHash: string): Promise<void> {
    const { invitationId, email, role, invitedBy, createdAt, expiresAt } = invitation;
    this.database.transaction(() => {
      this.database.run(
        'DELETE FROM invitations WHERE email = ? OR expires_at <= ?',
        email,
        createdAt.toISOString(),
      );
      this.database.run(
        'INSERT INTO invitations (invitation_id, token_hash, email, role, invited_by, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        invitationId,
        tokenHash,
        email,
        role,
        invitedBy,
        createdAt.toISOString(),
        expiresAt.toISOString(),
      );
    });
  }

  async find(tokenHash: string, now: Date): Promise<Invitation | null> {
    const row = this.database.get<InvitationRow>(
      `SELECT * FROM invitations WHERE token_hash = ? AND ${OPEN}`,
      tokenHash,
      now.toISOString(),
    );
    return row ? toInvitation(row) : null;
  }

  async use(invitationId: string, now: Date): Promise<boolean> {
    const changed = this.database.run(
      `UPDATE invitations SET used_at = ? WHERE invitation_id = ? AND ${OPEN}`,
      now.toISOString(),
      invitationId,
      now.toISOString(),
    );
    return changed === 1;
  }

  async release(invitationId: string): Promise<void> {
    this.database.run('UPDATE invitations SET used_at = NULL WHERE invitation_id = ?', invitationId);
  }

  async list(page: PageRequest, now: Date): Promise<Page<Invitation>> {
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const from = `FROM invitations WHERE ${OPEN}`;
    const at = now.toISOString();
    const rows = this.database.all<InvitationRow>(
      `SELECT * ${from} ORDER BY created_at ${direction}, invitation_id ${direction} LIMIT ? OFFSET ?`,
      at,
      page.pageSize,
      offsetOf(page),
    );
    const { total } = this.database.get<{ total: number }>(`SELECT count(*) AS total ${from}`, at)!;
    return { items: rows.map(toInvitation), total };
  }

  async remove(invitationId: string, now: Date): Promise<boolean> {
    const removed = this.database.run(
      `DELETE FROM invitations WHERE invitation_id = ? AND ${OPEN}`,
      invitationId,
      now.toISOString(),
    );
    return removed === 1;
  }
}

function toInvitation(row: InvitationRow): Invitation {
  return {
    invitationId: row.invitation_id,
    email: row.email,
    role: row.role,
    invitedBy: row.invited_by,
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
  };
}

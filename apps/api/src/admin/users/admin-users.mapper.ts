import type { Invitation, Profile, Restrictions } from '@app/users';
import type { AccountResponse, InvitationResponse, RestrictionsDto } from './admin-users.dto.js';

export function toAccountResponse(profile: Profile): AccountResponse {
  return {
    user_id: profile.userId,
    email: profile.email ?? '',
    email_verified: profile.emailVerified,
    full_name: profile.fullName,
    role: profile.role,
    restrictions: toRestrictionsDto(profile.restrictions),
    status: profile.status,
    created_at: profile.createdAt.toISOString(),
    last_login: profile.lastLoginAt?.toISOString() ?? null,
  };
}

function toRestrictionsDto({
  camera_ids: cameras,
  report_collections: collections,
}: Restrictions): RestrictionsDto {
  return {
    ...(cameras && { camera_ids: [...cameras] }),
    ...(collections && { report_collections: [...collections] }),
  };
}

export function toInvitationResponse(invitation: Invitation): InvitationResponse {
  return {
    invitation_id: invitation.invitationId,
    email: invitation.email,
    role: invitation.role,
    created_at: invitation.createdAt.toISOString(),
    expires_at: invitation.expiresAt.toISOString(),
  };
}

import type { UserStatistics } from '@app/sessions';
import type { Preferences, Profile, SignedIn, TokenPair, VisitorPass } from '@app/users';
import type { LoginResponse, RefreshResponse, RegisterResponse, VisitorResponse } from './account.dto.js';
import type { PreferencesDto } from './preferences.dto.js';
import type { ProfileResponse } from './profile.dto.js';

export function toPreferences(dto: PreferencesDto | undefined): Partial<Preferences> | undefined {
  return (
    dto && {
      ...(dto.language != null && { language: dto.language }),
      ...(dto.notification_enabled != null && { notificationEnabled: dto.notification_enabled }),
    }
  );
}

export function toRefreshResponse({ accessToken, refreshToken, expiresIn }: TokenPair): RefreshResponse {
  return { access_token: accessToken, refresh_token: refreshToken, expires_in: expiresIn };
}

export function toLoginResponse({ userId, ...tokens }: SignedIn): LoginResponse {
  return { user_id: userId, ...toRefreshResponse(tokens) };
}

export function toRegisterResponse(profile: Profile, tokens: TokenPair): RegisterResponse {
  return {
    user_id: profile.userId,
    email: profile.email ?? '',
    full_name: profile.fullName ?? '',
    created_at: profile.createdAt.toISOString(),
    access_token: tokens.accessToken,
    refresh_token: tokens.refreshToken,
  };
}

export function toVisitorResponse({ userId, accessToken, expiresIn }: VisitorPass): VisitorResponse {
  return { user_id: userId, access_token: accessToken, expires_in: expiresIn };
}

export function toProfileResponse(profile: Profile, statistics: UserStatistics): ProfileResponse {
  return {
    user_id: profile.userId,
    email: profile.email,
    full_name: profile.fullName,
    phone: profile.phone,
    role: profile.role,
    preferences: {
      language: profile.preferences.language,
      notification_enabled: profile.preferences.notificationEnabled,
    },
    statistics: {
      total_sessions: statistics.totalSessions,
      total_messages: statistics.totalMessages,
      avg_satisfaction: statistics.averageSatisfaction,
    },
    created_at: profile.createdAt.toISOString(),
    last_login: profile.lastLoginAt?.toISOString() ?? null,
  };
}

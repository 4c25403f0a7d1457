import type { UserStatistics } from '@app/sessions';
import type {
  AccountMetadata,
  Preferences,
  Profile,
  Registered,
  SignedIn,
  SignIn,
  TokenPair,
  VisitorPass,
  Customer,
} from '@app/users';
import type { LoginResponse, RefreshResponse, RegisterResponse, VisitorResponse } from './account.dto.js';
import type { AccountMetadataDto, PreferencesDto } from './preferences.dto.js';
import type { CustomerResponse, ProfileResponse } from './profile.dto.js';
import type { SignInResponse } from './sign-ins.dto.js';

export function toPreferences(dto: PreferencesDto | undefined): Partial<Preferences> | undefined {
  return (
    dto && {
      ...(dto.language != null && { language: dto.language }),
      ...(dto.notification_enabled != null && { notificationEnabled: dto.notification_enabled }),
      ...(dto.timezone != null && { timezone: dto.timezone }),
      ...(dto.theme != null && { theme: dto.theme }),
    }
  );
}

export function toMetadata(dto: AccountMetadataDto | undefined): AccountMetadata | undefined {
  return dto && { signupSource: dto.signup_source ?? null, referralCode: dto.referral_code ?? null };
}

export function toRefreshResponse({ accessToken, refreshToken, expiresIn }: TokenPair): RefreshResponse {
  return { access_token: accessToken, refresh_token: refreshToken, expires_in: expiresIn };
}

export function toLoginResponse({ userId, ...tokens }: SignedIn): LoginResponse {
  return { user_id: userId, ...toRefreshResponse(tokens) };
}

export function toRegisterResponse(registered: Registered): RegisterResponse {
  if (registered.kind === 'unverified') {
    const { email, fullName, createdAt } = registered;
    return {
      user_id: null,
      email,
      full_name: fullName,
      created_at: createdAt.toISOString(),
      access_token: null,
      refresh_token: null,
      verification_required: true,
    };
  }
  const { profile, tokens } = registered;
  return {
    user_id: profile.userId,
    email: profile.email ?? '',
    full_name: profile.fullName ?? '',
    created_at: profile.createdAt.toISOString(),
    access_token: tokens.accessToken,
    refresh_token: tokens.refreshToken,
  };
}

export function toSignInResponse(signIn: SignIn, currentFamilyId: string | null): SignInResponse {
  return {
    session_id: signIn.familyId,
    user_agent: signIn.userAgent,
    ip_address: signIn.ipAddress,
    created_at: signIn.createdAt.toISOString(),
    last_used_at: signIn.lastUsedAt.toISOString(),
    expires_at: signIn.expiresAt.toISOString(),
    current: signIn.familyId === currentFamilyId,
  };
}

export function toVisitorResponse({
  userId,
  accessToken,
  expiresIn,
  resumeToken,
}: VisitorPass): VisitorResponse {
  return { user_id: userId, access_token: accessToken, expires_in: expiresIn, resume_token: resumeToken };
}

export function toPreferencesResponse(preferences: Preferences): ProfileResponse['preferences'] {
  const { language, notificationEnabled, timezone, theme } = preferences;
  return { language, notification_enabled: notificationEnabled, timezone, theme };
}

export function toProfileResponse(profile: Profile, statistics: UserStatistics): ProfileResponse {
  return {
    user_id: profile.userId,
    email: profile.email,
    full_name: profile.fullName,
    phone: profile.phone,
    role: profile.role,
    email_verified: profile.emailVerified,
    preferences: toPreferencesResponse(profile.preferences),
    metadata: {
      signup_source: profile.metadata.signupSource,
      referral_code: profile.metadata.referralCode,
    },
    customer: toCustomerResponse(profile.customer),
    statistics: {
      total_sessions: statistics.totalSessions,
      total_messages: statistics.totalMessages,
      avg_satisfaction: statistics.averageSatisfaction,
    },
    created_at: profile.createdAt.toISOString(),
    last_login: profile.lastLoginAt?.toISOString() ?? null,
  };
}

export function toCustomerResponse(customer: Customer | null): CustomerResponse | null {
  if (customer === null) return null;
  const { siteKeyId, subject, name, email, verifiedAt } = customer;
  return {
    site_key_id: siteKeyId,
    customer_id: subject,
    name,
    email,
    verified_at: verifiedAt.toISOString(),
  };
}

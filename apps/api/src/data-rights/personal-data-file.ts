import type { PersonalConversation, PersonalData } from '@app/data-rights';
import type { Profile } from '@app/users';
import { toHistoryMessage, toSession } from '../chat/chat.mapper.js';
import { toCustomerResponse, toPreferencesResponse, toSignInResponse } from '../users/users.mapper.js';

/** One JSON document, in pieces of a conversation each: `{user_id, exported_at, account, sign_ins, conversations}`. */
export async function* personalDataFile(
  userId: string,
  { account, signIns, conversations }: PersonalData,
  exportedAt: Date,
): AsyncGenerator<string> {
  const head = {
    user_id: userId,
    exported_at: exportedAt.toISOString(),
    account: account && toPersonalAccount(account),
    sign_ins: signIns.map((signIn) => toSignInResponse(signIn, null)),
  };
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "conversations": [`;
  let separator = '\n';
  for await (const conversation of conversations) {
    yield separator + JSON.stringify(toConversation(conversation));
    separator = ',\n';
  }
  yield '\n  ]\n}\n';
}

function toPersonalAccount(profile: Profile) {
  return {
    email: profile.email,
    email_verified: profile.emailVerified,
    full_name: profile.fullName,
    phone: profile.phone,
    role: profile.role,
    status: profile.status,
    anonymous: profile.anonymous,
    preferences: toPreferencesResponse(profile.preferences),
    customer: toCustomerResponse(profile.customer),
    signup_source: profile.metadata.signupSource,
    referral_code: profile.metadata.referralCode,
    created_at: profile.createdAt.toISOString(),
    last_login: profile.lastLoginAt?.toISOString() ?? null,
  };
}

function toConversation({ session, messages }: PersonalConversation) {
  return {
    ...toSession(session),
    messages: messages.map((message) => ({
      ...toHistoryMessage(message),
      feedback: message.feedback && {
        helpful: message.feedback.helpful,
        comment: message.feedback.comment,
        updated_at: message.feedback.updatedAt.toISOString(),
      },
    })),
  };
}

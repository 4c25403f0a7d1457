import type { HandoffStatus } from '@app/inbox';
import type { HandoffAgent } from '@app/sessions';
import type { AgentResponse, HandoffStatusResponse } from './handoff.dto.js';

export function toAgent({ userId, name }: HandoffAgent): AgentResponse {
  return { user_id: userId, name };
}

export function toHandoffStatusResponse(status: HandoffStatus): HandoffStatusResponse {
  const { state, agent, position, expectedWaitSeconds } = status;
  return { state, agent: agent && toAgent(agent), position, expected_wait_seconds: expectedWaitSeconds };
}

import { SetMetadata } from '@nestjs/common';
import type { Role } from '@app/users';

export const OPEN_ROUTE = 'attendant:open';
export const ALLOWED_ROLES = 'attendant:roles';

/** The route answers without a token. Every other route demands one. */
export const Open = () => SetMetadata(OPEN_ROUTE, true);

/** Only these roles may call the route; without it any signed-in caller may. */
export const Roles = (...roles: Role[]) => SetMetadata(ALLOWED_ROLES, roles);

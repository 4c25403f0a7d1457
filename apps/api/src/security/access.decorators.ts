import { SetMetadata } from '@nestjs/common';
import type { Role } from '@app/users';

export const PUBLIC_ROUTE = 'attendant:public';
export const ALLOWED_ROLES = 'attendant:roles';

/** The route needs no access token. Every other route does. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);

/** Only these roles may call the route. Without it, any signed-in caller may. */
export const Roles = (...roles: Role[]) => SetMetadata(ALLOWED_ROLES, roles);

import type { ReactNode } from 'react';
import { useMe } from '../api/me.js';
import type { Role } from '../api/sign-in.js';
import { words } from '../parts/format.js';
import { Blank } from '../parts/states.js';

/** Shows `children` to the roles that may see them, and others `otherwise` or which role is needed. */
export function ForRoles({
  roles,
  otherwise,
  children,
}: {
  readonly roles: readonly Role[];
  readonly otherwise?: ReactNode;
  readonly children: ReactNode;
}) {
  const { role } = useMe();
  if (roles.includes(role)) return children;
  if (otherwise !== undefined) return otherwise;
  return (
    <Blank>
      <h1>You may not see this page</h1>
      <p>
        It needs the role {roles.map((each) => words(each).toLowerCase()).join(' or ')}. Ask an administrator
        to change your role.
      </p>
    </Blank>
  );
}

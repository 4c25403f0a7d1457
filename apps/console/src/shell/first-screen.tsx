import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { DOMAINS } from '../api/domains.js';
import { useMe } from '../api/me.js';
import { Blank, QueryView } from '../parts/states.js';
import { screensOf } from '../screens/registry.js';

/** Leads roles that have no home page to their first screen. */
export function FirstScreen() {
  const { role } = useMe();
  const query = useQuery(DOMAINS);
  return (
    <QueryView query={query}>
      {({ domains }) => {
        const [first] = screensOf(role, domains);
        return first ? (
          <Navigate to={first.path} replace />
        ) : (
          <Blank>
            <h1>There is no page for your role</h1>
            <p>
              This server runs without the assistant that you work with. Ask an administrator to turn it on.
            </p>
          </Blank>
        );
      }}
    </QueryView>
  );
}

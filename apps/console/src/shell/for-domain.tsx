import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { DOMAINS } from '../api/domains.js';
import { Blank, QueryView } from '../parts/states.js';
import type { Domain } from '../screens/registry.js';

const NEEDED: Readonly<Record<Exclude<Domain, 'support'>, string>> = {
  surveillance: 'the surveillance assistant. Set SURVEILLANCE=on',
  reports: 'the report analyst. Set REPORTS=on',
};

/** Shows `children` where the server has the domain, and otherwise how it is turned on. */
export function ForDomain({ domain, children }: { readonly domain: Domain; readonly children: ReactNode }) {
  return domain === 'support' ? children : <Further domain={domain}>{children}</Further>;
}

function Further(props: { readonly domain: Exclude<Domain, 'support'>; readonly children: ReactNode }) {
  const { domain, children } = props;
  const query = useQuery(DOMAINS);
  return (
    <QueryView query={query}>
      {({ domains }) =>
        domains.includes(domain) ? (
          children
        ) : (
          <Blank>
            <h1>This page is turned off</h1>
            <p>This server runs without {NEEDED[domain]} and restart it.</p>
          </Blank>
        )
      }
    </QueryView>
  );
}

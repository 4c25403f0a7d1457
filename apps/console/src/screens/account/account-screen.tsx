import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import { useMe } from '../../api/me.js';
import { words } from '../../parts/format.js';
import { PageHead } from '../../parts/page.js';
import { QueryView } from '../../parts/states.js';
import { SecondFactor } from './second-factor.js';

/** The signed-in user's own account. */
export function AccountScreen() {
  const me = useMe();
  const query = useQuery({ queryKey: ['totp'], queryFn: () => dataOf(api.GET('/api/v1/users/totp')) });
  return (
    <>
      <PageHead title="Your account" />
      <div className="stack group">
        <p className="break">{[me.full_name, me.email, words(me.role)].filter(Boolean).join(' · ')}</p>
        <QueryView query={query} rows={2}>
          {(state) => <SecondFactor isOn={state.enabled} codesLeft={state.recovery_codes_left} />}
        </QueryView>
      </div>
    </>
  );
}

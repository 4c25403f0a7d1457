import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, lazy, Suspense } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { useMe } from '../../api/me.js';
import { LIST } from '../../api/query-client.js';
import { Badge, type Tone } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { ConfirmDialog, Modal } from '../../parts/dialog.js';
import { words } from '../../parts/format.js';
import { ActionMenu } from '../../parts/menu.js';
import { PageHead } from '../../parts/page.js';
import { Pager } from '../../parts/pager.js';
import { usePersonalData } from '../../parts/personal-data.js';
import { SelectFilter } from '../../parts/select-filter.js';
import { Blank, QueryView, sentenceOf } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { toast } from '../../parts/toasts.js';
import { one, oneOf, useUrlState, wholeNumber } from '../../parts/url-state.js';

const InviteDialog = lazy(() =>
  import('./invite-dialog.js').then((file) => ({ default: file.InviteDialog })),
);

type Account = Schemas['AccountResponse'];
const ROLES = ['admin', 'support_agent', 'operator', 'viewer', 'analyst', 'user'] as const;
const STATUSES = ['active', 'inactive', 'suspended'] as const;
const TONES: Readonly<Record<Account['status'], Tone>> = {
  active: 'good',
  inactive: 'plain',
  suspended: 'alert',
};

export function UsersScreen() {
  const [search, change] = useUrlState();
  const [inviting, setInviting] = useState(false);
  const role = oneOf(search['role'], ROLES);
  const status = oneOf(search['status'], STATUSES);
  const text = one(search['q'])?.trim();
  const query = {
    page: wholeNumber(search['page']) || 1,
    page_size: 25,
    ...(role && { role }),
    ...(status && { status }),
    ...(text && { query: text }),
  };
  const users = useQuery({
    ...LIST,
    queryKey: ['users', query],
    queryFn: () => dataOf(api.GET('/api/v1/admin/users', { params: { query } })),
  });
  return (
    <>
      <PageHead title="Users">
        <Button tone="main" icon="plus" onClick={() => setInviting(true)}>
          Invite a user
        </Button>
      </PageHead>
      <div className="row filters">
        <input
          type="search"
          className="input title-filter"
          aria-label="Search names and e-mail addresses"
          placeholder="Name or e-mail"
          defaultValue={text}
          onChange={({ target }) => change({ q: target.value || undefined }, { replace: true })}
        />
        <SelectFilter label="Role" value={role} options={ROLES} onChange={(next) => change({ role: next })} />
        <SelectFilter
          label="State"
          value={status}
          options={STATUSES}
          onChange={(next) => change({ status: next })}
        />
      </div>
      <div className="card">
        <QueryView query={users}>
          {({ users: rows, pagination }) =>
            rows.length === 0 ? (
              <Blank>No user matches the filters.</Blank>
            ) : (
              <>
                <UserTable rows={rows} />
                <Pager
                  page={pagination.page}
                  pages={pagination.total_pages}
                  total={pagination.total_users}
                  noun="user"
                  onPage={(page) => change({ page: String(page) })}
                />
              </>
            )
          }
        </QueryView>
      </div>
      {inviting && (
        <Suspense>
          <InviteDialog onClose={() => setInviting(false)} />
        </Suspense>
      )}
    </>
  );
}

function UserTable({ rows }: { readonly rows: readonly Account[] }) {
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label="Users">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">E-mail</th>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col">State</th>
            <th scope="col">Last sign-in</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((account) => (
            <UserRow key={account.user_id} account={account} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function UserRow({ account }: { readonly account: Account }) {
  const { user_id: id, email, full_name: name, role, status } = account;
  const me = useMe();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<'suspend' | 'reset'>();
  const [password, setPassword] = useState<string>();
  const options = { params: { path: { user_id: id } } };
  const refresh = () => queries.invalidateQueries({ queryKey: ['users'] });
  const personal = usePersonalData({ userId: id, name: email, onErased: refresh });
  const act = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onError: (error) => toast(sentenceOf(error)),
    onSettled: refresh,
  });
  const setRole = (next: Account['role']) =>
    act.mutate(() =>
      dataOf(api.PUT('/api/v1/admin/users/{user_id}/role', { ...options, body: { role: next } })),
    );
  const reinstate = () =>
    act.mutate(() => dataOf(api.POST('/api/v1/admin/users/{user_id}/reinstate', options)));
  const resetTotp = () => act.mutate(() => dataOf(api.DELETE('/api/v1/admin/users/{user_id}/totp', options)));
  return (
    <tr>
      <th scope="row" className="break">
        {email}
      </th>
      <td className="break">{name ?? '–'}</td>
      <td>{words(role)}</td>
      <td>
        <Badge tone={TONES[status]}>{status}</Badge>
      </td>
      <td>{account.last_login ? <Time at={account.last_login} /> : 'never'}</td>
      <td className="end">
        {id !== me.user_id && (
          <ActionMenu
            label={`Actions for ${email}`}
            icon="more"
            actions={[
              ...ROLES.filter((each) => each !== role).map((each) => ({
                label: `Make ${words(each).toLowerCase()}`,
                onSelect: () => setRole(each),
              })),
              { label: 'Reset the password', onSelect: () => setAsking('reset') },
              { label: 'Remove the second factor', onSelect: resetTotp },
              status === 'suspended'
                ? { label: 'Reinstate', onSelect: reinstate }
                : { label: 'Suspend', danger: true, onSelect: () => setAsking('suspend') },
              ...personal.actions,
            ]}
          />
        )}
        {personal.dialog}
        {asking === 'suspend' && (
          <ConfirmDialog
            title={`Suspend ${email}?`}
            consequence="The user is signed out everywhere and cannot sign in until you reinstate the account."
            action="Suspend the user"
            onConfirm={() => dataOf(api.POST('/api/v1/admin/users/{user_id}/suspend', options)).then(refresh)}
            onClose={() => setAsking(undefined)}
          />
        )}
        {asking === 'reset' && (
          <ConfirmDialog
            title={`Reset the password of ${email}?`}
            consequence="The user is signed out everywhere. You get a new password to hand over, which is shown once."
            action="Reset the password"
            onConfirm={async () => {
              const reset = await dataOf(api.POST('/api/v1/admin/users/{user_id}/reset-password', options));
              setPassword(reset.password);
            }}
            onClose={() => setAsking(undefined)}
          />
        )}
        {password !== undefined && (
          <Modal title="The new password" onClose={() => setPassword(undefined)}>
            <p>It is shown once. Hand it over to {email}.</p>
            <code className="mono snippet">{password}</code>
          </Modal>
        )}
      </td>
    </tr>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { Field, showProblems, TextField } from '../../parts/field.js';
import { words } from '../../parts/format.js';
import { Failure, QueryView, sentenceOf } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { toast } from '../../parts/toasts.js';

interface InviteForm {
  readonly email: string;
  readonly role: Schemas['Role'];
}

export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const { register, handleSubmit, setError, formState, getValues, reset } = useForm<InviteForm>({
    defaultValues: { email: '', role: 'support_agent' },
  });
  const [failure, setFailure] = useState<unknown>();
  const [issued, setIssued] = useState<Schemas['IssuedInvitationResponse']>();
  const submit = handleSubmit(async (body) => {
    setFailure(undefined);
    try {
      setIssued(await dataOf(api.POST('/api/v1/admin/users/invitations', { body })));
      if (getValues('email') === body.email) reset();
      await queries.invalidateQueries({ queryKey: ['invitations'] });
    } catch (error) {
      setFailure(showProblems(error, ['email', 'role'], setError));
    }
  });
  return (
    <Modal title="Invite a user" onClose={onClose} wide>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {failure !== undefined && <Failure error={failure} />}
        <TextField
          label="E-mail"
          type="email"
          required
          autoFocus
          error={formState.errors.email?.message}
          {...register('email')}
        />
        <Field label="Role">
          {(attributes) => (
            <select className="input" {...attributes} {...register('role')}>
              <option value="support_agent">Support agent</option>
              <option value="admin">Admin</option>
              <option value="operator">Operator</option>
              <option value="viewer">Viewer</option>
              <option value="analyst">Analyst</option>
              <option value="user">User</option>
            </select>
          )}
        </Field>
        <div className="actions">
          <Button type="submit" tone="main" disabled={formState.isSubmitting}>
            Invite
          </Button>
        </div>
      </form>
      {issued && (
        <div className="notice">
          <span className="grow">Send this link to {issued.email}. It is shown once.</span>
          <code className="mono break snippet">{issued.invitation_link}</code>
        </div>
      )}
      <Invitations />
    </Modal>
  );
}

function Invitations() {
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ['invitations'],
    queryFn: () =>
      dataOf(api.GET('/api/v1/admin/users/invitations', { params: { query: { page_size: 50 } } })),
  });
  const withdraw = async (id: string) => {
    try {
      const path = { invitation_id: id };
      await dataOf(api.DELETE('/api/v1/admin/users/invitations/{invitation_id}', { params: { path } }));
    } catch (error) {
      toast(sentenceOf(error));
    }
    await queries.invalidateQueries({ queryKey: ['invitations'] });
  };
  return (
    <QueryView query={query} rows={2}>
      {({ invitations }) => (
        <ul className="stack tight">
          {invitations.map(({ invitation_id: id, email, role, expires_at: until }) => (
            <li key={id} className="row between">
              <span className="break">
                {email}, {words(role).toLowerCase()},{' '}
                <span className="quiet">
                  expires <Time at={until} />
                </span>
              </span>
              <Button onClick={() => void withdraw(id)}>Withdraw</Button>
            </li>
          ))}
        </ul>
      )}
    </QueryView>
  );
}

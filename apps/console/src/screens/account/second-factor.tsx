import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { counted } from '../../parts/format.js';
import { ConfirmEnrolment } from './confirm-enrolment.js';
import { PasswordDialog } from './password-dialog.js';
import { RecoveryCodes } from './recovery-codes.js';

interface SecondFactorProps {
  readonly isOn: boolean;
  readonly codesLeft: number;
}

/** Sets up an authenticator app, or turns it off. */
export function SecondFactor({ isOn, codesLeft }: SecondFactorProps) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<'enrol' | 'disable'>();
  const [enrolment, setEnrolment] = useState<Schemas['TotpEnrolmentResponse']>();
  const [codes, setCodes] = useState<readonly string[]>();
  const refresh = () => queries.invalidateQueries({ queryKey: ['totp'] });
  return (
    <section className="card padded stack" aria-label="Two-factor authentication">
      <div className="row between">
        <h2>
          Two-factor authentication <Badge tone={isOn ? 'good' : 'warn'}>{isOn ? 'on' : 'off'}</Badge>
        </h2>
        {isOn ? (
          <Button tone="danger" onClick={() => setAsking('disable')}>
            Turn it off
          </Button>
        ) : (
          !enrolment && (
            <Button tone="main" onClick={() => setAsking('enrol')}>
              Set it up
            </Button>
          )
        )}
      </div>
      <p>
        {isOn
          ? `Signing in asks for a code of your authenticator app. ${counted(codesLeft, 'recovery code')} can still be used.`
          : 'With it, signing in needs your password and a code of an authenticator app on your phone.'}
      </p>
      {codes && <RecoveryCodes codes={codes} onDone={() => setCodes(undefined)} />}
      {enrolment && (
        <ConfirmEnrolment
          enrolment={enrolment}
          onConfirmed={async (recovery) => {
            setEnrolment(undefined);
            setCodes(recovery);
            await refresh();
          }}
          onCancel={() => setEnrolment(undefined)}
        />
      )}
      {asking === 'enrol' && (
        <PasswordDialog
          title="Set up two-factor authentication"
          action="Go on"
          onSubmit={async (body) => {
            setEnrolment(await dataOf(api.POST('/api/v1/users/totp/enrol', { body })));
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'disable' && (
        <PasswordDialog
          title="Turn two-factor authentication off?"
          consequence="From then on, your password is enough to sign in. The recovery codes are deleted."
          action="Turn it off"
          onSubmit={async (body) => {
            await dataOf(api.POST('/api/v1/users/totp/disable', { body }));
            setCodes(undefined);
            await refresh();
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
    </section>
  );
}

import { useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { showProblems, TextField } from '../../parts/field.js';
import { Failure } from '../../parts/states.js';
import { qrPath } from './qr-code.js';

interface ConfirmEnrolmentProps {
  readonly enrolment: Schemas['TotpEnrolmentResponse'];
  readonly onConfirmed: (recoveryCodes: readonly string[]) => Promise<void>;
  readonly onCancel: () => void;
}

/** Shows the secret for the authenticator app, and takes the first code of it. */
export function ConfirmEnrolment({ enrolment, onConfirmed, onCancel }: ConfirmEnrolmentProps) {
  const { register, handleSubmit, setError, formState } = useForm<{ totp_code: string }>();
  const [failure, setFailure] = useState<unknown>();
  const qr = useMemo(() => qrPath(enrolment.otpauth_uri), [enrolment]);
  const submit = handleSubmit(async ({ totp_code }) => {
    setFailure(undefined);
    try {
      const body = { totp_code: totp_code.replaceAll(' ', '') };
      const { recovery_codes: codes } = await dataOf(api.POST('/api/v1/users/totp/confirm', { body }));
      await onConfirmed(codes);
    } catch (error) {
      setFailure(showProblems(error, ['totp_code'], setError));
    }
  });
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      {qr && (
        <>
          <p>Scan the picture with an authenticator app, and enter the code that it shows.</p>
          <svg
            className="qr-code"
            viewBox={`-4 -4 ${qr.size + 8} ${qr.size + 8}`}
            shapeRendering="crispEdges"
            role="img"
            aria-label="QR code for the authenticator app"
          >
            <rect x="-4" y="-4" width={qr.size + 8} height={qr.size + 8} fill="#fff" />
            <path d={qr.path} fill="#000" />
          </svg>
        </>
      )}
      <p className="break">
        On this device, <a href={enrolment.otpauth_uri}>open the app</a>, or enter the key{' '}
        <code className="mono">{enrolment.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      {failure !== undefined && <Failure error={failure} />}
      <TextField
        label="Code"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        autoFocus
        maxLength={20}
        error={formState.errors.totp_code?.message}
        {...register('totp_code')}
      />
      <div className="row">
        <Button type="submit" tone="main" disabled={formState.isSubmitting}>
          Turn it on
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}

import { type KeyboardEvent, useState } from 'react';
import { useForm } from 'react-hook-form';
import { ApiFailure } from '@app/client';
import { type Credentials, signIn } from '../api/sign-in.js';
import { Button } from '../parts/button.js';
import { TextField } from '../parts/field.js';
import { Failure } from '../parts/states.js';

const MESSAGES: Record<string, string> = {
  UNAUTHENTICATED: 'The e-mail address or the password is wrong.',
};

/** Asks for e-mail and password, and for the code of the authenticator app if the account has one. */
export function SignInForm({ email, onDone }: { readonly email?: string; readonly onDone?: () => void }) {
  const { register, handleSubmit, setValue, formState } = useForm<Required<Credentials>>({
    defaultValues: { email: email ?? '', password: '', totp_code: '' },
  });
  const [failure, setFailure] = useState<unknown>();
  const [needsCode, setNeedsCode] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const submit = handleSubmit(async ({ totp_code: code, ...credentials }) => {
    setFailure(undefined);
    try {
      await signIn.signIn({ ...credentials, ...(code.trim() !== '' && { totp_code: code.trim() }) });
      onDone?.();
    } catch (error) {
      if (error instanceof ApiFailure && error.code === 'TOTP_REQUIRED') {
        if (needsCode) setFailure(error);
        setNeedsCode(true);
        return;
      }
      setValue('totp_code', '');
      setFailure(inWords(error, needsCode));
    }
  });
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      {failure !== undefined && <Failure error={failure} />}
      <TextField
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        readOnly={email !== undefined}
        autoFocus={email === undefined}
        {...register('email')}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        autoFocus={email !== undefined}
        hint={capsLock ? 'Caps Lock is on.' : undefined}
        onKeyUp={watchCapsLock}
        {...register('password')}
      />
      {needsCode && (
        <TextField
          label="Code of your authenticator app, or a recovery code"
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          required
          {...register('totp_code')}
        />
      )}
      <Button type="submit" tone="main" disabled={formState.isSubmitting}>
        Sign in
      </Button>
    </form>
  );
}

function inWords(error: unknown, hasCode: boolean): unknown {
  if (!(error instanceof ApiFailure)) return error;
  if (error.retryAfterSeconds !== undefined)
    return new Error(`${error.message} Try again in ${error.retryAfterSeconds} seconds.`);
  return hasCode || MESSAGES[error.code] === undefined ? error : new Error(MESSAGES[error.code]);
}

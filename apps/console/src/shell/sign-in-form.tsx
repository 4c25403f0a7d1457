import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
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
  const code = useRef<HTMLInputElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const [needsCode, setNeedsCode] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const credentials = credentialsOf(event.currentTarget);
    setFailure(undefined);
    setIsBusy(true);
    try {
      await signIn.signIn(credentials);
      onDone?.();
    } catch (error) {
      if (error instanceof ApiFailure && error.code === 'TOTP_REQUIRED') {
        if (needsCode) setFailure(error);
        setNeedsCode(true);
        return;
      }
      if (code.current) code.current.value = '';
      setFailure(inWords(error, needsCode));
    } finally {
      setIsBusy(false);
    }
  };
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
        name="email"
        defaultValue={email}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        autoFocus={email !== undefined}
        hint={capsLock ? 'Caps Lock is on.' : undefined}
        onKeyUp={watchCapsLock}
        name="password"
      />
      {needsCode && (
        <TextField
          label="Code of your authenticator app, or a recovery code"
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          required
          name="totp_code"
          ref={code}
        />
      )}
      <Button type="submit" tone="main" disabled={isBusy}>
        Sign in
      </Button>
    </form>
  );
}

function credentialsOf(form: HTMLFormElement): Credentials {
  const fields = new FormData(form);
  const text = (name: string) => String(fields.get(name) ?? '');
  const code = text('totp_code').trim();
  return { email: text('email'), password: text('password'), ...(code !== '' && { totp_code: code }) };
}

function inWords(error: unknown, hasCode: boolean): unknown {
  if (!(error instanceof ApiFailure)) return error;
  if (error.retryAfterSeconds !== undefined)
    return new Error(`${error.message} Try again in ${error.retryAfterSeconds} seconds.`);
  return hasCode || MESSAGES[error.code] === undefined ? error : new Error(MESSAGES[error.code]);
}

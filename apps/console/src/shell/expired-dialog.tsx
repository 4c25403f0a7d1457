import { Dialog, DialogHeading } from '@ariakit/react/dialog';
import { signIn } from '../api/sign-in.js';
import { Button } from '../parts/button.js';
import { SignInForm } from './sign-in-form.js';

/** Asks for the password again over the page, which keeps everything that was typed. */
export default function ExpiredDialog({ email }: { readonly email: string | undefined }) {
  return (
    <Dialog
      open
      backdrop={<div className="backdrop" />}
      className="dialog"
      hideOnEscape={false}
      hideOnInteractOutside={false}
    >
      <DialogHeading>Sign in again</DialogHeading>
      <p>Your sign-in has expired. Nothing on the page is lost.</p>
      <SignInForm {...(email !== undefined && { email })} />
      <Button tone="plain" onClick={() => void signIn.signOut()}>
        Sign in as another user
      </Button>
    </Dialog>
  );
}

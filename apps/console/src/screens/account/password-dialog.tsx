import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { showProblems, TextField } from '../../parts/field.js';
import { Failure } from '../../parts/states.js';

interface PasswordForm {
  readonly current_password: string;
}

interface PasswordDialogProps {
  readonly title: string;
  readonly consequence?: string;
  readonly action: string;
  readonly onSubmit: (form: PasswordForm) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks for the password before the security of the account is changed. */
export function PasswordDialog({ title, consequence, action, onSubmit, onClose }: PasswordDialogProps) {
  const { register, handleSubmit, setError, formState } = useForm<PasswordForm>();
  const [failure, setFailure] = useState<unknown>();
  const submit = handleSubmit(async (form) => {
    setFailure(undefined);
    try {
      await onSubmit(form);
      onClose();
    } catch (error) {
      setFailure(showProblems(error, ['current_password'], setError));
    }
  });
  return (
    <Modal title={title} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        {consequence && <p>{consequence}</p>}
        {failure !== undefined && <Failure error={failure} />}
        <TextField
          label="Your password"
          type="password"
          autoComplete="current-password"
          required
          autoFocus
          error={formState.errors.current_password?.message}
          {...register('current_password')}
        />
        <div className="actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="main" disabled={formState.isSubmitting}>
            {action}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

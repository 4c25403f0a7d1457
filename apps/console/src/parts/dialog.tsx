import { Dialog, DialogDismiss, DialogHeading } from '@ariakit/react/dialog';
import { type ReactNode, useState } from 'react';
import { Button } from './button.js';
import { Failure } from './states.js';

interface ModalProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A dialog that is open as long as it is rendered. */
export function Modal({ title, onClose, wide = false, children }: ModalProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      backdrop={<div className="backdrop" />}
      className={`dialog ${wide ? 'wide' : ''}`}
    >
      <DialogHeading>{title}</DialogHeading>
      {children}
    </Dialog>
  );
}

interface ConfirmProps {
  readonly title: string;
  readonly consequence: ReactNode;
  /** A verb with its object, such as "Delete 3 documents". */
  readonly action: string;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks before something that cannot be undone. The focus is on the button that changes nothing. */
export function ConfirmDialog({ title, consequence, action, onConfirm, onClose }: ConfirmProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const confirm = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };
  return (
    <Modal title={title} onClose={onClose}>
      <div>{consequence}</div>
      {failure !== undefined && <Failure error={failure} />}
      <div className="actions">
        <DialogDismiss className="button" autoFocus>
          Cancel
        </DialogDismiss>
        <Button tone="danger" disabled={busy} onClick={() => void confirm()}>
          {action}
        </Button>
      </div>
    </Modal>
  );
}

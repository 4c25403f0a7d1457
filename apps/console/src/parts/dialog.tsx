import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Button } from './button.js';
import { Failure } from './states.js';

export interface ModalProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

const ModalBox = lazy(() => import('./modal-box.js'));

/** A dialog that is open as long as it is rendered. */
export function Modal(props: ModalProps) {
  return (
    <Suspense>
      <ModalBox {...props} />
    </Suspense>
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
        <Button autoFocus onClick={onClose}>
          Cancel
        </Button>
        <Button tone="danger" disabled={busy} onClick={() => void confirm()}>
          {action}
        </Button>
      </div>
    </Modal>
  );
}

import { Dialog, DialogHeading } from '@ariakit/react/dialog';
import type { ModalProps } from './dialog.js';

/** Loaded when the first dialog opens. */
export default function ModalBox({ title, onClose, wide = false, children }: ModalProps) {
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

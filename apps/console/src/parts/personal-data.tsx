import { type ReactNode, useState } from 'react';
import { api, dataOf, download } from '../api/client.js';
import { ConfirmDialog } from './dialog.js';
import { counted } from './format.js';
import type { MenuAction } from './menu.js';
import { sentenceOf } from './states.js';
import { toast } from './toasts.js';

interface Person {
  readonly userId: string;
  /** As the dialog names them. */
  readonly name: string;
  readonly onErased: () => unknown;
}

/** What an admin does when a person asks for their data or for its erasure: actions of a menu, and the dialog they open. */
export function usePersonalData({ userId, name, onErased }: Person): {
  readonly actions: readonly MenuAction[];
  readonly dialog: ReactNode;
} {
  const [asking, setAsking] = useState(false);
  const exportData = () =>
    void download(`/api/v1/admin/users/${userId}/export`).catch((error: unknown) =>
      toast(`The data was not exported: ${sentenceOf(error)}`),
    );
  const erase = async () => {
    const path = { user_id: userId };
    const { removed } = await dataOf(
      api.POST('/api/v1/admin/users/{user_id}/erase', { params: { path }, body: { confirm: userId } }),
    );
    toast(
      `Erased: ${counted(removed.sessions, 'conversation')} with ${counted(removed.messages, 'message')}.`,
    );
    await onErased();
  };
  return {
    actions: [
      { label: 'Export their data', onSelect: exportData },
      { label: 'Erase their data', danger: true, onSelect: () => setAsking(true) },
    ],
    dialog: asking && (
      <ConfirmDialog
        title={`Erase all data of ${name}?`}
        consequence="All conversations, ratings and sign-ins of this person are removed, and the account with them. This cannot be undone. Export the data first if the person asked for a copy."
        action="Erase their data"
        onConfirm={erase}
        onClose={() => setAsking(false)}
      />
    ),
  };
}

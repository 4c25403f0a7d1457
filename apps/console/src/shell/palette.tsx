import { Combobox, ComboboxItem, ComboboxList, ComboboxProvider } from '@ariakit/react/combobox';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useState } from 'react';
import { api, dataOf } from '../api/client.js';
import { useMe } from '../api/me.js';
import { signIn } from '../api/sign-in.js';
import { Modal } from '../parts/dialog.js';
import { STAFF } from '../screens/registry.js';
import { keysAhead } from './keys-ahead.js';
import { setTheme, THEMES } from './theme.js';
import { useScreens } from './use-screens.js';

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly keywords?: string;
  readonly run: () => void;
}

const nameIn = (text: string) => text.trim().toLowerCase();

/** Finds screens, actions and documents by their names. */
export default function Palette(props: { readonly onClose: () => void; readonly onHelp: () => void }) {
  const { onClose, onHelp } = props;
  const { role } = useMe();
  const screens = useScreens();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [enteredText, setEnteredText] = useState<string>();
  const wanted = useDeferredValue(nameIn(text));
  const documents = useQuery({
    queryKey: ['palette', wanted],
    enabled: wanted.length > 1 && STAFF.includes(role),
    placeholderData: keepPreviousData,
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/knowledge-base/documents', {
          params: { query: { q: wanted.slice(0, 200), page_size: 8 } },
        }),
      ),
  });
  const fixed: Entry[] = [
    ...screens.map(({ path, label, keywords = '' }) => ({
      id: path,
      label,
      kind: 'Screen',
      keywords,
      run: () => void navigate({ to: path }),
    })),
    ...THEMES.map((theme) => ({
      id: `theme-${theme}`,
      label: `Theme: ${theme}`,
      kind: 'Action',
      run: () => setTheme(theme),
    })),
    {
      id: 'account',
      label: 'Your account',
      kind: 'Screen',
      keywords: 'password second factor totp',
      run: () => void navigate({ to: '/account' }),
    },
    { id: 'keys', label: 'Keyboard shortcuts', kind: 'Action', run: onHelp },
    { id: 'out', label: 'Sign out', kind: 'Action', run: () => void signIn.signOut() },
  ];
  const matching = fixed.filter(({ label, keywords = '' }) =>
    `${label} ${keywords}`.toLowerCase().includes(wanted),
  );
  const found: Entry[] =
    wanted.length > 1
      ? (documents.data?.documents ?? []).map(({ document_id: id, title }) => ({
          id,
          label: title,
          kind: 'Document',
          run: () => void navigate({ to: '/documents/$documentId', params: { documentId: id } }),
        }))
      : [];
  const entries = [...matching, ...found];
  const choose = ({ run }: Entry) => {
    onClose();
    run();
  };
  const isListed = (name: string) => name === wanted && !documents.isFetching;
  useEffect(() => {
    if (enteredText === undefined || !isListed(enteredText)) return;
    setEnteredText(undefined);
    if (entries[0]) choose(entries[0]);
  });
  return (
    <Modal title="Find" onClose={onClose}>
      <ComboboxProvider open value={text} setValue={setText} resetValueOnHide={false}>
        <Combobox
          autoFocus
          autoSelect="always"
          className="input"
          placeholder="A screen, a document or an action"
          aria-label="Find a screen, a document or an action"
          onFocus={() => {
            const { text: typed, isEntered } = keysAhead.take();
            if (typed !== '') setText(typed);
            if (isEntered) setEnteredText(nameIn(typed));
          }}
          onKeyDownCapture={(event) => {
            // A fast typist presses Enter before the entries for the text are listed and the first is marked.
            const marked = event.currentTarget.getAttribute('aria-activedescendant');
            const name = nameIn(event.currentTarget.value);
            if (event.key === 'Enter' && !(isListed(name) && marked && document.getElementById(marked))) {
              event.preventDefault();
              setEnteredText(name);
            } else setEnteredText(undefined);
          }}
        />
        <ComboboxList alwaysVisible className="palette-list" aria-label="Found">
          {entries.map((entry) => (
            <ComboboxItem
              key={entry.id}
              value={entry.id}
              setValueOnClick={false}
              hideOnClick={false}
              className="menu-item"
              onClick={() => choose(entry)}
            >
              <span className="grow clip">{entry.label}</span>
              <span className="quiet">{entry.kind}</span>
            </ComboboxItem>
          ))}
        </ComboboxList>
        {entries.length === 0 && <p className="quiet">Nothing has this name.</p>}
      </ComboboxProvider>
    </Modal>
  );
}

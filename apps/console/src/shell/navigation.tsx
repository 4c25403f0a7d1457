import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api, dataOf } from '../api/client.js';
import { useMe } from '../api/me.js';
import { signIn } from '../api/sign-in.js';
import { IconButton } from '../parts/button.js';
import { Icon } from '../parts/icon.js';
import { STAFF } from '../screens/registry.js';
import { nextTheme, setTheme, useTheme } from './theme.js';
import { useScreens } from './use-screens.js';

const POLL_MS = 10_000;

/** How many conversations wait for a person; 0 for those who do not answer them. */
function useWaiting(isAgent: boolean): number {
  const { data } = useQuery({
    queryKey: ['waiting-count'],
    enabled: isAgent,
    queryFn: () =>
      dataOf(api.GET('/api/v1/chat/sessions', { params: { query: { handoff: 'waiting', page_size: 1 } } })),
    refetchInterval: POLL_MS,
  });
  return data?.pagination.total_sessions ?? 0;
}

interface NavigationProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onPalette: () => void;
  readonly onHelp: () => void;
}

export function Navigation({ open, onClose, onPalette, onHelp }: NavigationProps) {
  const me = useMe();
  const screens = useScreens();
  const waiting = useWaiting(STAFF.includes(me.role));
  const theme = useTheme();
  useEffect(() => {
    const { title } = document;
    const plain = title.replace(/^\(\d+\) /, '');
    document.title = waiting > 0 ? `(${waiting}) ${plain}` : plain;
  });
  return (
    <nav className={`nav ${open ? 'open' : ''}`} aria-label="Screens">
      <div className="row between">
        <Link to="/" className="brand">
          <img src="/console/icon.svg" alt="" width="24" height="24" />
          Attendant
        </Link>
        {open && <IconButton icon="close" label="Close the navigation" onClick={onClose} />}
      </div>
      {screens.map(({ path, label, icon }) => (
        <Link
          key={path}
          to={path}
          className="nav-link"
          activeOptions={{ exact: path === '/', includeSearch: false }}
        >
          <Icon name={icon} />
          {label}
          {path === '/inbox' && waiting > 0 && (
            <span className="count" aria-label={`${waiting} waiting`}>
              {waiting}
            </span>
          )}
        </Link>
      ))}
      <div className="nav-foot">
        <button type="button" className="nav-link nav-button" onClick={onPalette}>
          <Icon name="search" />
          <span className="grow">Find</span>
          <kbd>{navigator.platform.startsWith('Mac') ? '⌘K' : 'Ctrl K'}</kbd>
        </button>
        <button type="button" className="nav-link nav-button" onClick={onHelp}>
          <Icon name="keyboard" />
          <span className="grow">Keyboard</span>
          <kbd>?</kbd>
        </button>
        <button type="button" className="nav-link nav-button" onClick={() => setTheme(nextTheme(theme))}>
          <Icon name="theme" />
          Theme: {theme}
        </button>
        <button type="button" className="nav-link nav-button" onClick={() => void signIn.signOut()}>
          <Icon name="out" />
          <span className="grow clip">Sign out</span>
        </button>
        <Link to="/account" className="nav-link" title="Your account">
          <Icon name="user" />
          <span className="grow clip">{me.full_name ?? me.email}</span>
        </Link>
      </div>
    </nav>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { DOMAINS } from '../api/domains.js';
import { ME } from '../api/me.js';
import { signIn } from '../api/sign-in.js';
import { Button, IconButton } from '../parts/button.js';
import { Blank, Failure, Skeleton } from '../parts/states.js';
import { Toasts } from '../parts/toasts.js';
import { screensOf } from '../screens/registry.js';
import { keysAhead } from './keys-ahead.js';
import { Navigation } from './navigation.js';
import { SignInForm } from './sign-in-form.js';
import { useGlobalKeys } from './use-global-keys.js';

const ExpiredDialog = lazy(() => import('./expired-dialog.js'));
const Palette = lazy(() => import('./palette.js'));
const KeyboardHelp = lazy(() => import('./keyboard-help.js'));

/** Signs in first, at the address that the user wants, and then shows the screen of that address. */
export function Shell() {
  const state = useSyncExternalStore(signIn.subscribe, signIn.getState);
  const [failure, setFailure] = useState<unknown>();
  const resume = () => {
    setFailure(undefined);
    signIn.resume().catch(setFailure);
  };
  useEffect(() => {
    if (signIn.state === 'unknown') resume();
  }, []);
  if (failure !== undefined)
    return (
      <main className="sign-in">
        <Failure error={failure} onRetry={resume} />
      </main>
    );
  if (state === 'unknown') return <Skeleton rows={1} />;
  if (state === 'signed-out') return <SignInPage />;
  return <SignedIn expired={state === 'expired'} />;
}

function SignInPage() {
  const queries = useQueryClient();
  useEffect(() => {
    document.title = 'Sign in · Attendant';
    queries.clear();
  }, [queries]);
  return (
    <main className="sign-in">
      <div className="card sign-in-card">
        <h1>Sign in to Attendant</h1>
        <SignInForm />
        <p className="hint">{window.location.host}</p>
      </div>
    </main>
  );
}

function SignedIn({ expired }: { readonly expired: boolean }) {
  const me = useQuery(ME);
  const domains = useQuery(DOMAINS);
  const [overlay, setOverlay] = useState<'palette' | 'keys'>();
  const [navOpen, setNavOpen] = useState(false);
  const address = useRouterState({ select: ({ location }) => location.pathname });
  const isOnline = useOnline();
  useEffect(() => setNavOpen(false), [address]);
  useGlobalKeys({
    palette: () => setOverlay('palette'),
    help: () => setOverlay('keys'),
    screens: useMemo(
      () => (me.data ? screensOf(me.data.role, domains.data?.domains ?? []) : []),
      [me.data, domains.data],
    ),
  });
  useLayoutEffect(() => {
    if (overlay !== 'palette') return;
    keysAhead.start();
    return () => keysAhead.stop();
  }, [overlay]);
  const close = () => setOverlay(undefined);
  const dialogs = (
    <Suspense>
      {expired && <ExpiredDialog email={me.data?.email ?? undefined} />}
      {overlay === 'palette' && <Palette onClose={close} onHelp={() => setOverlay('keys')} />}
      {overlay === 'keys' && <KeyboardHelp onClose={close} />}
    </Suspense>
  );
  if (me.data === undefined || domains.isPending)
    return (
      <main className="sign-in">
        {me.error ? <Failure error={me.error} onRetry={() => void me.refetch()} /> : <Skeleton rows={1} />}
        {dialogs}
      </main>
    );
  if (me.data.role === 'user') return <NotForCustomers />;
  return (
    <>
      <a href="#main" className="button skip">
        Skip to the content
      </a>
      <div className="app">
        <div className="top">
          <IconButton
            icon="menu"
            label="Navigation"
            aria-expanded={navOpen}
            onClick={() => setNavOpen(!navOpen)}
          />
          <strong className="grow">Attendant</strong>
          <IconButton icon="search" label="Find" onClick={() => setOverlay('palette')} />
        </div>
        <Navigation
          open={navOpen}
          onClose={() => setNavOpen(false)}
          onPalette={() => setOverlay('palette')}
          onHelp={() => setOverlay('keys')}
        />
        <main id="main" className="content" tabIndex={-1}>
          {!isOnline && (
            <p className="offline" role="status">
              You are offline. What you see may be out of date, and nothing can be saved.
            </p>
          )}
          <Suspense fallback={<Skeleton />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      {dialogs}
      <Toasts />
    </>
  );
}

function NotForCustomers() {
  return (
    <main className="sign-in">
      <Blank>
        <h1>The console is for staff</h1>
        <p>It needs a role such as support agent or admin. Ask an administrator to change your role.</p>
        <Button onClick={() => void signIn.signOut()}>Sign out</Button>
      </Blank>
    </main>
  );
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine);
}

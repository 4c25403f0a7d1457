import { type ReactNode, useEffect } from 'react';

/** The head of a screen: its title, which is also the title of the tab, and its main actions. */
export function PageHead({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  useEffect(() => {
    const count = /^\(\d+\) /.exec(document.title)?.[0] ?? '';
    document.title = `${count}${title} · Attendant`;
  }, [title]);
  return (
    <header className="page-head">
      <h1 className="break">{title}</h1>
      {children && <div className="row">{children}</div>}
    </header>
  );
}

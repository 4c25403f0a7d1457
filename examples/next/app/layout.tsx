import Script from 'next/script';
import type { ReactNode } from 'react';

const server = process.env.NEXT_PUBLIC_ATTENDANT_URL;
const siteKey = process.env.NEXT_PUBLIC_ATTENDANT_SITE_KEY;

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        {children}
        {server && siteKey && (
          <Script src={`${server}/widget.js`} data-site-key={siteKey} strategy="afterInteractive" />
        )}
      </body>
    </html>
  );
}

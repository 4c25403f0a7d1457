const LONGEST_ADDRESS = 1_000;
const MOST_SEGMENTS = 20;
const MOST_REPEATS = 3;

/** Parameters that identify visits rather than pages: sessions and campaigns. */
const VISIT_PARAMETER =
  /^(?:utm_.*|gclid|fbclid|msclkid|mc_[ce]id|_ga|_gl|ref_src|phpsessid|jsessionid|aspsessionid.*|asp\.net_sessionid|cfid|cftoken|sid|sessid|session_?id|sessiontoken|osCsid)$/i;
const VISIT_SEGMENT = /;(?:jsessionid|phpsessid|sid)=[^/?#]*/i;
/** Links that trigger an action when they are followed. */
const ACTION = /(?:^|[/_-])(?:log-?out|sign-?out|add-to-cart|unsubscribe)(?:$|[/.?_-])/i;
const LOGIN =
  /(?:^|[/_-])(?:(?:wp-|service)?log-?in|sign-?in|sso|saml2?|oauth2?|authorize|accounts?\/login|users\/sign_in|auth|adfs\/ls)(?:$|[/._-])/i;

/**
 * Returns the canonical address of a page, without the fragment and the session and campaign parameters. Null for a
 * link that is not a web address, or that looks like a crawler trap, such as an address that grows with each link.
 */
export function pageAddress(link: string, base?: string): string | null {
  if (link.length > LONGEST_ADDRESS || !URL.canParse(link, base)) return null;
  const url = new URL(link, base);
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.href.length > LONGEST_ADDRESS)
    return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  url.pathname = url.pathname.replace(VISIT_SEGMENT, '');
  for (const name of [...url.searchParams.keys()])
    if (VISIT_PARAMETER.test(name)) url.searchParams.delete(name);
  if (url.search === '') url.search = '';
  return isTrap(url) ? null : url.href;
}

/** Whether following a link to the address triggers an action instead of showing a page. */
export function isAction(address: string): boolean {
  const { pathname, search } = new URL(address);
  return ACTION.test(pathname) || ACTION.test(search);
}

export function isLoginAddress(address: string): boolean {
  return LOGIN.test(new URL(address).pathname);
}

function isTrap({ pathname }: URL): boolean {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  if (segments.length > MOST_SEGMENTS) return true;
  const counts = new Map<string, number>();
  for (const segment of segments) {
    const count = (counts.get(segment) ?? 0) + 1;
    if (count > MOST_REPEATS) return true;
    counts.set(segment, count);
  }
  return false;
}

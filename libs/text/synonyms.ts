import { analyze } from './analyze.js';

/**
 * Words of support that people use for each other: general English vocabulary, one group a line. A term of several
 * words is written with a hyphen and is meant in its joined form.
 */
const GROUPS = `
login log-in logon log-on signin sign-in
logout log-out logoff signout sign-out
signup sign-up register registration enrol enroll
delete remove erase clear purge wipe discard
uninstall remove
cancel terminate
close deactivate
price cost fee charge pricing
shipping postage delivery shipment
arrive arrival delivery
refund reimbursement
buy purchase
invoice bill receipt
mobile smartphone cellphone phone telephone
picture photo image
movie video
username user-name
password passphrase passcode
mail email e-mail
website site webpage
setup set-up install installation configure
update upgrade
broken defective faulty damaged
wrong incorrect invalid
empty blank
slow sluggish
crash freeze hang stuck
repair fix
modify change edit
copy duplicate clone
backup back-up
allow permit
forbid prohibit
block ban
hide conceal
folder directory
settings preferences options configuration
quick fast
error failure
fail failing
begin start launch
stop halt quit
restart reboot
restore recover retrieve recovery
forget forgotten lost lose
holiday vacation
employee staff
teammate colleague coworker co-worker
customer client
country nation
wifi wlan wireless
pc computer machine laptop notebook
move migrate transfer relocate
minimum min
maximum max limit
undo revert
verify check validate
need require requirement prerequisite
exclude ignore skip omit
enable activate turn-on switch-on
disable deactivate turn-off switch-off
iphone ipad ios
macbook mac macos
ubuntu linux
debian linux
fedora linux
send submit
bigger larger
whole entire
parcel package delivery
warranty guarantee
discount coupon voucher
tax vat
sms text-message
2fa mfa two-factor two-step second-factor
huge large big
shrink reduce
colour color
licence license
centre center
organisation organization
instalment installment
unattended automatic automatically
subscription membership plan
prolong extend renew
vulnerability security-issue
theme appearance
fingerprint biometric touch-id face-id
shortcut hotkey key-binding keybinding
spreadsheet excel xlsx csv
totp otp authenticator
history revision
permission privilege
bot robot crawler spider
screenshot screen-capture screencapture
expire expiry expiration
notification alert reminder
several multiple
simultaneously concurrently
disk drive storage
ram memory
cpu processor
certificate ssl tls https
compatible compatibility supported
guide manual tutorial documentation
answer reply respond response
merge combine
split divide
language locale translation
safe secure security
private privacy confidential
hacked compromised breach
stolen theft
trial demo
late delay overdue
postpone reschedule
immediately instantly
sync synchronize synchronise synchronization
favourite favorite
behaviour behavior
analyse analyze
catalogue catalog
grey gray
schedule cron
trash recycle-bin
version release
newest latest
reset factory-settings
vacancy career
plugin plug-in add-on addon extension
terminal shell command-line
chart graph diagram
sound audio
child kid
url hyperlink
rename change-name
daily every-day
weekly every-week
monthly every-month
yearly annually annual every-year
nightly every-night
manually by-hand
offline without-internet
format file-type filetype file-format
sort arrange
zoom enlarge magnify
mass bulk batch
recurring recurrent repeating scheduled
keystroke keypress
photocopy copy
volume louder quieter loudness
earliest oldest minimum
rotate rotation sideways upside-down
phonebook address-book contact
duplex double-sided two-sided
systray system-tray
startup autostart
subdirectory subfolder
`;

const SYNONYMS = synonymsByTerm();

/** English keyword terms that may be meant by a term; none for most. */
export function synonymsOf(term: string): readonly string[] {
  return SYNONYMS.get(term) ?? [];
}

function synonymsByTerm(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const line of GROUPS.trim().split('\n')) {
    const terms = new Set(line.split(' ').map((word) => analyze(word).at(-1)!));
    for (const term of terms) {
      const others = found.get(term) ?? new Set();
      for (const other of terms) if (other !== term) others.add(other);
      found.set(term, others);
    }
  }
  return new Map([...found].map(([term, others]) => [term, [...others]]));
}

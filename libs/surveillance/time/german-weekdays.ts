const SHORT_BEFORE = '(?<=(?:am|letzten|vergangenen|vorigen) )';
const SHORT = '(?:mo|di|mi|do|fr|sa|so)';
const JOINED = '\\.?(?: (?:und|u\\.|\\+|&) |, ?|/)';

/** Abbreviated weekdays are other words too, so they need such a word or another weekday beside them: "Di und Do". */
const short = (day: string) =>
  `${SHORT_BEFORE}${day}|${day}(?=${JOINED}${SHORT}(?!\\p{L}))|(?<=(?<!\\p{L})${SHORT}${JOINED})${day}`;

/** Starting with Monday. */
export const GERMAN_WEEKDAYS: readonly string[] = [
  `montag|${short('mo')}`,
  `dienstag|${short('di')}`,
  `mittwoch|${short('mi')}`,
  `donnerstag|${short('do')}`,
  `freitag|${short('fr')}`,
  `samstag|sonnabend|${short('sa')}`,
  `sonntag|${short('so')}`,
];

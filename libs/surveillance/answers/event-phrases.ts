/** The phrases of answers, in the four languages of questions. `fill` replaces the names in braces. */
export interface EventPhrases {
  readonly found: string;
  readonly foundOne: string;
  readonly between: string;
  readonly since: string;
  readonly until: string;
  readonly onlyTimes: string;
  readonly firstOf: string;
  readonly lastOf: string;
  readonly busiest: string;
  readonly quietest: string;
  readonly next: string;
  readonly compared: string;
  readonly comparedSubjects: string;
  readonly more: string;
  readonly fewer: string;
  readonly same: string;
  readonly notOver: string;
  readonly byCamera: string;
  readonly firstLast: string;
  readonly shown: string;
  readonly notable: string;
  readonly none: string;
  readonly otherThanText: string;
  readonly nearestBefore: string;
  readonly nearestAfter: string;
  readonly unknownCamera: string;
  readonly future: string;
  readonly noAccess: string;
  readonly withoutText: string;
  readonly earlierResult: string;
  readonly unclear: string;
  readonly privacy: string;
  readonly dayBefore: string;
  readonly atCamera: string;
  readonly only: string;
  readonly howMany: string;
}

const EN: EventPhrases = {
  found: '{count} events match{range}.',
  foundOne: 'One event matches{range}.',
  between: ' between {from} and {to}',
  since: ' since {from}',
  until: ' until {to}',
  onlyTimes: ', only {times}',
  firstOf: 'The first of {count} matching events{range}:',
  lastOf: 'The last of {count} matching events{range}:',
  busiest: 'Most: {list}, of {count} events{range}.',
  quietest: 'Fewest: {list}, of {count} events{range}.',
  next: 'Next: {list}.',
  compared: 'Matching events: {count}{range}, and {other}{otherRange}. Difference: {difference}.',
  comparedSubjects: '{first}: {count}{range}, {second}: {other}{otherRange}. Difference: {difference}.',
  more: '{count} more',
  fewer: '{count} fewer',
  same: 'none',
  notOver: 'The first period is not over. By the same point, the other one had {count}.',
  byCamera: 'By camera: {list}.',
  firstLast: 'The first was at {first}, the last at {last}.',
  shown: 'Showing {count}:',
  notable: 'Most notable: {event}.',
  none: 'No events match{range}.',
  otherThanText: 'No description matches “{text}”; {count} events match the other conditions.',
  nearestBefore: 'The last event before that time: {event}.',
  nearestAfter: 'The first event after that time: {event}.',
  unknownCamera: 'There is no camera {camera}. Known cameras: {list}.',
  future: 'This time is in the future, from {from}. There are no events yet.',
  noAccess: 'You do not have access to these cameras.',
  withoutText:
    'Text search is not available at the moment, so these are the newest events that match the filter.',
  earlierResult:
    'Text search is not available at the moment, so these are the results of the same search a few minutes ago.',
  unclear: 'This time could not be applied: {words}.',
  privacy: 'The events describe what a camera saw. They do not identify people.',
  dayBefore: 'What about the day before?',
  atCamera: 'What about {camera} at the same time?',
  only: 'Only {type}?',
  howMany: 'How many events were there at {camera} today?',
};

const DE: EventPhrases = {
  found: '{count} Ereignisse passen{range}.',
  foundOne: 'Ein Ereignis passt{range}.',
  between: ' zwischen {from} und {to}',
  since: ' seit {from}',
  until: ' bis {to}',
  onlyTimes: ', nur {times}',
  firstOf: 'Das erste von {count} passenden Ereignissen{range}:',
  lastOf: 'Das letzte von {count} passenden Ereignissen{range}:',
  busiest: 'Am meisten: {list}, von {count} Ereignissen{range}.',
  quietest: 'Am wenigsten: {list}, von {count} Ereignissen{range}.',
  next: 'Danach: {list}.',
  compared: 'Passende Ereignisse: {count}{range} und {other}{otherRange}. Unterschied: {difference}.',
  comparedSubjects: '{first}: {count}{range}, {second}: {other}{otherRange}. Unterschied: {difference}.',
  more: '{count} mehr',
  fewer: '{count} weniger',
  same: 'keiner',
  notOver: 'Der erste Zeitraum ist noch nicht vorbei. Bis zum selben Punkt waren es im anderen {count}.',
  byCamera: 'Nach Kamera: {list}.',
  firstLast: 'Das erste war um {first}, das letzte um {last}.',
  shown: 'Die besten {count}:',
  notable: 'Am auffälligsten: {event}.',
  none: 'Kein Ereignis passt{range}.',
  otherThanText: 'Keine Beschreibung passt zu „{text}“; {count} Ereignisse erfüllen die übrigen Bedingungen.',
  nearestBefore: 'Das nächste davor: {event}.',
  nearestAfter: 'Das nächste danach: {event}.',
  unknownCamera: 'Es gibt keine Kamera {camera}. Bekannte Kameras: {list}.',
  future: 'Die Zeit liegt in der Zukunft, ab {from}. Es gibt noch keine Ereignisse.',
  noAccess: 'Sie haben keinen Zugriff auf diese Kameras.',
  withoutText:
    'Die Textsuche ist zurzeit nicht verfügbar. Dies sind die neuesten Ereignisse desselben Filters.',
  earlierResult:
    'Die Textsuche ist zurzeit nicht verfügbar. Dies sind die Ergebnisse derselben Suche vor einigen Minuten.',
  unclear: 'Diese Zeitangabe konnte nicht angewendet werden: {words}.',
  privacy: 'Die Ereignisse beschreiben, was eine Kamera gesehen hat. Sie identifizieren keine Personen.',
  dayBefore: 'Und am Tag davor?',
  atCamera: 'Was ist mit {camera} zur selben Zeit?',
  only: 'Nur {type}?',
  howMany: 'Wie viele Ereignisse gab es heute an {camera}?',
};

const FR: EventPhrases = {
  found: '{count} événements correspondent{range}.',
  foundOne: 'Un événement correspond{range}.',
  between: ' entre {from} et {to}',
  since: ' depuis {from}',
  until: ' jusqu’à {to}',
  onlyTimes: ', seulement {times}',
  firstOf: 'Le premier de {count} événements correspondants{range} :',
  lastOf: 'Le dernier de {count} événements correspondants{range} :',
  busiest: 'Le plus : {list}, sur {count} événements{range}.',
  quietest: 'Le moins : {list}, sur {count} événements{range}.',
  next: 'Ensuite : {list}.',
  compared: 'Événements correspondants : {count}{range}, et {other}{otherRange}. Différence : {difference}.',
  comparedSubjects: '{first} : {count}{range}, {second} : {other}{otherRange}. Différence : {difference}.',
  more: '{count} de plus',
  fewer: '{count} de moins',
  same: 'aucune',
  notOver: "La première période n'est pas terminée. Au même moment, l'autre en comptait {count}.",
  byCamera: 'Par caméra : {list}.',
  firstLast: 'Le premier à {first}, le dernier à {last}.',
  shown: 'Les {count} meilleurs :',
  notable: 'Le plus notable : {event}.',
  none: 'Aucun événement ne correspond{range}.',
  otherThanText:
    'Aucune description ne correspond à « {text} » ; {count} événements remplissent les autres conditions.',
  nearestBefore: 'Le plus proche avant : {event}.',
  nearestAfter: 'Le plus proche après : {event}.',
  unknownCamera: 'La caméra {camera} n’existe pas. Caméras connues : {list}.',
  future: 'Cette période est dans le futur, à partir de {from}. Il n’y a pas encore d’événements.',
  noAccess: 'Vous n’avez pas accès à ces caméras.',
  withoutText:
    'La recherche par texte n’est pas disponible. Voici les événements les plus récents du même filtre.',
  earlierResult:
    'La recherche par texte n’est pas disponible. Voici les résultats de la même recherche, il y a quelques minutes.',
  unclear: 'Cette indication de temps n’a pas pu être appliquée : {words}.',
  privacy: 'Les événements décrivent ce qu’une caméra a vu. Ils n’identifient personne.',
  dayBefore: 'Et la veille ?',
  atCamera: 'Et {camera} au même moment ?',
  only: 'Seulement {type} ?',
  howMany: 'Combien d’événements à {camera} aujourd’hui ?',
};

const ES: EventPhrases = {
  found: '{count} eventos coinciden{range}.',
  foundOne: 'Un evento coincide{range}.',
  between: ' entre {from} y {to}',
  since: ' desde {from}',
  until: ' hasta {to}',
  onlyTimes: ', solo {times}',
  firstOf: 'El primero de {count} eventos que coinciden{range}:',
  lastOf: 'El último de {count} eventos que coinciden{range}:',
  busiest: 'Más: {list}, de {count} eventos{range}.',
  quietest: 'Menos: {list}, de {count} eventos{range}.',
  next: 'Después: {list}.',
  compared: 'Eventos coincidentes: {count}{range}, y {other}{otherRange}. Diferencia: {difference}.',
  comparedSubjects: '{first}: {count}{range}, {second}: {other}{otherRange}. Diferencia: {difference}.',
  more: '{count} más',
  fewer: '{count} menos',
  same: 'ninguna',
  notOver: 'El primer período no ha terminado. Hasta el mismo momento, el otro tenía {count}.',
  byCamera: 'Por cámara: {list}.',
  firstLast: 'El primero fue a las {first}, el último a las {last}.',
  shown: 'Los {count} mejores:',
  notable: 'El más notable: {event}.',
  none: 'Ningún evento coincide{range}.',
  otherThanText: 'Ninguna descripción coincide con «{text}»; {count} eventos cumplen las demás condiciones.',
  nearestBefore: 'El más cercano antes: {event}.',
  nearestAfter: 'El más cercano después: {event}.',
  unknownCamera: 'No existe la cámara {camera}. Cámaras conocidas: {list}.',
  future: 'Ese período está en el futuro, a partir de {from}. Aún no hay eventos.',
  noAccess: 'No tiene acceso a esas cámaras.',
  withoutText:
    'La búsqueda por texto no está disponible. Estos son los eventos más recientes del mismo filtro.',
  earlierResult:
    'La búsqueda por texto no está disponible. Estos son los resultados de la misma búsqueda de hace unos minutos.',
  unclear: 'Esta indicación de tiempo no se pudo aplicar: {words}.',
  privacy: 'Los eventos describen lo que vio una cámara. No identifican a personas.',
  dayBefore: '¿Y el día anterior?',
  atCamera: '¿Y {camera} a la misma hora?',
  only: '¿Solo {type}?',
  howMany: '¿Cuántos eventos hubo hoy en {camera}?',
};

const PHRASES: Readonly<Record<string, EventPhrases>> = { en: EN, de: DE, fr: FR, es: ES };

export function phrasesOf(language: string | null): EventPhrases {
  return PHRASES[language ?? 'en'] ?? EN;
}

export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

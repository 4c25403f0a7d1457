/** Words for people in one language, as sources of regular expressions over folded text. */
const ENGLISH = `
people persons? anyone anybody someone somebody who who's whom man men women woman intruders? pedestrians?
passers?-?by visitors? workers? employees? staff guests? customers? shoppers? clients? students? pupils?
schoolchildren kids? child(?:ren)? boys? girls? teen(?:ager)?s? youths? guys? lads? individuals? strangers?
trespassers? burglars? thie(?:f|ves) shoplifters? drivers? couriers? guards? passengers? crew teachers?
cleaners? contractors?`;

const GERMAN = `
personen? jemand(?:en|em)? wer wen leute menschen mann manner frau frauen eindringlinge?n? unbekannten?
unbefugten? fremden? besuchern? besucher(?:innen)? gast gaste gasten kunden? kund(?:in|innen) passanten?
fussganger fußganger mitarbeiter(?:n|innen|in)? angestellten? beschaftigten? arbeiter handwerker
schuler(?:n|innen|in)? kind(?:er|ern)? jugendlichen? madchen jungs? lehrer(?:n|innen|in)? fahrer lieferanten?
paketboten? einbrechern? diebe? typen matrosen? passagieren?`;

const FRENCH = `
personnes? monde quelqu'un qqn qui gens hommes? femmes? intrus visiteu(?:rs?|ses?) client(?:e?s?) employee?s?
ouvriers? salariee?s? eleves? etudiante?s? enfants? gamine?s? garcons? filles? jeunes individus? inconnue?s?
voleu(?:rs?|ses?) cambrioleurs? pietons? passante?s? chauffeurs? conducteurs? livreurs? professeurs? profs?
passagers? marins?`;

const SPANISH = `
personas? alguien quien(?:es)? gente hombres? mujer(?:es)? intrus[oa]s? visitantes? clientes? clientas?
emplead[oa]s? trabajador(?:es|as?)? alumn[oa]s? estudiantes? nin[oa]s? chic[oa]s? jovenes individuos?
desconocid[oa]s? extran[oa]s? ladron(?:es)? peaton(?:es)? transeuntes? conductor(?:es)? repartidor(?:es)?
profesor(?:es|as?)? pasajer[oa]s? marineros?`;

const ALL = [ENGLISH, GERMAN, FRENCH, SPANISH].flatMap((words) => words.trim().split(/\s+/));

export const PEOPLE_WORDS = `(?:${ALL.join('|')})(?: detections?)?`;

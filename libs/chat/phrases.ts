import type { Intent } from './understanding/small-talk.js';

type Phrase =
  Exclude<Intent, 'question'> | 'despair' | 'unknown' | 'unavailable' | 'withheld' | 'interrupted';
type Phrases = Readonly<Record<Phrase, string>>;

const ENGLISH: Phrases = {
  greeting: 'Hello! Ask me anything about our documents, and I will show you where the answer stands.',
  thanks: 'You are welcome. Is there anything else you would like to know?',
  farewell: 'Goodbye, and have a good day!',
  handoff: 'Of course. I have marked this conversation as waiting for a person.',
  identity:
    'I am an automated assistant. I answer from the documents of this site and name the place where each sentence stands; you can ask for a person at any time.',
  despair:
    'I am sorry that you feel this way. Please talk to somebody now: a person you trust, or a crisis line, which is there day and night (findahelpline.com lists those of your country). If you are in danger, call the emergency number.',
  unknown:
    "I don't know: I found nothing in the documents that answers this. Would you like to talk to a person?",
  unavailable: 'I cannot search the documents at the moment. Please try again soon, or ask for a person.',
  withheld: 'I may not give out the answer that I found. Please ask in another way, or ask for a person.',
  interrupted: 'This answer broke off before it was complete. Please ask again.',
};

const PHRASES: Readonly<Record<string, Phrases>> = {
  en: ENGLISH,
  de: {
    greeting: 'Hallo! Fragen Sie mich etwas zu unseren Dokumenten; ich zeige Ihnen, wo die Antwort steht.',
    thanks: 'Gern geschehen. Möchten Sie noch etwas wissen?',
    farewell: 'Auf Wiedersehen und einen schönen Tag!',
    handoff: 'Gern. Dieses Gespräch ist nun für einen Menschen vorgemerkt.',
    identity:
      'Ich bin ein automatischer Assistent. Ich antworte aus den Dokumenten dieser Seite und nenne jede Stelle; Sie können jederzeit nach einem Menschen fragen.',
    despair:
      'Es tut mir leid, dass es Ihnen so geht. Bitte sprechen Sie jetzt mit jemandem: mit einem Menschen, dem Sie vertrauen, oder mit der Telefonseelsorge, die Tag und Nacht da ist (findahelpline.com nennt die Ihres Landes). In Gefahr rufen Sie den Notruf 112.',
    unknown:
      'Das weiß ich nicht: In den Dokumenten habe ich keine Antwort darauf gefunden. Möchten Sie mit einem Menschen sprechen?',
    unavailable:
      'Ich kann die Dokumente gerade nicht durchsuchen. Bitte versuchen Sie es gleich noch einmal.',
    withheld:
      'Die gefundene Antwort darf ich nicht herausgeben. Bitte fragen Sie anders, oder fragen Sie nach einem Menschen.',
    interrupted: 'Diese Antwort brach ab, bevor sie fertig war. Bitte fragen Sie noch einmal.',
  },
  fr: {
    greeting:
      'Bonjour ! Posez-moi une question sur nos documents ; je vous montrerai où se trouve la réponse.',
    thanks: 'Je vous en prie. Souhaitez-vous savoir autre chose ?',
    farewell: 'Au revoir et bonne journée !',
    handoff: 'Bien sûr. Cette conversation est signalée comme attendant une personne.',
    identity:
      'Je suis un assistant automatique. Je réponds à partir des documents de ce site et je cite chaque passage ; vous pouvez demander une personne à tout moment.',
    despair:
      "Je suis désolé que vous vous sentiez ainsi. Parlez à quelqu'un dès maintenant : une personne de confiance ou une ligne d'écoute, ouverte jour et nuit (findahelpline.com indique celles de votre pays). En cas de danger, appelez le 112.",
    unknown:
      "Je ne sais pas : je n'ai trouvé aucune réponse dans les documents. Souhaitez-vous parler à une personne ?",
    unavailable: 'Je ne peux pas consulter les documents pour le moment. Veuillez réessayer bientôt.',
    withheld:
      'Je ne peux pas communiquer la réponse trouvée. Reformulez votre question ou demandez une personne.',
    interrupted: 'Cette réponse s’est interrompue avant la fin. Veuillez poser votre question à nouveau.',
  },
  es: {
    greeting: '¡Hola! Pregúnteme sobre nuestros documentos y le mostraré dónde está la respuesta.',
    thanks: 'De nada. ¿Desea saber algo más?',
    farewell: '¡Adiós y que tenga un buen día!',
    handoff: 'Por supuesto. Esta conversación queda marcada para que la atienda una persona.',
    identity:
      'Soy un asistente automático. Respondo a partir de los documentos de este sitio y cito cada pasaje; puede pedir una persona en cualquier momento.',
    despair:
      'Siento que se sienta así. Hable con alguien ahora: con una persona de confianza o con una línea de ayuda, disponible día y noche (findahelpline.com indica las de su país). Si está en peligro, llame al 112.',
    unknown: 'No lo sé: no encontré ninguna respuesta en los documentos. ¿Desea hablar con una persona?',
    unavailable: 'No puedo consultar los documentos en este momento. Inténtelo de nuevo pronto.',
    withheld:
      'No puedo dar la respuesta que encontré. Pregunte de otra manera o pida hablar con una persona.',
    interrupted: 'Esta respuesta se interrumpió antes de completarse. Pregunte de nuevo, por favor.',
  },
};

const NAMES_CONTACT: ReadonlySet<Phrase> = new Set(['handoff', 'despair', 'unknown']);

/** A fixed sentence in the visitor's language, English where there is none; `contact` is named where a person is asked for. */
export function phrase(name: Phrase, language: string | null, contact?: string): string {
  const text = (PHRASES[language ?? 'en'] ?? ENGLISH)[name];
  return contact !== undefined && NAMES_CONTACT.has(name) ? `${text} → ${contact}` : text;
}

/** What the buttons say: attach an image, record a voice message, stop and send it, and that there is no microphone. */
const TEXTS: Readonly<Record<string, readonly [string, string, string, string]>> = {
  ar: ['إرفاق صورة', 'تسجيل رسالة صوتية', 'إيقاف التسجيل وإرساله', 'لا يمكن استخدام الميكروفون.'],
  de: [
    'Bild anhängen',
    'Sprachnachricht aufnehmen',
    'Aufnahme beenden und senden',
    'Das Mikrofon kann nicht verwendet werden.',
  ],
  en: [
    'Attach an image',
    'Record a voice message',
    'Stop and send the recording',
    'The microphone cannot be used.',
  ],
  es: [
    'Adjuntar una imagen',
    'Grabar un mensaje de voz',
    'Detener y enviar la grabación',
    'No se puede usar el micrófono.',
  ],
  fr: [
    'Joindre une image',
    'Enregistrer un message vocal',
    "Arrêter et envoyer l'enregistrement",
    'Le microphone ne peut pas être utilisé.',
  ],
  he: ['צירוף תמונה', 'הקלטת הודעה קולית', 'עצירת ההקלטה ושליחתה', 'לא ניתן להשתמש במיקרופון.'],
  it: [
    "Allega un'immagine",
    'Registra un messaggio vocale',
    'Ferma e invia la registrazione',
    'Impossibile usare il microfono.',
  ],
  ja: ['画像を添付', '音声メッセージを録音', '録音を停止して送信', 'マイクを使用できません。'],
  nl: [
    'Afbeelding toevoegen',
    'Spraakbericht opnemen',
    'Opname stoppen en verzenden',
    'De microfoon kan niet worden gebruikt.',
  ],
  pl: [
    'Dołącz obraz',
    'Nagraj wiadomość głosową',
    'Zatrzymaj i wyślij nagranie',
    'Nie można użyć mikrofonu.',
  ],
  pt: [
    'Anexar uma imagem',
    'Gravar uma mensagem de voz',
    'Parar e enviar a gravação',
    'Não é possível usar o microfone.',
  ],
  sv: [
    'Bifoga en bild',
    'Spela in ett röstmeddelande',
    'Stoppa och skicka inspelningen',
    'Mikrofonen kan inte användas.',
  ],
  tr: ['Resim ekle', 'Sesli mesaj kaydet', 'Kaydı durdur ve gönder', 'Mikrofon kullanılamıyor.'],
  zh: ['添加图片', '录制语音消息', '停止并发送录音', '无法使用麦克风。'],
};

export interface AttachmentStrings {
  readonly image: string;
  readonly record: string;
  readonly stop: string;
  readonly noMicrophone: string;
}

/** In the language of the widget, otherwise in English. */
export function attachmentStrings(language: string): AttachmentStrings {
  const [image, record, stop, noMicrophone] = TEXTS[language] ?? TEXTS['en']!;
  return { image, record, stop, noMicrophone };
}

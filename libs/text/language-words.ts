/**
 * Words by which a short question shows its language, beside the function words that keywords leave out: question words,
 * pronouns and the verbs of questions. Written as people type them in lower case; only what is no usual word of another of
 * these languages tells much, and a word of several counts for each in part.
 */
const LISTS: Readonly<Record<string, string>> = {
  en: `anyone anybody anything back buy change does find get give got help know long make many money much need open order pay
    please send show someone something still stop take tell use want way work works yet`,
  de: `bekomme bekommen brauche brauchen dauert darf dürfen funktioniert geht gehts gibts hallo helfen kaufen konto kosten kostet
    könnt könnte lange lieferung löschen mach mache machen mögen möchte muss müssen nutzen öffnen passwort richte schicken sehe
    setze soll steht stelle verwenden viele warum welches wieso wieviel wofür wohin woher zahlen zurück ändern ändere`,
  fr: `aide ajouter ajoute bonjour changer coûte coute combien comment cher créer dois doit délai fonctionne livraison marche mettre
    modifier mot passe obtenir payer peuvent pouvez prend puis quelqu recevoir retourner sais savoir supprimer temps trouver
    utiliser veux voir vouloir voudrais acheter compte`,
  es: `añadir ayuda borrar cambiar cambio comprar contraseña cuesta cuánto cuanto cuánta cuántos cuántas cuenta debo dinero encontrar
    envío envían funciona gracias hago hola necesito pagar pasa podría podéis puedes quiero recibir tarda tardan tarde tengo
    usar ver`,
  it: `acquistare aggiungere aiuto cambiare cambio ciao conto costa costano devo dov eliminare faccio funziona giorni grazie
    impiega impostare modificare ottenere pagare posso possono puoi quali quanta quante quanti ricevere restituire
    senza spedizione trova trovo usare voglio vorrei soldi`,
  pt: `adicionar ajuda alterar apagar comprar consigo conta custa custam demora devo dinheiro encontrar enviar envio faço funciona
    gostaria obrigado olá onde pagar podem preciso quais quanta quantas quanto quantos quero receber senha tenho tempo usar você
    vocês é`,
  nl: `aanpassen alsjeblieft betalen bestelling duurt gebruiken geld graag hallo help hoelang hoeveel instellen kopen kost kosten
    krijg krijgen lang levering maak maken mag moeten mijn nodig staat stel terug toevoegen verwijder verwijderen verzending
    vinden waarmee welk werkt wijzig wijzigen wilt wachtwoord zenden zie`,
  pl: `albo ale aby bez będzie być chcę chciałbym co czas czy czym dla dlaczego do dostawa dostawy dodać działa gdzie hasło ile ich ja
    jak jaka jaki jakie jest jestem kiedy konto kosztuje kto która które który kupić ma mam mi mnie moje mogę mojego może można
    muszę na nie od ono oraz płacić po pod poza przez przy pytanie są się skąd tego ten to trwa tym usunąć w we wysyłka z za
    zamówienie ze zmienić znaleźć zwrot zwrócić że żeby`,
  tr: `ama bana bir bu da de değil değiştirebilir değiştirebilirim değiştirilir en fiyatı gibi hangi hesabım hesabımı için ile iade
    kaç kadar kargo kim mi mı mu mü ne neden nerede nereden nasıl niçin niye olur olarak ödeme para sipariş siparişim sürer
    sürüyor şifre şifremi şu var ve veya ya yapabilirim yapılır yok zaman`,
  sv: `alla att av behöver beställning betala blir bli de den det dig din ditt där då efter eller en ett fungerar få får för från
    gör göra går ha har hej hittar hjälp hur hon han inte jag kan kommer kostar köpa lång länge lösenord man med men mig min mina
    mitt måste ni nu när och om på ska skickar skulle som så ta tar till tillbaka ut vad var varför vem vi vilka vilken vilket
    vill är återställer ändra ändrar`,
  vi: `bao bằng bị bạn các cách cái có của cho chúng chưa cần đang đã đâu đến để đổi được giao giá giúp gì hay hàng khi không khoản
    khẩu là lại làm lâu mất mật mình mua một muốn này như nhiêu những ở ra rồi sao sẽ tại thanh thế thể thì tiền toán tôi trả
    trong tài từ và vào về với xin xóa`,
  ru: `будет вернуть возврат восстановить всё где деньги доставка дней долго доставки ещё занимает заказ изменить использовать
    какую купить месте могу можете найти настроить нужно оплатить пароль получить помогите почему работает сделать сколько
    скажите стоит удалить установить хочу чего это`,
  uk: `або але без був було бути вам вас він вони від для до доставка доставки довго за змінити і із інші його її як яка який які є
    з й коли коштує куди купити мене мені мій моє можна можу моя на над не ні оплатити пароль по повернути при про скільки
    та так те ти то триває у це цей ця чи чого чому ще що щоб`,
};

const SETS = new Map(
  Object.entries(LISTS).map(
    ([language, words]) =>
      [language, new Set(words.split(/\s+/).map((word) => word.normalize('NFC')))] as const,
  ),
);

/** ISO 639-1 of the languages that have such words. */
export const LANGUAGES_WITH_WORDS: readonly string[] = [...SETS.keys()];

/** The words of a language in lower case, as they are typed with their accents. */
export function languageWords(language: string): ReadonlySet<string> {
  return SETS.get(language)!;
}

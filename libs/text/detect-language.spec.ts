import { detectLanguage, statedLanguage } from './detect-language.js';

describe('detectLanguage', () => {
  it.each([
    ['How do I reset my password?', 'en'],
    ['Wie setze ich mein Passwort zurück?', 'de'],
    ['Quels sont les délais de livraison ?', 'fr'],
    ['¿Cómo restablezco mi contraseña?', 'es'],
    ['パスワードをリセット', 'ja'],
    ['运费由谁承担？', 'zh'],
    ['反品', 'zh'],
    ['送料は誰が', 'ja'],
    ['보증 기간은?', 'ko'],
    ['คืนสินค้า', 'th'],
    [
      'Run `npm install` in the folder of the project. 次のコマンドを実行してください。設定ファイルを開いて、ポートを変更します。',
      'ja',
    ],
    ['Как изменить мой пароль?', 'ru'],
    ['Jak mogę zmienić swoje hasło w aplikacji?', 'pl'],
    ['Does curl work with other SSL libraries?', 'en'],
    ['How many Huguenots fled France by the 1700s?', 'en'],
    ['Where did SARS-CoV-2 originate, and when was it?', 'en'],
    ['Wie lange dauert die Lieferung?', 'de'],
    ['Was kostet das?', 'de'],
    ['Wo finde ich meine Rechnung', 'de'],
    ['Kann ich mit PayPal zahlen?', 'de'],
    ['Combien coûte la livraison ?', 'fr'],
    ['Comment changer mon mot de passe', 'fr'],
    ['¿Cuánto tarda el envío?', 'es'],
    ['como cambio mi contraseña', 'es'],
    ['Quanto costa la spedizione?', 'it'],
    ['Come posso cambiare la password?', 'it'],
    ['Quanto tempo demora a entrega?', 'pt'],
    ['Como altero a minha senha?', 'pt'],
    ['Hoe lang duurt de levering?', 'nl'],
    ['Hoe wijzig ik mijn wachtwoord?', 'nl'],
    ['Jak zmienić hasło?', 'pl'],
    ['Ile trwa dostawa?', 'pl'],
    ['Şifremi nasıl değiştirebilirim?', 'tr'],
    ['Kargo ne kadar sürer?', 'tr'],
    ['Hur lång tid tar leveransen?', 'sv'],
    ['Hur ändrar jag mitt lösenord?', 'sv'],
    ['Giao hàng mất bao lâu?', 'vi'],
    ['Làm thế nào để đổi mật khẩu?', 'vi'],
    ['Скільки триває доставка?', 'uk'],
    ['Сколько стоит доставка?', 'ru'],
    ['כמה זמן לוקח המשלוח?', 'he'],
    ['डिलीवरी में कितना समय लगता है?', 'hi'],
    ['error 500 in the docker container', 'en'],
    ['How long does delivery take?', 'en'],
    ['When do I get my money back?', 'en'],
    ['is there an iphone app', 'en'],
    ['do you ship to Norway', 'en'],
  ])('tells the language of %j', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it.each([
    'reset password',
    'npm ci',
    'hello',
    'tootctl media remove',
    'die cast die set',
    'refund policy for orders',
    '👍',
    '',
    '12345 67890 12345 67890 12345',
  ])('leaves %j open rather than guess', (text) => {
    expect(detectLanguage(text)).toBeNull();
  });
});

describe('a language that a file states', () => {
  const GERMAN =
    'Wie lange dauert die Lieferung? Die Lieferung dauert drei Tage. Wenn die Ware nicht da ist, rufen Sie uns bitte an, und wir helfen Ihnen.';

  it.each([
    ['Reset', 'de-DE', 'de'],
    ['Reset', 'pt_BR', 'pt'],
    ['Доставка занимает три дня', 'uk', 'uk'],
    ['配送には三日かかります', 'ja', 'ja'],
    ['送货需要三天', 'zh-Hant-TW', 'zh'],
    ['Dostava traje tri dana', 'sr-Latn', 'sr'],
    [GERMAN, 'de', 'de'],
    [GERMAN, 'lb', 'lb'],
  ])('of %j as %s is %s', (text, stated, language) => {
    expect(statedLanguage(text, stated)).toBe(language);
  });

  it.each([
    ['no tag', 'Reset', 'English (United States)'],
    ['nothing', 'Reset', ''],
    ['a tag without a language of two letters', 'Reset', 'und'],
    ['another script', 'Доставка занимает три дня', 'en'],
    ['another script', 'Delivery takes three days', 'ru'],
    ['another script', '配送には三日かかります', 'zh'],
    ['a script for which there is no letter', '12.50', 'en'],
    ['the words of another language', GERMAN, 'en'],
  ])('is ignored for %s: %j, %j', (_, text, stated) => {
    expect(statedLanguage(text, stated)).toBeNull();
  });
});

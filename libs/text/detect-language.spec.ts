import { detectLanguage } from './detect-language.js';

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
  ])('tells the language of %j', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it.each([
    'reset password',
    'npm ci',
    'hello',
    'refund policy for orders',
    '👍',
    '',
    '12345 67890 12345 67890 12345',
  ])('leaves %j open rather than guess', (text) => {
    expect(detectLanguage(text)).toBeNull();
  });
});

import { encode } from '../corpus/encode.js';
import { detectEncoding, utf16Order } from './detect-encoding.js';

const TEXTS: readonly (readonly [label: string, text: string])[] = [
  ['windows-1252', 'Grüße'],
  ['windows-1252', 'Sie können die Ware binnen 14 Tagen zurückgeben. Die Gebühr beträgt 5 €.'],
  ['windows-1252', 'Vous pouvez renvoyer l’article à nos frais après réception – « gratuit ».'],
  ['windows-1252', '¿Cuándo llega mi pedido? Mañana, según el método de envío.'],
  ['windows-1252', 'A devolução não é possível após 30 dias. Informações: serviço.'],
  ['windows-1252', 'Du kan sende varen tilbake når som helst, også på lørdag. Kjøp på nett.'],
  ['windows-1252', 'The “small” box – it’s 5 €'],
  ['windows-1252', 'Café; señor'],
  ['windows-1250', 'Zwrot towaru jest możliwy w ciągu 14 dni. Koszt wysyłki ponosi kupujący.'],
  ['windows-1250', 'Zboží lze vrátit do čtrnácti dnů. Kdo platí poštovné? Zákazník.'],
  ['windows-1250', 'Az árut 14 napon belül visszaküldheti. A szállítás költsége 5 €. Őszi ünnepek, hűtő.'],
  ['windows-1250', 'Vračilo je možno v štirinajstih dneh, če je škatla cela.'],
  ['iso-8859-2', 'Zboží lze vrátit do čtrnácti dnů. Kdo platí poštovné? Zákazník, když může.'],
  [
    'windows-1254',
    'Ürünü on dört gün içinde iade edebilirsiniz. Kargo ücreti ve ödeme için bize yazın. Şikâyet, ışık.',
  ],
  ['windows-1257', 'Prekę galite grąžinti per 14 dienų. Siuntimo išlaidas apmoka pirkėjas, jūs ir mes.'],
  ['windows-1251', 'Как вернуть товар?;В течение 14 дней.'],
  ['windows-1251', 'Ви можете повернути товар протягом 14 днів. Доставку оплачує покупець.'],
  ['koi8-u', 'Как вернуть товар? Товар можно вернуть в течение 14 дней.'],
  ['ibm866', 'Как вернуть товар? Товар можно вернуть в течение 14 дней.'],
  ['windows-1253', 'Μπορείτε να επιστρέψετε το προϊόν εντός 14 ημερών. Τα έξοδα πληρώνει ο πελάτης.'],
  ['windows-1255', 'אפשר להחזיר את המוצר תוך 14 ימים. הלקוח משלם על המשלוח.'],
  ['windows-1256', 'يمكن إرجاع المنتج خلال 14 يوما. يدفع العميل تكلفة الشحن.'],
  ['windows-874', 'คุณสามารถคืนสินค้าได้ภายใน 14 วัน ลูกค้าเป็นผู้ชำระค่าจัดส่ง'],
  ['gb18030', '问题,答案\n怎么退货?,签收后三十日内可以退货。\n运费谁付?,买家承担运费。'],
  ['gb18030', '如何修改登录密码？'],
  ['gb18030', '请在Windows 10中打开“设置”，然后点击账户。'],
  ['big5', '商品簽收後三十日內可以退貨，運費由買家負擔。請聯絡客服。'],
  ['windows-1252', 'Le menu du «GRAND CAFÉ\nET DU PETIT CAFÉ» est affiché à l’entrée, près du bar.'],
  ['windows-1250', 'Nůž: ÚŽASNÝ\nÚžasné nože a nůžky najdete v našem obchodě, řeknou vám cenu.\nKŮŽA\n'],
  ['shift_jis', '返品は14日以内です。'],
  ['shift_jis', '質問,答え\n返品できますか？,商品到着後14日以内なら返品できます。'],
  ['euc-jp', '商品到着後14日以内なら返品できます。送料はお客様が負担します。'],
  ['euc-kr', '상품을 받은 후 14일 이내에 반품할 수 있습니다. 배송비는 고객이 부담합니다.'],
];

describe('detectEncoding', () => {
  it.each(TEXTS)('reads %s: %s', (label, text) => {
    const bytes = encode(text, label);
    const found = detectEncoding(bytes);
    expect(found === undefined ? undefined : new TextDecoder(found).decode(bytes)).toBe(text);
  });

  it.each([
    [
      'text of a code page that browsers do not know',
      Buffer.from('f\x81r die R\x81ckgabe der Ger\x84te', 'latin1'),
    ],
    [
      'UTF-8 in front of another code page',
      Buffer.concat([Buffer.from('für Geräte über '), Buffer.from('Gr\xf6\xdfe', 'latin1')]),
    ],
    ...[
      ['Wo ist das Büro?,In Köln\n', 'Öffnet ihr früh?,"Ja, täglich"\n', 'windows-1252'],
      ['Büro,Raum 5\n', 'Öffnungszeiten für Gäste,9 bis 17 Uhr\n', 'windows-1252'],
      ['Où est le café ?,À côté\n', 'Êtes-vous ouverts à midi ?,"Oui, même l’été"\n', 'windows-1252'],
      ['Jak zmienić hasło?,W zakładce konta\n', 'Gdzie są źródła?,"Są w źródłach, żółte"\n', 'windows-1250'],
      ['Как вернуть товар?\n', 'Товар можно вернуть в течение двух недель.\n', 'windows-1251'],
    ].map(([utf8, other, label]): [string, Buffer] => [
      `a line of UTF-8 and one of ${label}: ${utf8}`,
      Buffer.concat([Buffer.from(utf8!), Buffer.from(encode(other!, label!))]),
    ]),
    [
      'random bytes',
      Buffer.from(Array.from({ length: 400 }, (_, at) => 128 + ((at * 7_919 + at * at) % 128))),
    ],
  ])('does not guess at %s', (_, bytes) => {
    expect(detectEncoding(bytes)).toBeUndefined();
  });
});

describe('utf16Order', () => {
  it.each(['Returns\n\nYou can send goods back.', '退货政策\r\n签收后可以退货。\r\n', 'Возврат товара'])(
    'of %j',
    (text) => {
      const bytes = Buffer.from(text, 'utf16le');
      expect(utf16Order(bytes)).toBe('utf-16le');
      expect(utf16Order(Buffer.from(bytes).swap16())).toBe('utf-16be');
    },
  );

  it.each(['text\0with a zero', 'abc\0def', 'a\0\0\0b\0\0\0', '\0\x01\0\x02\0\x03\0\x04'])(
    'is none for %j',
    (text) => {
      expect(utf16Order(Buffer.from(text, 'latin1'))).toBeUndefined();
    },
  );
});

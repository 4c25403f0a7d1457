import { isDecline, saysUnknown } from './declines.js';

describe('saysUnknown', () => {
  it.each([
    'UNKNOWN',
    '**UNKNOWN**',
    'UNKNOWN. The passages do not say how much it costs.',
    'UNKNOWN\n\nPlease contact support.',
    'Unknown.',
    'Unbekannt',
    '未知',
  ])('believes %j', (text) => expect(saysUnknown(text)).toBe(true));

  it.each([
    'Unknown devices are shown in the list [1].',
    'The reason is UNKNOWN to us.',
    'UNKNOWN_HOST is an error.',
    '',
  ])('does not take %j for it', (text) => expect(saysUnknown(text)).toBe(false));
});

describe('isDecline', () => {
  it.each([
    "I couldn't find anything about this in the documentation.",
    "I'm sorry, but the provided passages do not contain that information.",
    'The documentation does not mention a refund for opened items.',
    'Unfortunately, I don’t have enough information to answer this question.',
    'There is no information about prices in the passages.',
    'The price is not mentioned in the provided context [1].',
    'None of the passages mentions the opening hours.',
    'I do not know.',
    'This cannot be answered from the passages.',
    'No information about this is available.',
    'I cannot answer this based on the provided documents.',
    'Die Passagen enthalten keine Informationen dazu.',
    'In der Dokumentation wird das nicht erwähnt.',
    'Dazu konnte ich leider nichts finden.',
    'Ich habe dazu keine Informationen gefunden.',
    'La documentation ne précise pas le prix.',
    "Je n'ai pas trouvé d'information à ce sujet.",
    'La documentación no menciona el precio.',
    'No he encontrado información sobre esto.',
    'La documentazione non menziona il prezzo.',
    'Non ho trovato informazioni su questo.',
    'A documentação não menciona o preço.',
    'Não encontrei informações sobre isso.',
    'De documentatie vermeldt de prijs niet.',
    'Ik kan hierover niets vinden.',
    'Dokumentacja nie zawiera informacji o cenie.',
    'В документации не указана цена.',
    'Я не знаю.',
    '文档中没有提到价格。',
    '抱歉，我无法从提供的资料中找到答案。',
    'ドキュメントには価格についての記載がありません。',
    'その情報は見つかりませんでした。',
    '문서에 가격에 대한 정보가 없습니다.',
  ])('believes %j', (sentence) => expect(isDecline(sentence)).toBe(true));

  it.each([
    'Shoes can be returned within 30 days.',
    'Gift cards cannot be returned.',
    'Premium does not include single sign-on.',
    'You cannot find the folder in the list.',
    'There is no official iOS app.',
    'If the passages do not mention it, say so.',
    'Gutscheine können nicht zurückgegeben werden.',
    'Il n’y a pas d’application iOS.',
    'No se aceptan pagos en efectivo.',
    '礼品卡不能退货。',
    'ギフトカードは返品できません。',
  ])('does not take %j for one', (sentence) => expect(isDecline(sentence)).toBe(false));
});

interface ShopDocument {
  readonly title: string;
  readonly language?: string;
  /** Cut into chunks at form feeds. */
  readonly text: string;
}

const sections = (...parts: readonly string[]) => parts.join('\f');

/** What a small shop tells its customers. */
export const SHOP: readonly ShopDocument[] = [
  {
    title: 'Returns and refunds',
    text: sections(
      '## Return an item\n\nYou can return an item within 30 days of delivery. Print the label from your orders page and hand the parcel in at any post office.\n\n',
      '## Refund times\n\nA refund takes five working days after the parcel has arrived. For business accounts a refund takes ten working days.\n\n',
      '## Return fees\n\nA return from Germany is free of charge. A return from France costs 4.90 EUR. A return from Switzerland costs 9.90 CHF.\n\n',
      '## What cannot be returned\n\nGift cards and opened software cannot be returned. Swimwear can be returned if its seal is intact.\n\n',
    ),
  },
  {
    title: 'Shipping',
    text: sections(
      '## Standard delivery\n\nStandard delivery takes three working days and costs 3.95 EUR. Orders above 50 EUR are delivered free of charge.\n\n',
      '## Express delivery\n\nExpress delivery arrives the next working day and costs 12.50 EUR. It must be ordered before noon.\n\n',
      '## Countries\n\nWe ship to Germany, France and Norway. Parcels to Norway take seven working days. We do not ship to Brazil.\n\n',
      '## Track a parcel\n\nOpen the link in the dispatch message to track your parcel. The tracking number is also shown on your orders page.\n\n',
    ),
  },
  {
    title: 'Subscriptions',
    text: sections(
      '## Plans\n\nThe Basic plan costs 5 EUR a month. The Premium plan costs 12 EUR a month and includes telephone support.\n\n',
      '## Cancel a subscription\n\nCancel a subscription in the settings of your account, at the latest 14 days before it renews. After the cancellation your data is kept for 90 days.\n\n',
      '## Pause a subscription\n\nA subscription can be paused for up to three months. While it is paused, nothing is charged.\n\n',
    ),
  },
  {
    title: 'Your account',
    text: sections(
      '## Reset your password\n\nChoose "Forgotten password" on the sign-in page and follow the link in the mail. The link is valid for two hours.\n\n',
      '## Two-factor authentication\n\nTwo-factor authentication asks for a code from an authenticator app when you sign in. Turn it on in the security settings.\n\n',
      '## Delete an account\n\nWrite to privacy@shop.example to delete your account. Deletion takes 30 days and cannot be undone.\n\n',
    ),
  },
  {
    title: 'Payment',
    text: sections(
      '## Ways to pay\n\nYou can pay by credit card, PayPal or invoice. Payment by invoice is offered to business customers only.\n\n',
      '## Vouchers\n\nEnter a voucher code at the checkout. A voucher is valid for two years and cannot be paid out in cash.\n\n',
      '## Invoices\n\nInvoices are sent as PDF by e-mail after dispatch. An invoice can be corrected within 14 days.\n\n',
    ),
  },
  {
    title: 'Warranty',
    text: sections(
      '## Warranty period\n\nThe warranty lasts two years from purchase. For refurbished devices the warranty lasts one year.\n\n',
      '## Repairs\n\nRepairs are done in our workshop in Leipzig. A repair takes two weeks. Batteries are replaced free of charge during the warranty.\n\n',
    ),
  },
  {
    title: 'Our shops',
    text: sections(
      '## Opening hours\n\nOur shop in Berlin is open from 9 to 18 on weekdays. On Saturdays it closes at 14. It is closed on Sundays.\n\n',
      '## Parking\n\nParking is free for customers for two hours. The car park is behind the building.\n\n',
    ),
  },
  {
    title: 'Rückgabe und Versand',
    language: 'de',
    text: sections(
      '## Rückgabe\n\nSie können einen Artikel innerhalb von 30 Tagen zurückgeben. Die Rücksendung ist kostenlos.\n\n',
      '## Erstattung\n\nEine Erstattung dauert fünf Werktage. Für Geschäftskunden dauert die Erstattung zehn Werktage.\n\n',
      '## Lieferung\n\nEine Lieferung nach Österreich kostet 7 Euro und dauert vier Tage. Eine Lieferung nach Polen kostet 9 Euro.\n\n',
      '## Gutscheine\n\nEin Gutschein ist zwei Jahre gültig. Er kann an der Kasse eingelöst werden.\n\n',
    ),
  },
  {
    title: 'Abonnement et livraison',
    language: 'fr',
    text: sections(
      '## Résilier un abonnement\n\nVous pouvez résilier votre abonnement dans les paramètres du compte. La résiliation prend effet à la fin du mois.\n\n',
      '## Livraison\n\nLa livraison en Belgique coûte 6 euros et prend trois jours. La livraison en Suisse coûte 11 euros.\n\n',
      '## Mot de passe\n\nPour changer votre mot de passe, ouvrez les paramètres de sécurité. Le lien est valable deux heures.\n\n',
    ),
  },
  {
    title: 'Devoluciones y garantía',
    language: 'es',
    text: sections(
      '## Devoluciones\n\nPuede devolver un artículo en un plazo de 30 días. Las tarjetas regalo no se pueden devolver.\n\n',
      '## Garantía\n\nLa garantía dura dos años. Para los productos reacondicionados la garantía dura un año.\n\n',
      '## Envío\n\nEl envío a Portugal cuesta 8 euros y tarda cuatro días. El envío a Italia cuesta 10 euros.\n\n',
    ),
  },
];

export interface Step {
  readonly message: string;
  /** What the answer must say; null where the documents do not say. */
  readonly says: string | null;
}

export interface Conversation {
  /** Asked before, in order. */
  readonly before: readonly string[];
  readonly then: Step;
}

const follow = (before: string | readonly string[], message: string, says: string | null) => ({
  before: [before].flat(),
  then: { message, says },
});

/** The last message means what it means only in its conversation. */
export const FOLLOW_UPS: readonly Conversation[] = [
  follow('How can I return an item?', 'How long does it take until I get a refund?', 'five working days'),
  follow('How long does a refund take?', 'And for business accounts?', 'ten working days'),
  follow('What does a return from Germany cost?', 'and from Switzerland?', '9.90 CHF'),
  follow('What does a return from Germany cost?', 'What about France?', '4.90 EUR'),
  follow(['What does a return from Germany cost?', 'and from Switzerland?'], 'and from France?', '4.90 EUR'),
  follow('Can I return gift cards?', 'And swimwear?', 'Swimwear can be returned'),
  follow('How much does express delivery cost?', 'How long does it take?', 'next working day'),
  follow('How much does express delivery cost?', 'When must it be ordered?', 'before noon'),
  follow('How much is standard delivery?', 'And express?', '12.50 EUR'),
  follow('Do you offer express delivery?', 'How much?', '12.50 EUR'),
  follow('Do you ship to Germany?', 'And to Norway?', 'Norway'),
  follow('Do you ship to Germany?', 'What about Brazil?', 'do not ship to Brazil'),
  follow('Do you ship to Norway?', 'How long does that take?', 'seven working days'),
  follow('How much is the Basic plan?', 'And the Premium plan?', '12 EUR'),
  follow('What does the Premium plan cost?', 'Does it include telephone support?', 'telephone support'),
  follow('How do I cancel my subscription?', 'What happens to my data after that?', '90 days'),
  follow('How do I cancel my subscription?', 'Can I pause it instead?', 'three months'),
  follow('Can a subscription be paused?', 'What is charged meanwhile?', 'nothing is charged'),
  follow('Can I pause my subscription?', 'For how long?', 'up to three months'),
  follow('How do I reset my password?', 'How long is the link valid?', 'two hours'),
  follow('What is two-factor authentication?', 'How do I turn it on?', 'security settings'),
  follow('How can I delete my account?', 'Can it be undone?', 'cannot be undone'),
  follow('How can I delete my account?', 'How long?', '30 days'),
  follow('Can I pay by credit card?', 'And by invoice?', 'business customers only'),
  follow('Where do I enter a voucher?', 'How long is it valid?', 'two years'),
  follow('How long is a voucher valid?', 'Can it be paid out in cash?', 'cannot be paid out'),
  follow('How long does the warranty last?', 'And for refurbished devices?', 'one year'),
  follow('Where are repairs done?', 'How long do they take?', 'two weeks'),
  follow('When is your shop in Berlin open?', 'And on Saturdays?', 'closes at 14'),
  follow('When is your shop in Berlin open?', 'Is it closed on Sundays?', 'closed on Sundays'),
  follow(['Where can I park?', 'Hello!'], 'Is it free?', 'Parking is free'),
  follow('Wie lange dauert eine Erstattung?', 'Und für Geschäftskunden?', 'zehn Werktage'),
  follow('Was kostet eine Lieferung nach Österreich?', 'Und nach Polen?', '9 Euro'),
  follow('Was kostet eine Lieferung nach Österreich?', 'Wie lange dauert das?', 'vier Tage'),
  follow('Wo löse ich einen Gutschein ein?', 'Wie lange ist er gültig?', 'zwei Jahre'),
  follow('Combien coûte la livraison en Belgique ?', 'Et en Suisse ?', '11 euros'),
  follow('Comment résilier mon abonnement ?', 'Quand cela prend-il effet ?', 'fin du mois'),
  follow('¿Cuánto dura la garantía?', '¿Y para los productos reacondicionados?', 'un año'),
  follow('¿Cuánto cuesta el envío a Portugal?', '¿Y a Italia?', '10 euros'),
  follow('¿Puedo devolver un artículo?', '¿Y las tarjetas regalo?', 'no se pueden devolver'),
];

/** Written after the first rules: 9 of 15 were right then. */
export const FRESH_FOLLOW_UPS: readonly Conversation[] = [
  follow('Can I return an item?', 'What does that cost from France?', '4.90 EUR'),
  follow('What is the warranty period?', 'Does it cover batteries?', 'Batteries are replaced'),
  follow('Do you have express shipping?', 'By when do I have to order?', 'before noon'),
  follow('How can I pay?', 'Is that also possible by invoice?', 'business customers only'),
  follow('How do I get an invoice?', 'Can it be corrected?', 'within 14 days'),
  follow('Which plans do you offer?', 'What does the cheapest one cost?', '5 EUR'),
  follow('How do I track my parcel?', 'Where else is the number shown?', 'orders page'),
  follow('Can I park at your shop?', 'How long is it free?', 'two hours'),
  follow('When does the shop close on Saturdays?', 'And on Sundays?', 'closed on Sundays'),
  follow(['How do I cancel my subscription?', 'And pause it?'], 'for how long?', 'three months'),
  follow('Is there a deadline for cancelling a subscription?', 'Will my data be deleted then?', '90 days'),
  follow('Ist die Rücksendung kostenlos?', 'Und wie lange habe ich dafür Zeit?', '30 Tagen'),
  follow('Wie lange ist ein Gutschein gültig?', 'Wo kann ich ihn einlösen?', 'an der Kasse'),
  follow('Comment changer mon mot de passe ?', 'Le lien est valable combien de temps ?', 'deux heures'),
  follow('¿Cuánto cuesta el envío a Portugal?', '¿Cuánto tarda?', 'cuatro días'),
];

/** The last message stands on its own, whatever was spoken of before. */
export const TOPIC_CHANGES: readonly Conversation[] = [
  follow('How long does a refund take?', 'How do I reset my password?', 'Forgotten password'),
  follow('How long does a refund take?', 'And what are your opening hours?', 'from 9 to 18'),
  follow('How long does a refund take?', 'And where do I enter a voucher?', 'at the checkout'),
  follow('How do I cancel my subscription?', 'How long is the warranty?', 'two years'),
  follow('How do I cancel my subscription?', 'Where is your workshop?', 'Leipzig'),
  follow('Do you ship to Norway?', 'Is it possible to pay by PayPal?', 'PayPal'),
  follow('Do you ship to Norway?', 'Is there parking?', 'Parking is free'),
  follow('What does the Premium plan cost?', 'What does express delivery cost?', '12.50 EUR'),
  follow('What does the Premium plan cost?', 'opening hours', 'from 9 to 18'),
  follow('How do I reset my password?', 'How do I delete my account?', 'privacy@shop.example'),
  follow('Can I return gift cards?', 'Which ways to pay are there?', 'credit card'),
  follow('Where can I park?', 'I bought swimwear and its seal is intact, can I return it?', 'Swimwear'),
  follow('When is your shop in Berlin open?', 'tracking a parcel', 'dispatch message'),
  follow(
    'How long does the warranty last?',
    'How do I track a parcel that you sent to me?',
    'dispatch message',
  ),
  follow('Where do I enter a voucher?', 'Are invoices sent by e-mail?', 'as PDF by e-mail'),
  follow('Wie lange dauert eine Erstattung?', 'Wie lange ist ein Gutschein gültig?', 'zwei Jahre'),
  follow('Comment résilier mon abonnement ?', 'Comment changer mon mot de passe ?', 'paramètres de sécurité'),
  follow('¿Cuánto dura la garantía?', '¿Cuánto cuesta el envío a Italia?', '10 euros'),
];

/** What the documents do not say must stay unknown, also when it leans on what they do say. */
export const UNKNOWN_TURNS: readonly Conversation[] = [
  follow('How long does a refund take?', 'Do you sell bicycles?', null),
  follow('How long does a refund take?', 'And what is the capital of France?', null),
  follow('Do you ship to Norway?', 'Who won the world cup in 1990?', null),
  follow('How do I reset my password?', 'What is the weather like there?', null),
  follow('How much is the Basic plan?', 'And who founded your company?', null),
  follow('How long does the warranty last?', 'asdfgh', null),
  follow('How long does a refund take?', 'And for bicycles?', null),
  follow('What is two-factor authentication?', 'Who invented it?', null),
  follow('How much does express delivery cost?', 'Is it made of wood?', null),
  follow('When is your shop in Berlin open?', 'How tall is it?', null),
  follow('Do you ship to Norway?', 'And to Japan?', null),
  follow('How do I reset my password?', 'Does it work on Mars?', null),
];

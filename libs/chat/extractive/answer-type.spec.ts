import { answersDuration, answersType, instructs, lacksType } from './answer-type.js';

describe('answersDuration', () => {
  it.each([
    ['how long do I have to wait?', 'There is a 30-day cooldown period.'],
    ['How long are changes accumulated?', 'It accumulates changes for 10s.'],
    ['how soon will I be called back', 'We call back within 2 hrs.'],
    ['How quickly is it sent?', 'It is sent within five business days.'],
    ['Wie lange dauert der Versand?', 'Der Versand dauert drei bis 5 Tage.'],
    ['Wie lange dauert die Lieferung?', 'Ein Paket kommt nach zwei bis drei Werktagen an.'],
    ['Quanto tempo ci vuole?', 'Arriva entro tre giorni.'],
    ['¿Cuánto tiempo tarda el envío?', 'Llega en dos o tres días.'],
    ['Combien de temps dure la garantie ?', 'La garantie est valable 2 ans.'],
    ['¿Cuánto tiempo tarda?', 'Tarda unas 3 semanas.'],
    ['Quanto tempo demora?', 'Demora 24 horas.'],
  ])('finds the length of time that "%s" asks for', (question, sentence) => {
    expect(answersDuration(question, sentence)).toBe(true);
    expect(answersType(question, sentence)).toBe(true);
  });

  it.each([
    ['how long do I have to wait?', 'You cannot migrate again.'],
    ['how long is it?', 'The cable is 30 cm long.'],
    ['Where is it?', 'It arrives within 3 days.'],
  ])('finds none for "%s" in "%s"', (question, sentence) => {
    expect(answersDuration(question, sentence)).toBe(false);
  });
});

describe('lacksType', () => {
  it.each([
    ['which port does it use?', 'It is a fast and modern VPN.', 'It listens on UDP 51820.'],
    ['What ports do I have to forward?', 'Forward them on your router.', 'Forward 80 and 443.'],
    ['which version of PHP do I need', 'PHP is required.', 'PHP 8.2 or later is required.'],
    ['how large may a file be', 'Files can be uploaded.', 'Files of up to 20 MB can be uploaded.'],
    ['How much memory does it need?', 'It needs memory.', 'It needs two gigabytes.'],
    ['how long are backups kept', 'Backups are kept in a folder.', 'Backups are kept for fifteen days.'],
    ['how long is a link valid', 'A link is valid.', 'A link is valid until you log out.'],
    ['How often does it update itself?', 'It updates itself.', 'It updates itself nightly.'],
    ['Wie lange ist die Garantie?', 'Die Garantie ist kostenlos.', 'Die Garantie dauert zwei Jahre.'],
  ])('of %j is so in %j and not in %j', (question, without, answer) => {
    expect([lacksType(question, without), lacksType(question, answer)]).toEqual([true, false]);
  });

  it.each([
    'my board does not show up in the ports menu, what can I do?',
    'What version control systems work with it?',
    'how long should I hold the button, I saw no text',
  ])('is not asked by %j', (question) => {
    expect(lacksType(question, 'Hold it until it blinks.')).toBe(false);
  });
});

describe('instructs', () => {
  it.each([
    'To perform printer maintenance run hp-toolbox then click the Actions tab.',
    'Drag and drop a few videos from your Desktop.',
    'You can either run the wizard or wait.',
    'If you want to print it, use the --paper option.',
    'Open the settings.',
    'If none is there, click Setup Device.',
    'First, choose a template.',
  ])('finds what to do in %j', (text) => {
    expect(instructs(text)).toBe(true);
  });

  it.each([
    'The client synchronises every 30 seconds.',
    'It is open source, and many people use it.',
    'The commands that run at night are listed there.',
    'A click costs nothing.',
    '',
  ])('finds nothing in %j', (text) => {
    expect(instructs(text)).toBe(false);
  });

  it('takes linear time', () => {
    const start = performance.now();
    instructs('to press to press you can either '.repeat(3) + 'to a '.repeat(20_000));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

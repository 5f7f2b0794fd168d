import { fold } from '../fold.ts';
import type { Language } from '../language.ts';
import { semiticForms } from './semitic-forms.ts';
import { slavicForms } from './slavic-forms.ts';
import { westernForms } from './western-forms.ts';

/**
 * Forms that no rule of endings brings together: each line is one word. Its forms are stemmed, and all of the stems count as the
 * first, so that a line needs one form of each stem only. Written as they are after `lower`.
 */
const lines: Readonly<Partial<Record<Language, string>>> = {
  ...westernForms,
  ...slavicForms,
  ...semiticForms,
};

/** Words that a stemmer makes the same as others, which they are not: they and their plain forms have a stem of their own. */
const lone: Readonly<Partial<Record<Language, string>>> = {
  en: `news new university universe universal organ organic organ general generation generate generic policy police past paste
    international internal important import notice notable server serve service meaning mean experiment experience
    authority author animal animated customer custom capital operation opera morning ring evening building early wing wand
    designer addition add hop hope hoping hopping later late relative relation relativity several sever
    interesting interest number numb ear ears easter east western everything something anything nothing wedding
    probable probe probably emergency emerge computer compute secretary secret international station state static statue human humid busy business server severe`,
};

/** Verbs of Slavic languages, by the one that lasts, with those that come to an end: who looks for one means the other too. */
const aspects: Readonly<Partial<Record<Language, string>>> = {
  ru: `писать написать | делать сделать | читать прочитать | готовить приготовить | платить заплатить оплатить | есть съесть | пить выпить
    видеть увидеть | звонить позвонить | покупать купить | открывать открыть | закрывать закрыть | брать взять | говорить сказать | идти пойти
    ехать поехать | звать позвать | петь спеть | строить построить | смотреть посмотреть | слушать послушать | думать подумать | ждать подождать
    просить попросить | спрашивать спросить | чинить починить | ломать сломать | терять потерять | давать дать | находить найти | приходить прийти
    уходить уйти | выходить выйти | заходить зайти | приезжать приехать | встречать встретить | отвечать ответить | проверять проверить | решать решить
    начинать начать | забывать забыть | понимать понять | принимать принять | помогать помочь | удалять удалить | обновлять обновить
    отправлять отправить | получать получить | исправлять исправить | переносить перенести | приносить принести | заказывать заказать
    показывать показать | рассказывать рассказать | менять поменять | вставать встать | ложиться лечь | садиться сесть | бежать побежать
    расти вырасти | хотеть захотеть | мыть помыть вымыть | рисовать нарисовать | учить выучить | продавать продать | отдавать отдать | узнавать узнать
    умирать умереть | падать упасть | снимать снять | поднимать поднять | занимать занять | устанавливать установить | запускать запустить
    добавлять добавить | сохранять сохранить | включать включить | выключать выключить | загружать загрузить | скачивать скачать | встречаться встретиться
    опаздывать опоздать | собираться собраться | возвращать вернуть | возвращаться вернуться | заканчивать закончить | договариваться договориться
    подключать подключить | отключать отключить | переезжать переехать | уезжать уехать | убирать убрать | выбирать выбрать | собирать собрать
    забирать забрать | оставлять оставить | отменять отменить | бронировать забронировать | ставить поставить | класть положить`,
  uk: `писати написати | робити зробити | читати прочитати | готувати приготувати | платити заплатити оплатити | їсти з'їсти | пити випити
    бачити побачити | дзвонити подзвонити | купувати купити | відкривати відкрити | закривати закрити | брати взяти | казати сказати | йти піти
    їхати поїхати | кликати покликати | співати заспівати | будувати побудувати | дивитися подивитися | слухати послухати | думати подумати
    чекати зачекати | просити попросити | питати спитати | лагодити полагодити | ламати зламати | губити загубити | давати дати | знаходити знайти
    приходити прийти | виходити вийти | заходити зайти | приїжджати приїхати | зустрічати зустріти | відповідати відповісти | перевіряти перевірити
    вирішувати вирішити | починати почати | забувати забути | розуміти зрозуміти | приймати прийняти | допомагати допомогти | видаляти видалити
    оновлювати оновити | надсилати надіслати | отримувати отримати | виправляти виправити | переносити перенести | приносити принести
    замовляти замовити | показувати показати | вставати встати | лягати лягти | сідати сісти | рости вирости | мити помити | малювати намалювати
    вчити вивчити | продавати продати | помирати померти | падати впасти | знімати зняти | піднімати підняти | встановлювати встановити
    запускати запустити | додавати додати | зберігати зберегти | вмикати увімкнути | вимикати вимкнути | завантажувати завантажити | зустрічатися зустрітися
    запізнюватися запізнитися | збиратися зібратися | повертати повернути | повертатися повернутися | закінчувати закінчити | домовлятися домовитися
    переїжджати переїхати | прибирати прибрати | вибирати вибрати | збирати зібрати | забирати забрати | залишати залишити | скасовувати скасувати
    бронювати забронювати | ставити поставити`,
  pl: `brać wziąć | mówić powiedzieć | widzieć zobaczyć | iść pójść | jechać pojechać | robić zrobić | czekać poczekać | dzwonić zadzwonić | pytać zapytać
    gotować ugotować | uczyć nauczyć | myć umyć | budować zbudować | gubić zgubić | psuć zepsuć | znajdować znaleźć | przychodzić przyjść
    wychodzić wyjść | wchodzić wejść | odpowiadać odpowiedzieć | sprawdzać sprawdzić | zapominać zapomnieć | rozumieć zrozumieć | pomagać pomóc
    dostawać dostać | przenosić przenieść | przynosić przynieść | zamawiać zamówić | pokazywać pokazać | wstawać wstać | siadać siąść usiąść | rosnąć urosnąć
    sprzedawać sprzedać | umierać umrzeć | dodawać dodać | zapisywać zapisać | włączać włączyć | wyłączać wyłączyć | zmieniać zmienić | instalować zainstalować`,
};

const split = (text = ''): readonly (readonly string[])[] =>
  text
    .split(/\||\n/)
    .map((line) => line.trim().split(/\s+/))
    .filter((words) => words.length > 1);

export interface Irregular {
  /** Groups of forms. */
  readonly groups: readonly (readonly string[])[];
  readonly lone: ReadonlySet<string>;
  /** Names that a word has besides its own: see `aspects`. Folded. */
  readonly pairs: ReadonlyMap<string, readonly string[]>;
}

export function irregularOf(language: Language): Irregular {
  const verbs = split(aspects[language]);
  const pairs = new Map<string, string[]>();
  for (const [first, ...others] of verbs)
    for (const other of others) pairs.getOrInsertComputed(fold(other), () => []).push(fold(first!));
  return {
    groups: [...split(lines[language]), ...verbs.flat().map((verb) => [verb])],
    lone: new Set((lone[language] ?? '').trim().split(/\s+/)),
    pairs,
  };
}

import type { ServerTexts } from '../../en/web/server.ts';

const plural = new Intl.PluralRules('ru');

export const texts: ServerTexts = {
  sectionsLabel: 'Разделы страницы сервера',
  sections: {
    overview: 'Обзор',
    place: 'Название и регистрация',
    invitations: 'Приглашения',
    members: 'Участники и роли',
    messages: 'Хранение сообщений',
    words: 'Слова',
  },
  registrations: {
    open: 'Все',
    invitation: 'У кого есть приглашение',
    approval: 'Кого одобрит модератор',
    closed: 'Никто',
  },
  newcomerPolicies: {
    free: 'Пишут сразу',
    waiting: 'Читают, пока модератор их не впустит',
  },
  guests: {
    write: 'Гости заходят и пишут.',
    read: 'Гости заходят и только читают.',
    off: 'Гости заходят только по приглашению.',
  },
  invitationKinds: {
    account: 'Учётной записи',
    guest: 'Гостя',
  },
  roles: {
    owner: 'Владелец',
    moderator: 'Модератор',
    member: 'Участник',
    guest: 'Гость',
  },
  figures: {
    sessions: 'Соединения',
    entries: 'Сообщений и изменений в секунду',
    lag: 'Время доставки',
    memory: 'Память',
    cpu: 'Занятые процессоры',
    refusals: 'Отказов в секунду',
  },
  notYours: 'Эта страница для тех, кто ведёт это место.',
  save: 'Сохранить',
  saved: 'Сохранено.',
  copy: 'Скопировать',
  copied: 'Скопировано.',
  more: 'Показать ещё',
  healthy: 'Все двери открыты, и всё сказанное сохраняется.',
  doors: 'Сейчас на связи, по дверям:',
  browser: 'Браузер',
  metricsHidden: 'Показатели отсюда недоступны: что-то перед сервером их не пропускает.',
  placeName: 'Как называется это место',
  placeNameHint: 'На входе, над списком комнат, в заголовке.',
  registration: 'Кто может завести учётную запись',
  newcomers: 'Учётные записи, за которые никто не поручился',
  guestsFlag: 'Это задают при запуске сервера (--guests).',
  retention: 'Через сколько дней сообщения удаляются',
  retentionHint: 'Там, где у комнаты нет своего правила. Пусто: остаются.',
  editMinutes: 'Сколько минут можно менять своё сообщение',
  editMinutesHint: 'Пусто: сколько угодно.',
  wordsLabel: 'Слова, которых не принимаем, по одному в строке',
  wordsHint: 'С :report после слова его принимают, а модераторам сообщают.',
  invitationFor: 'Для',
  invitationRoom: 'Куда ведёт',
  wholeServer: 'Во всё место',
  invitationDays: 'Действует',
  invitationUses: 'На скольких',
  invitationUsesHint: 'Пусто: одна учётная запись или сколько угодно гостей.',
  invitationNote: 'Заметка',
  makeInvitation: 'Создать ссылку',
  invitationMade: 'Вот ссылка. Она показана только сейчас.',
  invitationQr: 'QR-код приглашения',
  linkLocal:
    'Другие не откроют этот адрес: он ведёт только на этот компьютер. Запустите сервер с --public-url.',
  openInvitations: 'Действующие приглашения',
  noInvitations: 'Действующих приглашений нет.',
  revoke: 'Отозвать',
  revokeSurely: 'Точно?',
  findMember: 'Найти по имени',
  noMembers: 'Никого с таким именем.',
  hereNow: 'сейчас здесь',
  away: 'не здесь',
  resetLink: 'Ссылка для нового пароля',
  resetFactor: 'Снять второй фактор',
  usually: (value) => `Обычно ${value}.`,
  failing: (reason) => `Что-то не так: ${reason}`,
  by: (name) => `от ${name}`,
  until: (when) => `до ${when}`,
  roleOf: (name) => `Роль: ${name}`,
  factorGone: (name) => `У ${name} больше нет второго фактора.`,
  resetLinkMade: (name) => `Передайте это ${name}. Действует один раз:`,
  days: (count) => `${count} ${{ one: 'день', few: 'дня' }[plural.select(count) as 'one'] ?? 'дней'}`,
  used: (used, uses) => (uses === undefined ? `использовано: ${used}` : `использовано: ${used} из ${uses}`),
  /** A figure with its unit. */
  figure: (name, value, locale) => {
    const written = (number: number, digits: number) =>
      number.toLocaleString(locale, { maximumFractionDigits: digits });
    if (name === 'memory') return `${written(value / 2 ** 20, 0)} МБ`;
    if (name === 'lag') return `${written(1000 * value, 1)} мс`;
    return written(value, name === 'sessions' ? 0 : 2);
  },
};

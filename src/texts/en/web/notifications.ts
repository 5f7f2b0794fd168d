export const texts = {
  title: 'Notifications',
  lead: 'You are told of private messages, of messages with your name after an @, of answers to yours and of threads that you follow, never of what you see anyway.',
  device: 'On this device',
  obstacles: {
    insecure:
      'This page came over plain http: browsers show no notifications then. The title and the icon of the tab count for you. Over https there is more.',
    unknown: 'This browser has no notifications. The title and the icon of the tab count for you.',
    denied:
      'This browser was told to show no notifications of this page. Its settings for the page can change that.',
  },
  desktop: 'Show notifications while I look elsewhere',
  desktopHint: 'The browser asks you once whether this page may.',
  push: 'Also while the page is closed',
  pushHint: 'Encrypted for this browser: its maker learns only that something comes.',
  pushGuest: 'For accounts: a guest is gone with its page.',
  pushFailed: 'This browser has no push service, or does not reach it now.',
  sound: 'Play a soft sound',
  quiet: 'Quiet hours',
  quietOn: 'Nothing at night',
  quietHint: 'Holds on all your devices.',
  quietGuest: 'Holds on this device.',
  from: 'from',
  to: 'to',
  rooms: 'Room by room',
  levels: {
    all: 'Everything counts',
    mentions: 'Only what is for me',
    nothing: 'Muted',
  },
  question: 'Do you want to be told when somebody calls you?',
  questionHint: 'The browser shows it while you look elsewhere, and asks you once whether it may.',
  questionYes: 'Yes, tell me',
  questionNo: 'No',
};

export type NotificationTexts = typeof texts;

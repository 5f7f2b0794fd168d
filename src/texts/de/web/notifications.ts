import type { NotificationTexts } from '../../en/web/notifications.ts';

export const texts: NotificationTexts = {
  title: 'Benachrichtigungen',
  lead: 'Du erfährst von privaten Nachrichten, von solchen mit deinem Namen nach einem @, von Antworten auf deine und von Threads, denen du folgst, nie von dem, was du ohnehin siehst.',
  device: 'Auf diesem Gerät',
  obstacles: {
    insecure:
      'Diese Seite kam über einfaches http: Dann zeigen Browser keine Benachrichtigungen. Titel und Symbol des Tabs zählen für dich mit. Über https geht mehr.',
    unknown: 'Dieser Browser kennt keine Benachrichtigungen. Titel und Symbol des Tabs zählen für dich mit.',
    denied:
      'Diesem Browser wurde gesagt, dass er von dieser Seite keine Benachrichtigungen zeigen soll. In seinen Einstellungen zur Seite lässt sich das ändern.',
  },
  desktop: 'Benachrichtigungen zeigen, wenn ich woanders hinschaue',
  desktopHint: 'Der Browser fragt dich einmal, ob diese Seite das darf.',
  push: 'Auch wenn die Seite geschlossen ist',
  pushHint: 'Für diesen Browser verschlüsselt: Sein Hersteller erfährt nur, dass etwas kommt.',
  pushGuest: 'Für Konten: Ein Gast ist mit seiner Seite weg.',
  pushFailed: 'Dieser Browser hat keinen Push-Dienst, oder er erreicht ihn gerade nicht.',
  sound: 'Einen leisen Ton spielen',
  quiet: 'Ruhezeiten',
  quietOn: 'Nachts nichts',
  quietHint: 'Gilt auf all deinen Geräten.',
  quietGuest: 'Gilt auf diesem Gerät.',
  from: 'von',
  to: 'bis',
  rooms: 'Raum für Raum',
  levels: {
    all: 'Alles zählt',
    mentions: 'Nur was für mich ist',
    nothing: 'Stumm',
  },
  question: 'Möchtest du erfahren, wenn dich jemand ruft?',
  questionHint: 'Der Browser zeigt es, wenn du woanders hinschaust, und fragt dich einmal, ob er darf.',
  questionYes: 'Ja, gern',
  questionNo: 'Nein',
};

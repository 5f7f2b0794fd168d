import type { HelpScreens } from '../en/help-screens.ts';

export const helpScreens: HelpScreens = {
  help: `login <name>                 unter einem freien Namen hereinkommen
enter <name> <einladung>     mit einer Einladung hereinkommen
msgall <text>                an alle schreiben
msg <name> <text>            jemandem privat schreiben
group <name> <name> : <text> mehreren privat schreiben
nick <name>                  einen anderen Namen annehmen
userlist / whoami            wer gerade da ist; wie du heißt
history [#raum] [n]          die letzten Nachrichten, mit ihren Nummern
since [#raum] <nummer>       die Nachrichten nach dieser Nummer
rooms                        welche Räume es gibt
members <raum>               wer dazugehört
topic [#raum] <text>         sagen, worum es in der Lobby oder im Raum geht
make <raum> [private]        einen Raum anlegen
join / leave <raum>          einem weiteren Raum folgen; ihn verlassen
say <raum> <text>            in diesem Raum schreiben
invite <raum> <name>         jemanden in den Raum holen
report <name|nummer> <grund> jemanden oder eine Nachricht melden
block <name>                 von jemandem nichts mehr sehen
blocks / unblock <name>      wen du blockiert hast; wieder sehen
register <name> <passwort> [einladung]  den Namen zu deinem Konto machen
auth <name> <passwort> [code]  statt login: mit dem eigenen Konto anmelden
logout                       den Chat verlassen
help messages|accounts|moderation|server  was sonst noch geht`,
  messagesHelp: `me [#raum] <text>                       etwas über dich sagen
reply <nummer> <text>                   antworten: 12, #küche.12, @bob.12
edit <nummer> <text>                    deine Nachricht ändern
delete <nummer>                         sie löschen
earlier / previews <nummer>             frühere Fassungen; Vorschau der Links
react / unreact <nummer> <emoji>        ein Emoji geben; es zurücknehmen
poll [#raum] <frage> | <a> | <b> …      fragen; davor kann stehen:
                                        -several -secret und eine Zeit: -2h
vote <nummer> <wahl> …                  abstimmen, nach Nummern: 1 oder 1 3
unvote / close <nummer>                 Stimme zurücknehmen; Umfrage beenden
pins / pin / unpin <nummer>             Angeheftetes; anheften; lösen
search <wörter>                         suchen; auch from:bob on:2026-05
unread / mentions / seen <nummer>       ungelesen; an dich; bis hier gelesen
threads / thread / seenthread <nummer>  deine Threads; einer; gelesen
follow / unfollow <nummer>              einem Thread folgen; nicht mehr
saved / save / unsave <nummer>          Gemerktes; merken; nicht mehr
later [#raum] <zeit> <text>             später senden: 2h, 7d; allein: Liste
drafts / undraft [#raum]                was nicht gesendet ist; verwerfen
cancel <id>                             doch nicht senden
remind <zeit> <nummer> [notiz]          an eine Nachricht erinnert werden
reminders / forget <id>                 woran du erinnert wirst; nicht mehr
quiet [#raum] all|mentions|nothing [zeit]  was dir gemeldet wird
quiet                                   wo das nicht alles ist`,
  accountsHelp: `here                             du bist da; auch nach dnd
away                             du bist gerade nicht da
dnd [zeit]                       bitte nicht stören; Zeit: 30, 2h
status [emoji] [text]            was neben deinem Namen steht, oder nichts
whois [name]                     was man von jemandem sieht, oder von dir
lastseen on|off                  ob andere sehen, wann du zuletzt da warst
passwd <alt> <neu>               ein neues Passwort
sessions                         wo du angemeldet bist
signout <id>|others              dort abmelden, oder überall außer hier
2fa on                           bei der Anmeldung auch Codes einer App
2fa confirm|off <code>           ab jetzt gefragt; nie mehr gefragt
email <adresse>|off <passwort>   wohin ein Link für ein neues Passwort geht
email confirm <geheimnis>        bestätigen, mit dem Link aus der Mail
forgot <name>                    einen Link für ein neues Passwort senden
reset <geheimnis> <passwort>     ein neues Passwort, mit so einem Link
export                           wie du alles mitnimmst, was dir gehört
delmine [#raum] <zeit|all>       löschen, was du seitdem gesagt hast
deleteaccount <passwort> keep|delete [code]  Nachrichten behalten oder nicht
resetlink <name>                 so ein Link für andere; für Besitzer
2fa reset <name>                 jemand hat die App verloren; für Besitzer`,
  moderationHelp: `kick [#raum] <name> [grund]         aus dem Raum oder dem Chat werfen
ban <name|adresse> [zeit] [grund]   aussperren; Zeit: 30, 2h, 7d
unban <name|adresse>                wieder hereinlassen
mute [#raum] <name> [zeit] [grund]  stummschalten
unmute [#raum] <name>               wieder schreiben lassen
bans                                wer gesperrt oder stumm ist
purge [#raum] <name> <zeit>         löschen, was jemand seitdem gesagt hat
del <nummer>                        eine Nachricht löschen: 12, #kueche.12
slow <raum> <sekunden>              Pause zwischen Nachrichten, 0 für keine
reports                             was gemeldet wurde
resolve <id> [notiz]                das ist erledigt
audit [n]                           was Moderatoren getan haben
rename <raum> <name>                ein anderer Name für einen Raum
describe <raum> <text>              wofür er da ist
set <raum> <einstellung> [wert]     guests, posting, slow, newcomers
archive / unarchive <raum>          einen Raum schließen; wieder öffnen
mod / unmod <raum> <name>           zum Moderator des Raums machen; nicht mehr
role <name> <rolle>                 owner, moderator oder member des Servers
claim <geheimnis>                   erster Besitzer werden
debug                               der Server protokolliert Verbindungen`,
  serverHelp: `server                       die Einstellungen des Servers
server <einstellung> <wert>  eine ändern; default: wie üblich
                             registration: open, invitation, approval, closed
                             newcomers: free, waiting
                             words: wort, wortgruppe, wort:report …
invitation guest [raum] …    einen Link für Gäste erstellen
invitation account [raum] …  … für ein Konto; dahinter: 2h x20: eine Notiz
invitations                  die Links, die noch gelten
uninvite <id>                dieser Link gilt nicht mehr
applications                 wer ein Konto möchte
approve <name>               es geben
decline <name> [grund]       es nicht geben
newcomers                    wer im Warteraum ist
admit <name>                 schreiben lassen
hold / unhold <name> [grund] nichts von dieser Person löschen; für Besitzer
holds                        von wem nichts gelöscht wird
accept <einladung>           dorthin gehen, wohin eine Einladung führt`,
};

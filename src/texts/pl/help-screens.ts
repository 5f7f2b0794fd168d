import type { HelpScreens } from '../en/help-screens.ts';

export const helpScreens: HelpScreens = {
  help: `login <nazwa>                wejść pod nazwą, której nikt nie ma
enter <nazwa> <zaproszenie>  wejść z zaproszeniem
msgall <tekst>               napisać do wszystkich
msg <nazwa> <tekst>          napisać do kogoś prywatnie
group <nazwa> <nazwa> : <tekst> napisać prywatnie do kilku osób
nick <nazwa>                 zmienić nazwę
userlist / whoami            kto jest teraz na czacie; Twoja nazwa
history [#pokój] [n]         ostatnie wiadomości z numerami
since [#pokój] <numer>       wiadomości po tym numerze
rooms                        jakie są pokoje
members <pokój>              kto do niego należy
topic [#pokój] <tekst>       napisać, o czym jest lobby albo pokój
make <pokój> [private]       utworzyć pokój
join / leave <pokój>         wejść do jeszcze jednego pokoju; wyjść z niego
say <pokój> <tekst>          napisać w tym pokoju
invite <pokój> <nazwa>       dodać kogoś do pokoju
report <nazwa|numer> <powód> zgłosić moderatorom osobę albo wiadomość
block <nazwa>                nie widzieć już nic od kogoś
blocks / unblock <nazwa>     kogo blokujesz; widzieć znowu
register <nazwa> <hasło> [zaproszenie]  założyć konto i wejść
auth <nazwa> <hasło> [kod]   wejść na swoje konto, zamiast login
logout                       wyjść z czatu
help messages|accounts|moderation|server  co jeszcze można zrobić`,
  messagesHelp: `me [#pokój] <tekst>                     napisać coś o sobie
reply <numer> <tekst>                   odpowiedzieć: 12, #kuchnia.12, @bob.12
edit <numer> <tekst>                    zmienić swoją wiadomość
delete <numer>                          usunąć ją
earlier / previews <numer>              wcześniejsze wersje; podgląd linków
react / unreact <numer> <emoji>         dać emoji; zabrać je
poll [#pokój] <pytanie> | <a> | <b> …   zapytać; przed pytaniem może stać
                                        -several -secret i czas: -2h
vote <numer> <wybór> …                  wybrać po numerze: 1 albo 1 3
unvote / close <numer>                  cofnąć swój głos; zamknąć ankietę
pins / pin / unpin <numer>              przypięte; przypiąć; odpiąć
search <słowa>                          szukać; także from:bob on:2026-05
unread / mentions / seen <numer>        nieprzeczytane; do Ciebie; przeczytane
threads / thread / seenthread <numer>   Twoje wątki; jeden; przeczytany
follow / unfollow <numer>               obserwować wątek; już nie
saved / save / unsave <numer>           zapisane; zapisać; już nie
later [#pokój] <czas> <tekst>           wysłać później: 2h, 7d; samo: lista
drafts / undraft [#pokój]               czego nie wysłano; porzucić to
cancel <id>                             jednak nie wysyłać
remind <czas> <numer> [notatka]         przypomnieć o wiadomości
reminders / forget <id>                 o czym przypomnieć; już nie
quiet [#pokój] all|mentions|nothing [czas]  o czym chcesz wiedzieć
quiet                                   gdzie to nie jest wszystko`,
  accountsHelp: `here                             jesteś; także po dnd
away                             teraz Cię nie ma
dnd [czas]                       proszę nie przeszkadzać; czas: 30, 2h
status [emoji] [tekst]           co stoi obok Twojej nazwy, albo nic
whois [nazwa]                    co widać o kimś, albo o Tobie
lastseen on|off                  czy inni widzą Twoją ostatnią wizytę
passwd <stare> <nowe>            nowe hasło
sessions                         Twoje sesje na różnych urządzeniach
signout <id>|others              zakończyć jedną sesję, albo inne niż ta
2fa on                           zacząć pytać o kody z aplikacji
2fa confirm|off <kod>            pytać od teraz; już nigdy nie pytać
email <adres>|off <hasło>        dokąd wysłać link do nowego hasła
email confirm <sekret>           adres jest Twój: przyszedł tam link
forgot <nazwa>                   wysłać link do nowego hasła
reset <sekret> <hasło>           nowe hasło, z takim linkiem
export                           jak zabrać wszystko, co Twoje
delmine [#pokój] <czas|all>      usunąć, co padło od Ciebie od tamtej pory
deleteaccount <hasło> keep|delete [kod]  wiadomości zostają albo nie
resetlink <nazwa>                taki link dla kogoś; dla właścicieli
2fa reset <nazwa>                ktoś zgubił aplikację; dla właścicieli`,
  moderationHelp: `kick [#pokój] <nazwa> [powód]       wyrzucić z pokoju albo z czatu
ban <nazwa|adres> [czas] [powód]    nie wpuszczać; czas: 30, 2h, 7d
unban <nazwa|adres>                 znowu wpuszczać
mute [#pokój] <nazwa> [czas] [powód]  wyciszyć
unmute [#pokój] <nazwa>             pozwolić znowu pisać
bans                                kto ma bana albo wyciszenie
purge [#pokój] <nazwa> <czas>       usunąć, co ktoś napisał od tamtej pory
del <numer>                         usunąć wiadomość: 12 albo #kuchnia.12
slow <pokój> <sekundy>              przerwa między wiadomościami, 0: żadna
reports                             co zgłoszono
resolve <id> [notatka]              to już załatwione
audit [n]                           co zrobili moderatorzy
rename <pokój> <nazwa>              inna nazwa pokoju
describe <pokój> <tekst>            do czego służy
set <pokój> <ustawienie> [wartość]  guests, posting, slow, newcomers
archive / unarchive <pokój>         zamknąć pokój; otworzyć znowu
mod / unmod <pokój> <nazwa>         moderator tego pokoju; już nie
role <nazwa> <rola>                 owner, moderator albo member serwera
claim <sekret>                      zostać pierwszym właścicielem
debug                               serwer zapisuje swoje połączenia`,
  serverHelp: `server                       ustawienia serwera
server <ustawienie> <wartość> zmienić jedno; default: jak zwykle
                             registration: open, invitation, approval, closed
                             newcomers: free, waiting
                             words: słowo, zwrot, słowo:report …
invitation guest [pokój] …   utworzyć link dla gości
invitation account [pokój] … … dla jednego konta; dalej: 2h x20: notatka
invitations                  linki, które jeszcze działają
uninvite <id>                ten link już nie działa
applications                 kto chce mieć konto
approve <nazwa>              przyznać je
decline <nazwa> [powód]      nie przyznać
newcomers                    kto jest w poczekalni
admit <nazwa>                pozwolić pisać
hold / unhold <nazwa> [powód] nic tej osoby nie jest usuwane; właściciele
holds                        od kogo nic nie jest usuwane
accept <zaproszenie>         pójść tam, dokąd prowadzi zaproszenie`,
};

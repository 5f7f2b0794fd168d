import type { HelpScreens } from '../en/help-screens.ts';

export const helpScreens: HelpScreens = {
  help: `login <nombre>               entrar con un nombre que nadie tiene
enter <nombre> <invitación>  entrar con una invitación
msgall <texto>               escribir a todos
msg <nombre> <texto>         escribir a alguien en privado
group <nombre> <nombre> : <texto> escribir a varios en privado
nick <nombre>                cambiar de nombre
userlist / whoami            quién está; cómo te llamas
history [#sala] [n]          los últimos mensajes, con sus números
since [#sala] <número>       los mensajes que siguen a ese número
rooms                        qué salas hay
members <sala>               quién forma parte de ella
topic [#sala] <texto>        decir de qué va el vestíbulo, o una sala
make <sala> [private]        crear una sala
join / leave <sala>          seguir otra sala más; dejar de seguirla
say <sala> <texto>           escribir en esa sala
invite <sala> <nombre>       traer a alguien
report <nombre|número> <por qué> avisar a los moderadores
block <nombre>               no ver nada más de alguien
blocks / unblock <nombre>    a quién has bloqueado; volver a verlo
register <nombre> <contraseña> [invitación]  hacer tuyo el nombre y entrar
auth <nombre> <contraseña> [código]  entrar con tu cuenta, en vez de login
logout                       salir del chat
help messages|accounts|moderation|server  qué más se puede hacer`,
  messagesHelp: `me [#sala] <texto>                      decir algo de ti
reply <número> <texto>                  responder: 12, #cocina.12, @bob.12
edit <número> <texto>                   cambiar un mensaje tuyo
delete <número>                         borrarlo
earlier / previews <número>             lo que decía antes; sus enlaces
react / unreact <número> <emoji>        poner un emoji; quitarlo
poll [#sala] <pregunta> | <a> | <b> …   preguntar; antes puede ir
                                        -several -secret y un tiempo: -2h
vote <número> <opción> …                elegir por número: 1, o 1 3
unvote / close <número>                 retirar tu voto; cerrar tu encuesta
pins / pin / unpin <número>             lo fijado; fijar; dejar de fijar
search <palabras>                       buscar; también from:bob on:2026-05
unread / mentions / seen <número>       sin leer; para ti; leído hasta ahí
threads / thread / seenthread <número>  tus hilos; uno; lo has leído
follow / unfollow <número>              seguir su hilo; dejar de seguirlo
saved / save / unsave <número>          lo guardado; guardar; ya no
later [#sala] <tiempo> <texto>          enviar más tarde: 2h, 7d; solo: lista
drafts / undraft [#sala]                lo no enviado; descartarlo
cancel <id>                             no enviarlo
remind <tiempo> <número> [nota]         que te recuerden un mensaje
reminders / forget <id>                 lo que se te recordará; ya no
quiet [#sala] all|mentions|nothing [tiempo]  de qué quieres avisos
quiet                                   dónde no es de todo`,
  accountsHelp: `here                             estás aquí; también después de dnd
away                             ahora no estás mirando
dnd [tiempo]                     que nadie te moleste; tiempo: 30, 2h
status [emoji] [texto]           lo que va junto a tu nombre, o nada
whois [nombre]                   lo que se ve de alguien, o de ti
lastseen on|off                  si otros ven cuándo estuviste aquí
passwd <antigua> <nueva>         otra contraseña
sessions                         dónde tienes la sesión abierta
signout <id>|others              cerrar una, o todas menos esta
2fa on                           empezar a pedir códigos de una app
2fa confirm|off <código>         se piden desde ahora, o nunca más
email <dirección>|off <contraseña>  adónde va un enlace para cambiarla
email confirm <secreto>          la dirección es tuya: te llegó un enlace
forgot <nombre>                  pedir un enlace para otra contraseña
reset <secreto> <contraseña>     otra contraseña, con ese enlace
export                           cómo llevarte todo lo tuyo
delmine [#sala] <tiempo|all>     borrar lo que dijiste desde entonces
deleteaccount <contraseña> keep|delete [código]  se quedan o no los mensajes
resetlink <nombre>               un enlace así para alguien; propietarios
2fa reset <nombre>               alguien ha perdido la app; propietarios`,
  moderationHelp: `kick [#sala] <nombre> [por qué]     echar de una sala o del chat
ban <nombre|dirección> [tiempo] [por qué]  vetar; tiempo: 30, 2h, 7d
unban <nombre|dirección>            dejar entrar de nuevo
mute [#sala] <nombre> [tiempo] [por qué]  silenciar
unmute [#sala] <nombre>             dejar que vuelva a escribir
bans                                quién está vetado o silenciado
purge [#sala] <nombre> <tiempo>     borrar lo que dijo desde entonces
del <número>                        borrar un mensaje: 12, o #cocina.12
slow <sala> <segundos>              pausa entre mensajes, 0 para ninguna
reports                             lo que se ha denunciado
resolve <id> [nota]                 eso ya está resuelto
audit [n]                           lo que han hecho los moderadores
rename <sala> <nombre>              otro nombre para una sala
describe <sala> <texto>             para qué es
set <sala> <ajuste> [valor]         guests, posting, slow, newcomers
archive / unarchive <sala>          cerrar una sala; abrirla de nuevo
mod / unmod <sala> <nombre>         moderador de esa sala; ya no
role <nombre> <rol>                 owner, moderator o member del servidor
claim <secreto>                     ser el primer propietario
debug                               que el servidor anote sus conexiones`,
  serverHelp: `server                       los ajustes del servidor
server <ajuste> <valor>      cambiar uno; default: lo de siempre
                             registration: open, invitation, approval, closed
                             newcomers: free, waiting
                             words: palabra, frase, palabra:report …
invitation guest [sala] …    crear un enlace para invitados
invitation account [sala] …  … para una cuenta; detrás: 2h x20: una nota
invitations                  los enlaces que aún valen
uninvite <id>                ese enlace ya no vale
applications                 quién quiere una cuenta
approve <nombre>             darla
decline <nombre> [por qué]   no darla
newcomers                    quién está en la sala de espera
admit <nombre>               dejar que escriba
hold / unhold <nombre> [por qué]  no se borra nada suyo; propietarios
holds                        de quién no se borra nada
accept <invitación>          ir adonde lleva una invitación`,
};

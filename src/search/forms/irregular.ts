import type { Language } from '../language.ts';

/**
 * Forms that no rule of endings brings together: each line is one word. Its forms are stemmed, and all of the stems count as the
 * first, so that a line needs one form of each stem only. Written as they are after `lower`.
 */
const lines: Readonly<Partial<Record<Language, string>>> = {
  en: `
    child children | man men | woman women | person people persons | foot feet | tooth teeth | mouse mice | goose geese
    knife knives | life lives | wife wives | leaf leaves | wolf wolves | loaf loaves | thief thieves | wife wives | calf calves | quiz quizzes | panic panicked panicking | big bigger biggest |
    hot hotter hottest | fat fatter | thin thinner | sad sadder saddest | wet wetter | far further farther | half halves | shelf shelves | analysis analyses | index indices
    criterion criteria | datum data | medium media | matrix matrices | vertex vertices | appendix appendices
    go goes going went gone | come came | see saw seen | take took taken | give gave given | get got gotten
    make made | find found | say said | tell told | think thought | know knew known | buy bought | bring brought
    teach taught | catch caught | send sent | spend spent | build built | lend lent | bend bent | meet met | leave left
    feel felt | keep kept | sleep slept | sweep swept | lose lost loss | win won | run ran | begin began begun
    drink drank drunk | swim swam swum | sing sang sung | ring rang rung | write wrote written | drive drove driven
    ride rode ridden | rise rose risen | speak spoke spoken | break broke broken broke | choose chose chosen | freeze froze frozen
    steal stole stolen | wake woke woken | wear wore worn | tear tore torn | fall fell fallen | eat ate eaten
    fly flew flown flies | draw drew drawn | grow grew grown | throw threw thrown | blow blew blown | show shown
    hide hid hidden | bite bit bitten | sit sat | stand stood | understand understood | hold held | hear heard
    pay paid | sell sold | shoot shot | forget forgot forgotten | sink sank sunk | fight fought | feed fed | lead led
    read reads reading | light lit | slide slid | hang hung | stick stuck | dig dug | strike struck | swear swore sworn
    shake shook shaken | mistake mistook mistaken | become became | overcome overcame | die died dying dies
    lie lied lying lay lain | tie tied tying ties | undo undid undone | do did done | good better best | bad worse worst
    rewrite rewrote rewritten | rebuild rebuilt | resend resent | forgive forgave | withdraw withdrew withdrawn`,
  de: `
    gehen ging gingen gegangen geht | kommen kam kamen gekommen kommt | sehen sah sahen gesehen sieht siehst
    geben gab gaben gegeben gibt gibst | nehmen nahm nahmen genommen nimmt nimmst | finden fand fanden gefunden
    sprechen sprach sprachen gesprochen spricht | treffen traf trafen getroffen trifft | lesen las lasen gelesen liest
    schreiben schrieb schrieben geschrieben | bleiben blieb blieben geblieben | fahren fuhr fuhren gefahren fährt
    tragen trug trugen getragen trägt | essen aß aßen gegessen isst | trinken trank tranken getrunken
    bringen brachte brachten gebracht | denken dachte dachten gedacht | wissen wusste wussten gewusst weiß
    laufen lief liefen gelaufen läuft | rufen rief riefen gerufen | halten hielt hielten gehalten hält
    lassen ließ ließen gelassen lässt | fallen fiel fielen gefallen fällt | schlafen schlief schliefen geschlafen schläft
    helfen half halfen geholfen hilft | werfen warf warfen geworfen wirft | sterben starb starben gestorben stirbt
    beginnen begann begannen begonnen | gewinnen gewann gewannen gewonnen | schwimmen schwamm geschwommen
    singen sang sangen gesungen | sitzen saß saßen gesessen | stehen stand standen gestanden steht | liegen lag lagen gelegen
    ziehen zog zogen gezogen | fliegen flog flogen geflogen | schließen schloss schlossen geschlossen
    verlieren verlor verloren | bieten bot boten geboten | brechen brach brachen gebrochen bricht
    vergessen vergaß vergaßen vergisst | kaufen gekauft kaufte | machen gemacht machte | sagen gesagt sagte
    fragen gefragt fragte | suchen gesucht suchte | arbeiten gearbeitet arbeitet arbeitete | testen getestet testet
    spielen gespielt | kochen gekocht | hören gehört | lernen gelernt | zahlen gezahlt bezahlt bezahlen | warten gewartet wartet
    öffnen geöffnet öffnet | planen geplant | prüfen geprüft | schicken geschickt | legen gelegt | stellen gestellt
    ändern geändert ändert änderung | löschen gelöscht | speichern gespeichert speichert | starten gestartet startet
    brauchen gebraucht | zeigen gezeigt | bauen gebaut | putzen geputzt | feiern gefeiert feiert | buchen gebucht
    bestellen bestellt | reparieren repariert | backen gebacken bäckt | waschen gewaschen wäscht | schneiden schnitt geschnitten
    aufstehen aufgestanden | absagen abgesagt | anrufen angerufen | einladen eingeladen lädt lud | verschieben verschob verschoben
    ausfallen ausgefallen fiel | umziehen umgezogen umzug | mieten gemietet | reden geredet | sichern gesichert
    entscheiden entschied entschieden | empfehlen empfahl empfohlen empfiehlt | passieren passiert passierte | haben gehabt |
    haus häuser | buch bücher | kind kinder kindern | mann männer | bild bilder bildern | land länder | wort wörter
    fahrrad fahrräder | rad räder | blatt blätter | haus hauses | fehler fehlern | thema themen | datum daten | firma firmen
    konto konten | museum museen | praktikum praktika | schlüssel schlüsseln | apfel äpfel | vater väter | mutter mütter
    bruder brüder | tochter töchter | garten gärten | laden läden | ordner ordnern | rechner rechnern | drucker druckern`,
  fr: `
    œil yeux | cheval chevaux | travail travaux | journal journaux | animal animaux | local locaux | canal canaux
    général généraux | principal principaux | hôpital hôpitaux | nouveau nouvelle nouvel nouveaux nouvelles
    beau belle bel beaux belles | vieux vieille vieil vieilles | gâteau gâteaux | bureau bureaux | bateau bateaux | cadeau cadeaux
    réseau réseaux | tableau tableaux | fichier fichiers | fou folle | doux douce | long longue longues
    aller vais vas va vont allons allez allé allée irai ira iront | venir viens vient viennent venons venu venue viendra
    faire fais fait font faisons faites fera ferai | voir vois voit voient voyons vu vue verra | pouvoir peux peut peuvent pu
    vouloir veux veut veulent voulu voudrais | devoir dois doit doivent dû | savoir sais sait savent su
    prendre prends prend prennent prenons pris prise prendra | apprendre apprends apprend appris | comprendre comprends compris
    mettre mets met mettent mis mise mettra | envoyer envoie envoies envoient envoyé enverra | dire dis dit disent dites
    lire lis lit lisent lu lue | écrire écris écrit écrivent écrite | boire bois boit boivent bu | recevoir reçois reçoit reçu reçue
    partir pars part partent parti partie | sortir sors sort sortent sorti sortie | dormir dors dort dorment dormi
    finir finis finit finissent fini finie | choisir choisis choisit choisi choisie choisissent | ouvrir ouvre ouvert ouverte ouvrent
    tenir tiens tient tiennent tenu | perdre perds perd perdent perdu perdue | vendre vends vend vendu vendue
    attendre attends attend attendu | répondre réponds répond répondu | rendre rends rend rendu | naître né née
    mourir meurt mort morte | conduire conduis conduit | construire construit construite | acheter achète achètes achètent acheté
    appeler appelle appelles appellent appelé | jeter jette jettent jeté | payer paie paye payé | nettoyer nettoie nettoyé
    essayer essaie essayé | réussir réussi réussit réussissent | manger mange mangeons mangé | commencer commence commençons commencé
    changer change changeons changé | jouer joue jouent joué | réparer répare réparé | supprimer supprime supprimé suppression
    serveur serveurs | servir sert servi`,
  es: `
    ir voy vas va vamos van fui fue fuimos fueron iba ido yendo | ser soy eres somos son
    tener tengo tienes tiene tenemos tienen tuve tuvo tuvieron tenido tendré | hacer hago haces hace hacen hice hizo hicieron hecho haré
    decir digo dices dice dicen dije dijo dijeron dicho diré | venir vengo vienes viene vienen vine vino vinieron venido
    poner pongo pones pone ponen puse puso pusieron puesto | poder puedo puedes puede pueden pude pudo podido podré
    querer quiero quieres quiere quieren quise quiso querido | saber sé sabes sabe saben supe supo sabido
    ver veo ves ve ven vi vio vieron visto | dar doy das da dan di dio dieron dado | traer traigo trae traje trajo traído
    salir salgo sale salen salí salió salido | oír oigo oye oyó oído | leer lee leo leyó leyeron leído leyendo
    pedir pido pides pide piden pidió pidieron pedido | servir sirve sirvió servido | dormir duermo duermes duerme duermen durmió dormido
    morir muere murió muerto | volver vuelvo vuelves vuelve vuelven volvió vuelto | encontrar encuentro encuentra encuentran encontré encontró
    probar pruebo prueba prueban probé probado | contar cuento cuenta cuentan contó contado | mostrar muestro muestra muestran mostró
    recordar recuerdo recuerda recuerdan recordó | costar cuesta cuestan costó | jugar juego juega juegan jugó jugado jugué
    empezar empiezo empieza empiezan empezó empecé | comenzar comienzo comienza comienzan comenzó | pensar pienso piensa piensan pensó
    cerrar cierro cierra cierran cerró cerrado | perder pierdo pierde pierden perdió perdido | entender entiendo entiende entendió
    romper rompe rompió roto rota rotos | escribir escribe escribió escrito escrita | abrir abre abrió abierto abierta
    conseguir consigo consigue consiguió | seguir sigo sigue siguió | repetir repito repite repitió | elegir elijo elige eligió
    sentir siento siente sintió | preferir prefiero prefiere prefirió | conducir conduzco conduce condujo
    traducir traduzco traduce tradujo | llegar llego llega llegué llegó llegado | pagar pago paga pagué pagó pagado
    buscar busco busca busqué buscó buscado | sacar saco saca saqué sacó | tocar toco toca toqué tocó | enviar envío envía envié envió enviado
    arreglar arreglo arregla arreglé arregló arreglado | vez veces | luz luces | pez peces | lápiz lápices | voz voces
    comprar compra compré compró comprado compraron | reunión reuniones | país países | mes meses | examen exámenes | joven jóvenes`,
  pl: `
    człowiek człowieka ludzie ludzi ludziom ludźmi | rok roku lata lat latach | dzień dnia dni dniu dniem dniami dniach
    tydzień tygodnia tygodniu tygodnie tygodni | brat brata bracia braci | ksiądz księdza | dziecko dziecka dzieci dzieciom dziećmi
    ręka ręki ręce rąk rękami | noga nogi nodze nóg | oko oczy oczu | ucho uszy uszu | pies psa psy psów psem psu | sen snu sny
    miasto miasta mieście miast | okno okna oknie okien | książka książki książce książkę książek | córka córki córek córce
    matka matki matce matek | kawa kawy kawie kaw | drzwi drzwiami | pieniądze pieniędzy pieniędzmi pieniądz | szkoła szkoły szkole szkół
    stół stołu stole stoły stołów | ząb zęba zęby zębów | kot kota koty kotów kotem kocie | praca pracy pracę prac
    błąd błędu błędy błędów błędzie | zespół zespołu zespole zespoły | wieczór wieczorem wieczoru wieczory | samochód samochodu samochody samochodem
    ogród ogrodu ogrodzie | lód lodu lody | chleb chleba chlebie | koniec końca końcu końcem | zdjęcie zdjęcia zdjęć zdjęciu zdjęciami
    spotkanie spotkania spotkań spotkaniu spotkaniem | pytanie pytania pytań pytaniu | zadanie zadania zadań zadaniu
    miesiąc miesiąca miesiące miesięcy | sąsiad sąsiada sąsiedzi sąsiadów | gałąź gałęzi gałęzie | święto święta świąt |
    odpowiedzieć odpowiem odpowie odpowiedział odpowiedziała odpowiedzieli | nieść niosę niesie niósł niosła | szybki szybciej szybko |
    iść idę idziesz idzie idziemy idą szedł szła szli poszedł poszła poszli pójść pójdę pójdzie pójdziemy
    jechać jadę jedzie jedziemy jadą jechał pojechać pojadę pojedzie pojechał | być jest są był | mieć mam masz ma mają miał
    jeść jem je jedzą jadł jadła jedli zjeść zjadł zjem zjedz | brać biorę bierze biorą brał | wziąć wezmę weźmie wziął wzięła wzięli weź
    pisać piszę pisze piszesz piszą pisał napisać napisał napisze napisz | móc mogę może mogą mógł mogła mogli
    chcieć chcę chce chcą chciał | widzieć widzę widzi widział widziała | wiedzieć wiem wie wiedział
    kupić kupię kupi kupił kupiła kupili kupione kupiony kupować kupuję kupuje | znaleźć znajdę znajdzie znalazł znalazła znaleźli znaleziony
    wysłać wyślę wyśle wysłał wysłała wysłali wysłane wysyłać wysyłam wysyła | zrobić zrobię zrobi zrobił robić robię robi robił zrobione
    naprawić naprawię naprawił naprawiła naprawili naprawione naprawiony naprawa naprawy naprawiać | usunąć usunę usunął usunięty usunięte usuwać
    zacząć zaczniemy zacznie zaczął zaczęła zaczyna zaczynamy | dać dam da dał dała daj dawać daje | płacić płacę płaci zapłacić zapłacił zapłacę
    czytać czytam czyta czytał przeczytać przeczytał | pić piję pije pił wypić wypił | spać śpię śpi spał | prosić proszę prosi prosił
    zgubić zgubiłem zgubił zgubiła zgubione | zepsuć zepsuł zepsuła zepsuty zepsuta psuje | otworzyć otwórz otworzę otworzył otwiera otwarty otwarte
    zamknąć zamknę zamknął zamknięty zamknięte zamyka | dobry dobra lepszy lepsza lepiej | zły gorszy gorzej | duży większy | mały mniejszy`,
  ru: `
    человек человека человеку люди людей людям людьми людях | ребенок ребенка дети детей детям детьми | год года году лет годы годов
    день дня дню днем дни дней дням днями днях | пес пса псу псы псов | лев льва львы львов | отец отца отцу отцы отцов отцом
    конец конца концу концом концы концов | лед льда льду льдом | лоб лба лбу | рот рта рту | сон сна сны снов сном | угол угла углу углы углов
    огонь огня огню огнем огни | камень камня камни камней камнем | корень корня корни корней | парень парня парни парней парнем
    уровень уровня уровни уровней уровнем | перец перца | палец пальца пальцы пальцев | заяц зайца зайцы зайцев | кот кота коты котов
    друг друга друзья друзей друзьям друзьями | брат брата братья братьев | сын сына сыновья сыновей | стул стула стулья стульев
    дерево дерева деревья деревьев | лист листа листья листьев | муж мужа мужья мужей | сосед соседа соседи соседей
    мать матери матерью матерей | дочь дочери дочерью дочерей | время времени временем времена времен | имя имени именем имена имен
    окно окна окну окон окнами | письмо письма писем письмами | кошка кошки кошек | сестра сестры сестер | деньги денег деньгами
    чашка чашки чашек | ошибка ошибки ошибок | ссылка ссылки ссылок | кнопка кнопки кнопок | папка папки папок | сумка сумки сумок
    песня песни песен | кухня кухни кухонь | земля земли земель | яйцо яйца яиц | церковь церкви церквей | любовь любви
    рубль рубля рубли рублей | ночь ночи ночей ночью | вещь вещи вещей | неделя недели недель | ключ ключа ключи ключей ключом
    хороший лучше лучший | плохой хуже худший
    нести несу несет нес несла несли | идти йти йду йдет йдем йдут иду идет идем идут шел шла шло шли иди | пойти пойду пойдет пойдем пойдут пошел пошла пошли
    прийти приду придет придем придут пришел пришла пришло пришли приходить | уйти уйду уйдет ушел ушла ушли | выйти выйду выйдет вышел вышла вышли
    найти найду найдет найдут нашел нашла нашли найден найдена найдено нашлась нашелся | зайти зайду зайдет зашел зашла зашли | ехать еду едет едем едут ехал
    поехать поеду поедет поедем поехал поехали | приехать приеду приедет приехал приехала приехали | съесть ем ест едим едят ел ела ели съел съели | встать встану встанет встал встала встали
    писать пишу пишет пишем пишут пиши писал | написать напишу напишет напишут напиши написал | мочь могу может можем могут мог могла могли
    хотеть хочу хочет хотим хотят хотел | искать ищу ищет ищем ищут искал | сказать скажу скажет скажут скажи сказал | показать покажу покажет покажи показал
    заказать закажу закажет закажем закажи заказал | взять возьму возьмет возьмем возьми взял взяла взяли | брать беру берет берем брал
    дать дам даст дадим дадут дай дал дала дали | отдать отдам отдаст отдай отдал | отправить отправлю отправит отправил отправили отправлено отправлен
    купить куплю купит купим купил купила купили куплено куплен | готовить готовлю готовит готовил | приготовить приготовлю приготовит приготовил
    пить пью пьет пьем пьют пил пила пили | выпить выпью выпьет выпил | петь пою поет пел | спать сплю спит спал | лечь лягу лег легла
    сесть сяду сядет сел села | встретить встречу встретит встретим встретил | встретиться встретимся встретились | видеть вижу видит видел
    увидеть увижу увидит увидел | сидеть сижу сидит сидел | платить плачу платит платил | оплатить оплачу оплатит оплатил оплачен оплачено
    чистить чищу чистит чистил | починить починю починит починил починили починен | сломать сломал сломала сломали сломан сломана сломался сломалась сломалось
    забыть забуду забудет забыл забыла забыли | начать начну начнет начнем начал начала начали начинаем начинается | жить живу живет живут жил
    потерять потеряю потерял потеряла потеряли потерян | удалить удалю удалит удалил удалили удален удалена удалено | обновить обновлю обновит обновил обновили обновлен обновлена
    перенести перенесу перенесли перенес перенесла перенесен перенесена перенесено | принести принесу принесет принес принесла принесли принеси
    привезти привезу привез привезли | вести веду ведет вел вела | бежать бегу бежит бежал | звонить звоню звонит звонил | позвонить позвоню позвонит позвонил позвонила позвони`,
  uk: `
    людина людини людину людиною люди людей людям людьми | дитина дитини дитину діти дітей дітям дітьми | рік року році роки років роком
    день дня дню днем дні днів дням днями днях | ніч ночі ночей ніччю вночі уночі | пес пса псу пси псів псом | кіт кота коту коти котів котом
    сон сну сни снів | кінець кінця кінцем кінці | отець отця | лід льоду льодом | ніс носа носі | дім дому домі домів удома вдома
    хід ходу | стіл стола столу столі столи столів столом | піч печі печей | річ речі речей річчю | осінь осені | вечір вечора вечері вечори ввечері увечері
    камінь каменя камені каменів | корінь кореня | рівень рівня рівні рівнів рівнем | хлопець хлопця хлопці хлопців | палець пальця пальці пальців
    друг друга друзі друзів друзям друзями | брат брата брати братів | мати матері матір'ю | ім'я імені імена імен | вікно вікна вікні вікон вікнами
    книга книги книгу книзі книг | книжка книжки книжку книжці книжок | рука руки руку руці рук | нога ноги ногу нозі ніг
    дорога дороги дорогу дорозі доріг | кішка кішки кішку кішок кішці | сестра сестри сестру сестрі сестер | чашка чашки чашок чашку чашці
    помилка помилки помилку помилок помилці помилками | кнопка кнопки кнопок кнопку | папка папки папок папку папці | зустріч зустрічі зустріччю зустрічей
    ключ ключа ключі ключів ключем | око очі очей | вухо вуха вух | яйце яйця яєць | гроші грошей грошима | пісня пісні пісень пісню | кухня кухні кухню кухонь
    школа школи школі школу шкіл | гора гори горі гір | вода води воді вод | голова голови голів | сіль солі сіллю | річка річки річку річок річці
    місто міста місті міст містом | лист листа листи листів листом | сніг снігу снігом | хліб хліба хлібом | стілець стільця стільці стільців
    добрий краще кращий | поганий гірше гірший
    нести несу несе ніс несла несли | відповісти відповім відповість відповів відповіла відповіли | швидкий швидко швидше |
    йти іти йду іду йде йдемо йдуть ішов йшов йшла йшли йти | піти піду піде підемо підуть пішов пішла пішли | прийти прийду прийде прийдемо прийшов прийшла прийшло прийшли приходити
    вийти вийду вийде вийшов вийшла вийшли | знайти знайду знайде знайшов знайшла знайшли знайдено знайшлися знайшлась | зайти зайду зайшов зайшла
    їхати їду їде їдемо їдуть їхав | поїхати поїду поїде поїдемо поїхав поїхали | приїхати приїду приїде приїхав приїхала приїхали | їсти їм їсть їмо їдять їв їла їли з'їв з'їли
    писати пишу пише пишемо пишуть пиши писав | написати напишу напише напиши написав написала | могти можу може можемо можуть міг могла могли
    хотіти хочу хоче хочемо хочуть хотів | шукати шукаю шукає шукав | сказати скажу скаже скажи сказав | показати покажу покаже покажи показав показала
    замовити замовлю замовить замовив замовили замовлення | взяти візьму візьме візьмемо взяв взяла взяли | брати беру бере беремо брав
    дати дам дасть дай дав дала дали | надіслати надішлю надішле надіслав надіслала надіслали надіслано | купити куплю купить купимо купив купила купили куплено
    готувати готую готує готував | пити п'ю п'є п'ємо пив пила | спати сплю спить спав | зустріти зустріну зустрів | зустрітися зустрінемося зустрілися
    бачити бачу бачить бачив | платити плачу платить платив | оплатити оплачу оплатив оплачено | полагодити полагоджу полагодив полагодили полагоджено
    зламати зламав зламала зламали зламаний зламана зламався зламалася зламалось | забути забуду забуде забув забула забули | почати почну почне почнемо почав почали починаємо
    загубити загублю загубив загубила загубили загублено | видалити видалю видалив видалила видалили видалено | оновити оновлю оновив оновили оновлено оновлення оновлень оновленням
    перенести перенесу переніс перенесла перенесли перенесено | принести принесу приніс принесла принесли принеси | вести веду веде вів вела
    дзвонити дзвоню дзвонить дзвонив | подзвонити подзвоню подзвонить подзвонив подзвонила подзвони | працювати працюю працює працюють працював працювала працювало`,
};

/** Words that a stemmer makes the same as others, which they are not: they are their own stems. */
const lone: Readonly<Partial<Record<Language, string>>> = {
  en: `news new university universe universal organ organic general generation generate generic policy police past paste
    international internal important import notice notable server serve service meaning mean experiment experience
    authority author animal animated customer custom capital operation opera morning ring evening building early wing wand
    designer addition add arrival rival hop hope hoping hopping later late relative relation relativity several sever
    interesting interest number numb ear ears easter east western everything something anything nothing wedding
    probable probe probably emergency emerge computer compute secretary secret international station state static statue`,
};

export interface Irregular {
  /** Groups of forms. */
  readonly groups: readonly (readonly string[])[];
  readonly lone: ReadonlySet<string>;
}

export const irregularOf = (language: Language): Irregular => ({
  groups: (lines[language] ?? '')
    .split(/\||\n/)
    .map((line) => line.trim().split(/\s+/))
    .filter((forms) => forms.length > 1),
  lone: new Set((lone[language] ?? '').trim().split(/\s+/)),
});

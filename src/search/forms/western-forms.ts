/** Forms of words that no rule of endings brings together, see `irregular.ts`: English, German, French and Spanish. */
export const westernForms = {
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
    pay paid payment payments | sell sold | shoot shot | forget forgot forgotten | sink sank sunk | fight fought | feed fed | lead led
    read reads reading | light lit | slide slid | hang hung | stick stuck | dig dug | strike struck | swear swore sworn
    shake shook shaken | mistake mistook mistaken | become became | overcome overcame | die died dying dies
    lie lied lying lay lain | tie tied tying ties | undo undid undone | do did done | good better best | bad worse worst
    rewrite rewrote rewritten | rebuild rebuilt | resend resent | forgive forgave | withdraw withdrew withdrawn
    fail failure failures | deliver delivery deliveries | run runner runners | begin beginner beginners | bleed bled | breed bred | seek sought | weep wept | creep crept | deal dealt | mean meant | dream dreamt | learn learnt | burn burnt
    spell spelt | spoil spoilt | smell smelt | leap leapt | kneel knelt | spin spun | cling clung | swing swung | sting stung | wring wrung | fling flung
    shrink shrank shrunk | stink stank stunk | spring sprang sprung | wind wound | grind ground | bind bound | lay laid | have had | flee fled | shine shone
    sew sewn | sow sown | saw sawn | mow mown | prove proven | dive dove | forbid forbade forbidden | beat beaten | cleave cleft | shave shaven | swell swollen
    ox oxen | penny pence | louse lice | scarf scarves | elf elves | hoof hooves | dwarf dwarves | self selves | cactus cacti | fungus fungi | radius radii
    stimulus stimuli | alumnus alumni | syllabus syllabi | nucleus nuclei | focus foci | phenomenon phenomena | automaton automata | bacterium bacteria
    curriculum curricula | memorandum memoranda | spectrum spectra | stratum strata | schema schemata | formula formulae | larva larvae | axis axes
    centre center centred centered | theatre theater | metre meter | litre liter | fibre fiber | grey gray | tyre tire | aluminium aluminum
    programme program | catalogue catalog | dialogue dialog | analogue analog | licence license | defence defense | offence offense | practise practice
    analyse analyze analysed analyzed analysing analyzing | paralyse paralyze | sceptical skeptical | jewellery jewelry | plough plow
    organize organise organized organised organizing organising organizes organises organization organisation organizations organisations
    fast faster fastest | large larger largest | long longer longest | short shorter shortest | strong stronger strongest | young younger youngest | old older oldest
    cold colder coldest | warm warmer warmest | cheap cheaper cheapest | small smaller smallest | great greater greatest | slow slower slowest | quick quicker quickest
    high higher highest | low lower lowest | tall taller tallest | deep deeper deepest | wide wider widest | cool cooler coolest | clean cleaner cleanest
    dark darker darkest | hard harder hardest | soft softer softest | smart smarter smartest | loud louder loudest | close closer closest | safe safer safest
    nice nicer nicest | simple simpler simplest | rich richer richest | poor poorer poorest | weak weaker weakest | thick thicker thickest | few fewer fewest
    clear clearer clearest | bright brighter brightest | near nearer nearest | rare rarer rarest | sharp sharper sharpest | smooth smoother smoothest | sweet sweeter sweetest
    tight tighter tightest | wise wiser wisest | strange stranger strangest | fresh fresher freshest | rough rougher roughest
    arrive arrival arrivals | fulfil fulfill`,
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
    bruder brüder | tochter töchter | garten gärten | laden läden | ordner ordnern | rechner rechnern | drucker druckern
    ei eier eiern | springen sprang sprangen gesprungen | kennen kannte kannten gekannt | nennen nannte nannten genannt | rennen rannte rannten gerannt | brennen brannte gebrannt
    senden sandte gesandt | wenden wandte gewandt | können kann konnte konnten gekonnt | müssen muss musste mussten | dürfen darf durfte durften | wollen will wollte wollten
    mögen mag mochte mochten | waschen wusch wuschen | binden band banden gebunden | bitten bat baten gebeten | blasen blies geblasen bläst | fangen fing fingen gefangen fängt
    empfangen empfing empfängt | fließen floss geflossen | frieren fror gefroren | genießen genoss genossen | gelingen gelang gelungen | geschehen geschah geschieht
    gießen goss gegossen | graben grub gegraben gräbt | greifen griff griffen gegriffen | hängen hing hingen gehangen | heben hob hoben gehoben | heißen hieß hießen geheißen
    klingen klang geklungen | laden lud luden geladen lädt | leiden litt litten gelitten | leihen lieh liehen geliehen | lügen log logen gelogen | messen maß maßen gemessen misst
    raten riet rieten rät | reißen riss rissen gerissen | reiten ritt geritten | riechen roch rochen gerochen | scheinen schien schienen geschienen | schieben schob schoben geschoben
    schießen schoss schossen geschossen | schlagen schlug schlugen geschlagen schlägt | schweigen schwieg geschwiegen | sinken sank sanken gesunken | steigen stieg stiegen gestiegen
    stehlen stahl gestohlen stiehlt | stoßen stieß gestoßen stößt | streichen strich gestrichen | streiten stritt stritten gestritten | treten trat traten getreten tritt
    treiben trieb trieben getrieben | wachsen wuchs wuchsen gewachsen wächst | weisen wies wiesen gewiesen | wiegen wog gewogen | zwingen zwang gezwungen | tun tat taten getan
    leben gelebt | backen buk | gelten galt gegolten gilt | schmelzen schmolz geschmolzen | schwören schwor geschworen | dringen drang gedrungen | finden gefundene | meiden mied gemieden
    gut besser beste besten bester bestes | viel mehr meiste meisten | hoch höher höchste hohe hohen hoher hohes | nah näher nächste | gern lieber liebsten
    virus viren | lexikon lexika | antibiotikum antibiotika | visum visa visen | zentrum zentren | stadium stadien | gymnasium gymnasien | medium medien | studium studien
    risiko risiken | radius radien | drama dramen | globus globen | zyklus zyklen | rhythmus rhythmen | organismus organismen | villa villen | pizza pizzen | atlas atlanten
    material materialien | prinzip prinzipien | bonus boni | kaktus kakteen | kaufmann kaufleute | fachmann fachleute | bus busse bussen | stadt städte`,
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
    serveur serveurs | servir sert servi
    gentil gentille gentils gentilles | ciel cieux | aïeul aïeux | monsieur messieurs | madame mesdames | mademoiselle mesdemoiselles | vitrail vitraux | bail baux | émail émaux | corail coraux
    pouvoir pourra pourrai pourrait pourraient pouvait pouvaient | devoir doivent devra devrait devraient devait | savoir saura saurai sache sachant savait
    vouloir voudra voudrait voulait veuillez | falloir faut faudra faudrait fallu | valoir vaut valent vaudra valu | croire crois croit croient croyons croyez cru crue croyait
    vivre vis vit vivent vivons vécu | suivre suis suit suivent suivons suivi suivie | naître naît naissent né née nés naquit | courir cours court courent courons couru courra
    offrir offre offres offrent offert offerte offerts | souffrir souffre souffrent souffert | couvrir couvre couvrent couvert couverte | découvrir découvre découvrent découvert
    connaître connais connaît connaissent connaissons connu connue connus | paraître parais paraît paraissent paru | craindre crains craint craignent craignons
    plaindre plains plaint plaignent | peindre peins peint peinte peignent | éteindre éteins éteint éteinte éteignent | atteindre atteins atteint atteinte atteignent
    joindre joins joint jointe joignent | sentir sens sent sentent sentons senti | mentir mens ment mentent menti | rire ris rit rient ri | plaire plais plaît plaisent plu
    cuire cuis cuit cuite cuisent | produire produis produit produite produisent | réduire réduit réduite réduisent | traduire traduis traduit traduite traduisent
    détruire détruit détruite détruisent | instruire instruit instruite | séduire séduit | nuire nuit nuisent | coudre couds cousu cousent | résoudre résous résout résolu résolvent
    acquérir acquiert acquis acquise | cueillir cueille cueilli | fuir fuis fuit fuient fui | battre bats bat battent battu | rompre rompt rompu | vaincre vainc vaincu
    asseoir assieds assied assis assise | concevoir conçoit conçoivent conçu conçue | décevoir déçoit déçu déçue | apercevoir aperçoit aperçu aperçue | pleuvoir pleut plu pleuvra
    émouvoir émeut ému | mouvoir meut mû | bouillir bout bouilli | vêtir vêt vêtu | haïr hait haï | exclure exclu | conclure conclut conclu | interdire interdit interdite
    blanc blanche blancs blanches | franc franche francs | sec sèche secs sèches | public publique publics publiques | grec grecque grecs | frais fraîche fraîches
    faux fausse fausses | roux rousse | gros grosse grosses | épais épaisse | favori favorite | bref brève | neuf neuve | bon bonne meilleur meilleure meilleurs meilleures
    mauvais mauvaise pire pires | mou molle | héros héroïne | copain copine copains copines | loup louve | tiers tierce | malin maligne | jumeau jumelle jumeaux
    permettre permets permet permettent permis permise | promettre promets promet promis promise | admettre admet admis admise | transmettre transmet transmis transmise
    soumettre soumet soumis soumise | remettre remets remet remis remise | lever lève lèvent levé | mener mène mènent mené | peser pèse pesé | geler gèle gelé`,
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
    comprar compra compré compró comprado compraron | reunión reuniones | país países | mes meses | examen exámenes | joven jóvenes
    mentir miento miente mienten mintió mentido | mover muevo mueve mueven movió movido | despertar despierto despierta despiertan despertó | soñar sueño sueña sueñan soñó
    volar vuelo vuela vuelan voló | resolver resuelvo resuelve resuelven resolvió resuelto resuelta | acostar acuesto acuesta acuestan acostó | almorzar almuerzo almuerza almorzó
    aprobar apruebo aprueba aprueban aprobó aprobado | comprobar compruebo comprueba comprobó comprobado | calentar caliento calienta calentó | colgar cuelgo cuelga colgó colgado
    cocer cuece cocido | confesar confiesa confesó | convertir convierte convierten convirtió convertido | corregir corrijo corrige corrigió | defender defiendo defiende
    demostrar demuestra demostró | despedir despido despide despidió | devolver devuelvo devuelve devolvió devuelto devuelta | divertir divierte divirtió | doler duele duelen dolió
    encender enciendo enciende encendió | envolver envuelve envuelto | extender extiende | esforzar esfuerzo esfuerza | freír frío fríe frito frita | gobernar gobierna
    herir hiere hirió | hervir hierve hirvió | invertir invierto invierte invirtió | llover llueve llovió | medir mido mide miden midió | merendar merienda | morder muerde mordió
    negar niego niega niegan negó | nevar nieva nevó | oler huelo huele huelen olió | reír río ríe ríen rió | rogar ruego ruega | sentar sienta sientan sentó
    soltar suelta soltó | sugerir sugiero sugiere sugirió | temblar tiembla | torcer tuerce | tropezar tropieza | vestir viste visten vistió | impedir impide impidió
    competir compite | rendir rinde rindió | advertir advierte advirtió | regar riega | acordar acuerdo acuerda acordó | apretar aprieta | atravesar atraviesa | quebrar quiebra
    estar estoy estaba estuvo estuve estuvieron estado estará | ser era eras eran fui fuimos fueron sido será sería | caer caigo cae caen cayó cayeron caído
    creer creo cree creen creyó creyeron creído | huir huyo huye huyen huyó | construir construyo construye construyen construyó | destruir destruye destruyó | incluir incluye incluyó
    producir produzco produce produjo produjeron | reducir reduzco reduce redujo | introducir introduce introdujo | deducir dedujo | andar anduve anduvo anduvieron
    caber quepo cabe cupo cabrá | valer valgo vale valdrá | haber hubo habrá habría habían | tener tendrá tendrán tendría tenga tengan | venir vendrá vendré vendrán vendría venga
    salir saldrá saldré saldrán saldría salga | poner pondrá pondré pondrán pondría ponga | saber sabrá sabré sabrán sabría sepa | poder podrá podrán podría podrían pueda
    querer querrá querría quiera | hacer hará harán haría haga hagan | decir dirá dirán diría diga digan | ir irá iré irán iría vaya vayan | dar dará dé | ver verá vería vea
    cubrir cubre cubrió cubierto cubierta | descubrir descubre descubrió descubierto | imprimir imprimo imprime imprimió impreso impresa | satisfacer satisfecho
    bueno buena buenos buenas buen mejor mejores | malo mala malos malas mal peor peores | grande grandes gran | tercero tercer | primero primera primer | santo san
    rey reyes | actor actriz actores actrices | emperador emperatriz | hombre hombres | carácter caracteres | régimen regímenes | imagen imágenes | orden órdenes
    margen márgenes | origen orígenes | volumen volúmenes | oso osa | nariz narices | raíz raíces | cruz cruces | actualizar actualización actualizaciones`,
} as const;

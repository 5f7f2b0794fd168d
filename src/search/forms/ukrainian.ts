import { cut, endings } from './endings.ts';
import { hardenedStems } from './russian.ts';

/**
 * Endings of Ukrainian, for the library's stemmer leaves the forms of most words apart. A word has several stems, one for each part of
 * speech that it may be. What changes inside a stem is in `stems.ts` and `irregular.ts`.
 */
const noun = endings(
  `а я о е є и і ї у ю ою ею єю ом ем єм ам ям ами ями ах ях ів їв ей ові еві єві ь й ії ію ія ією іям іями іях ій
  ння нню нням нь енням енню ення ень анням анню ання ань ття ттю ттям остями остях остям ості істю ість ью`,
  2,
);
const adjective = endings(
  `ий а е і ого ому ої ій у ою им их ими ім ього ьому ьої ьою я є ю іший іша іше іші ішого ішої іших`,
  3,
);
const verb = endings(
  `ати яти іти ити їти ути ти ав ала ало али яв яла яло яли ів іла іло іли ив ила ило или ув ула уло ули в ла ло ли
  у ю еш е емо ете уть єш є ємо єте ють иш ить имо ите ать ять аю аєш ає аємо аєте ають яю яєш яє яємо яєте яють ію ієш іє ієш іємо іють
  ювати увати ював увала юєш ує уєш уємо уєте ують ую ювала ював ювало ювали увало ували ував юю юєш ює юємо юєте юють уй уйте юй юйте
  ай айте яй яйте и іть ано ено ений ена ене ені аний ана ане ані ято ила ім імо ім уватиму уватиме уватимуть юватиму юватиме
  атиму атиме атимуть итиму итиме итимуть увати уванням ування увань ювання юванням ювань`,
  3,
);
const double = /([бвгґджзклмнпрстфхцчшщ])\1$/;

export function ukrainianStems(word: string): readonly string[] {
  const plain = word.length > 4 ? word.replace(/(?:ся|сь)$/, '') : word;
  const asVerb = cut(plain, verb);
  const found = [
    /[бвгґджзклмнпрстфхцчшщ]$/.test(plain) ? plain : undefined,
    /й$/.test(plain) ? plain.slice(0, -1) : undefined,
    cut(plain, noun),
    cut(plain, adjective),
    asVerb,
  ].filter((stem) => stem !== undefined);
  const isFirstPerson = /(?:[шжчщ]|дж|[бвмпф]л)(?:у|ю|ений|ена|ено|ені|еш|е|емо|ете|уть)$/.test(plain);
  const hard = isFirstPerson && asVerb ? hardenedStems(asVerb.replace(/дж$/, 'ж')) : [];
  const stems = found.length > 0 ? [...found, ...hard] : [plain];
  return stems.map((stem) => stem.replace(double, '$1').replace(/(?<=..)ь$/, ''));
}

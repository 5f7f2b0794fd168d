// Made by bin/unicode-tables.js from confusables.txt 17.0.0 (Unicode TR39).
// © Unicode, Inc.: https://www.unicode.org/terms_of_use.html

/** The rows of the table that say of one letter or digit that it passes for one other. Packed as in src/model/unicode-tables.ts. */
export const packedPairs =
  '27 1c of 3j 8n h7 o0 cm 162 53i 52 nmn hto o3 p 9l 5a 2c 3vj 17 zk ykw 1em 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g' +
  ' 1k 1m 1m 1m 1m 1c a a a a 73u;30 1d o 99 16 d5 31 56 f 7a a 20 1m 40 61 2yf 21b 1 2 29r 59 nmr hp7 1 4b z n2 ' +
  '3j 5ap 7 fyh 3i iix 1ef t n t n t 1g n t 1g n t n t n t n t n t n t n t r 1m 1m 1m 1m 1j a a a a 4cp 3k 2nl;qk' +
  ' 51 2kuw 1m 1m 1m 1m;34 72 5d ea 1c 7 20 7z7 18 15kx 161l 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1l e 18 e 18 e 1' +
  '8 e 18 e;2x 8h 8o 1 7k 1r 4d 8c 2sj 2ok f 28b o1g 10u gk4 516 110f 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g i 12 1m' +
  ' 1m 1m 1m;2u an j s2 4yh r24 po 1mne 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g;2q as iw 337 4j 8t 1w5j k11 1g 1g 1g ' +
  '1g 1g 1g 1g 1g 1g 1g 1g 1g;2v b1 5w m8 4qq p3 17wd 161l 1g 1g 2w 1g 1g 1g 1g 1g 1g 1g 1g;2a bq 3jv 1d c5 2ac 1' +
  ' 1 q12 ixd l1d jx8 1g 1g 2w 4c 1g 1g 1g 1g 1g;1e br g1 3br sqt 7q 1lzs 25a a a a a 73u;1f c7 2t e3 5l w9 ao 6n' +
  'n 14 8 o7y 1t mcf h2p iig 25a a a a a 73u;1h cc 1j3z zlm 25a a a a a 73u;37 cd ig 1qi ufm vt gix z9 41l 110r 1' +
  'g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g;1k f6 1 1jb 3k 1d4g 13vi 25a a a a a 73u;2p gh 9s 3j 1dld 161l 1g 1g 1g 1g ' +
  '1g 1g 1g 1g 1g 1g 1g 1g 1k 1m 1m 1m 1m;d9 gp hs;x3n gr 9m 1s 2n 59 7so p3m hhq 42t 11iw m 10 m 10 m 10 m 10 m;' +
  '3d gz 18 84 40 30 2ew 2hx ab fy 298 p0x glb 51f 1106 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g y 1m 1m 1m 1m;3b hb d' +
  '5 p 58 1w 4ow 330 p1i l8n 4 1 11cx 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g;39 i3 8q c8 4nz rcz q7 4 hpg 3xe 1106 1' +
  'g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1k 1m 1m 1m 1m;f1 ia gf 2du 5hu 8 o7y;x5a id wmy;4xg j7;121 jj;4xf kh;4xh k' +
  'i 4c9 s9i;jl kk;8s5 og 37c 8 t1d;t4 om w8b ih0;5qm on 5d 1el1;gk or 51x vo 18sn;x1b ot;22 ov 3t 337 6a si4 k9 ' +
  'ha0 161r 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g;1t pd 3j 32y ez sa1 htf ov lgg jwg 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g ' +
  '1g 1g 1k 1m 1m 1m 1m;1u pe 3k 34y eb 27p 28m nri kk h9q o0 v 2o 15a8 1g 1g 2w 1g 1g 1g 1g 1g 1g 1g 1g 1k 1m 1m' +
  ' 1m 1m;1x ph 3k 32v 2o4 2dl nnb hth o1 4dc 8 1106 1g 1g 2w 1g 1g 1g 1g 1g 1g 1g 1g 1k 1m 1m 1m 1m;2i pi 371 2n' +
  '5 4 q0k hum 50v 1o 10z8 1g 1g 1g 1g 4c 1g 1g 1g 1g 1g 10 1m 1m 1m 1m;20 pj 3q 332 ch 2a7 1 1 29t nrt htt pz 15' +
  'bs 1g 1g 2w 4c 1g 1g 1g 1g 1g 1j 1m 1m 1m 1m;23 pm 3k 34c kv 4an nr7 huc 165 14vm 1g 1g 1g 1g 1g 1g 1g 1g 1g 1' +
  'g 1g 1g 1j 1m 1m 1m 1m;g5 pn 3k gd 40 2m1 4xy nn2 dl 7g hwz f7 l1p kfp 1m 1m 1m 1m;25 po 2m y 32z ft 6e 21p 29' +
  '1 nrb hu6 oz 2p 15a3 1g 1g 2w 1g 1g 1g 1g 1g 1g 1g 1g 1j 1m 1m 1m 1m;26 pp 5tk 29x nra hu6 15x 14vu 1g 1g 1g 1' +
  'g 1g 2w 1g 1g 1g 1g 1g 1j 1m 1m 1m 1m;28 pt 3j 342 3v 2i4 2a1 18 npf hun o5 15dm 1g 1g 1g 1g 1g 2w 1g 1g 1g 1g' +
  ' 1g 1l 1m 1m 1m 1m;bt pv 886 2c1d 1m 1m 1m 1m;2c pw 3i 328 4xw nqm huo o3 q 2s 49z h1q jyh 1g 1g 1g 1g 1g 1g 1' +
  'g 1g 1g 1g 1g 1g 1k 1m 1m 1m 1m;2h px 19 29 3v 2yj k 4x7 nr8 hu5 op 4c2 h3z jx1 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g ' +
  '1g 1g 1g 1m 1m 1m 1m;2g pz 3i 3o2 4c5 4x nm6 js had ns 10 2r eo 14vk 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1j 1m' +
  ' 1m 1m 1m;67 qa u 36o 23y r2v x 1nu5 1m 1m 1m 1m;61r qc ca 361 4me 2c4o 1m 1m 1m 1m;8o qi 1i 22 4wh 32i p41 1n' +
  '2t j 13 j 13 j 13 j 13 j;3a ql 54 9v 4lk s5l gj1 4og ca 110v 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1b 1m 1m 1m 1' +
  'm;33 qn 4 16 29 93 2k 2u u 2h 3 k w hd 3k 3k 3k 3k 3k 3k 56 1y 6i 3k 99 z 5b 1cx 10v 2 tf 297 p0e fvt 1 1 1 1 ' +
  '1 1 1 n0 1 1 1 2r yl 5a 352 s8 f 1101 1g 1g 2w 1g 1g 1g 1g 1g 1g 1g 1g 1k 4 1i 4 1i 4 1i 4 1i 4 4fc 1s w;5qz q' +
  's 3i 7z9 p1n 1n4z 1m 1m 1m 1m;hk qu f 33 7zb 1h 1 2c52 8 1e 8 1e 8 1e 8 1e 8;qo ra 2x 4x5 t0 291 1rmo kk0 g 16' +
  ' g 16 g 16 g 16 g;qq rf 81c 2c7c 1m 1m 1m 1m;1y rg 3iw 29p q0c jf hyn u hs 3ul w 10zn 1g 1g 2w 1g 1g 1g 1g 1g ' +
  '1g 1g 1g 9h;tj ro;uf rp 1c5 1t;bs rt 4zf r35;1i rw 1x 33x 4x0 1 9 1am1 zkx 25a a a a a 73u;2r s2 27 2bn 2e 2i2' +
  ' 335 p3e gic ze 1527 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g;2y s3 2t 5pt 17up 161l 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g ' +
  '1g 1g;66 s7 1eq5;1v s9 14 33y 2lf 17 29j nqu hu1 ov 2o 7n 7b 3wt 10yh 1g 1g 1g 1g 4c 1g 1g 1g 1g 1g;au sd 5ty ' +
  'py0 itk;x1a sf;x3m sk 804;2b sl 96 2va 5 snc hu9 o3 ay l5m jx4 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g;pf sz 332 6' +
  's 2hl 286 1rpf kgz 1m 1m 1m 1m;ps tb 5r4 28x o57 13gr kk1 1m 1m 1m 1m;py tg 8f 2jx 57u 16a1 15vu 1m 1m 1m 1m;i' +
  'h tu 34a 4uf;36 tv 4xf 31b p1e 1 1l 1mlm 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g;2t tx 3s 5ma o r8r glv 161l 1g 1g' +
  ' 2w 1g 1g 1g 1g 1g 1g 1g 1g;gs tz 4wh;i5 u4 4wh 32k p2m;ik u5 7yq p30;3c ud 3cs 1o 1a6z 161l 1g 1g 1g 1g 1g 1g' +
  ' 1g 1g 1g 1g 1g 1g;at uk x1v 12k2;5qx un;q0 vk 3mw 4ba 169z f0 15gu 1m 1m 1m 1m;qw vl 7y6 16q2 15gg 1m 1m 1m 1' +
  'm;2e vo dv 40 2jm 2e 4y1 nn2 e1 im6 3ur h2g jyl 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g;2w xn 51 2tu 2mk 17wa 161l' +
  ' 2w 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g;xi y3;xj y4;b3 yg;2s zl 2xy 3s 2jb pzg 1nwr 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g' +
  ' 1g;dy zu;1z zw 2wk 1f smb 1nw0 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g;gy zx 2y6 txx;b4 100 2wr 2m4 18u2 l64;35 1' +
  '0b 20 3 2jes 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g;2f 10c 2vr x snq mws 10z4 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g' +
  ';3ou 117;3k6 11g;3s3 11m;3mp 11o;2d 11p 2ib gc sko ixm 3xm h3e jwy 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g;fr 12t ' +
  '2jw0;32 12w 4 2je3 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g;hc 12y 2i1;18p 18q 10 24 i 6 dn 1bz5 1 f 1 1l 1 j 1 1 1' +
  ' kw 1 1 1 1 1 1b85 j 1 c w k c j d w;1b5 19r gc 1 2nvm 1 1s v;17u 1a2 1cdg 1 1 1 ms 1 1 1 1bb1 w 1s w w;18h 1b' +
  'b 1d0q 1 1 1 1b98 w 1s w w;18j 1bd 1 1cdg 1 1 1 nc 1 1 1 1b8u w 1s;17t 1c3 1cy8 1;1a3 1cg 1caq 1 1 1 3z 1 1 1;' +
  '19e 1de w65;19f 1df;19g 1dg;19i 1di;19l 1dl ha 1hml;1bg 1gi;1g4 1gn 8y;1bj 1ps 1bz6 1 1 1;18o 1pt 1cn0 1 1b87 ' +
  '3k w;1l 1yl 3e 75 ed 671 1 o83 mda w a zkz 25a a a a a 73u;1ww 1yo 1gor;1th 1zp;1sv 1zz;1sw 200;1s9 204;1t6 20' +
  '7;1sy 20b;1t9 20e;1tl 20l;1ta 20o;1uw 240 1k;1tp 24d;1uy 25m;1v2 25q;2a8 2ak ao;2a0 2b4;2ba 2bc am;2ad 2cn;2a1' +
  ' 2co 81;2ai 2cq;2a6 2ct;29x 2cu;2dh 2h1;2di 2h2;2dj 2h3;2ds 2hc;2du 2he;2dz 2hj;2e4 2ho;2e5 2hp;2e6 2hq;2e7 2h' +
  'r;2eb 2hv;2ee 2hy;2eg 2i0;2en 2i7;2eo 2i8;2ep 2i9;2eq 2ia;2er 2ib;2fw 2jg;2g7 2jr;2g8 2js;2gf 2jz;2b9 2l2;2ar ' +
  '2lf;2b2 2lh;2ls 2lt k1 5y;2b8 2lw;1v5 2mm;2la 2n5;2oh 2ph;2or 2pi;2ok 2pl;2ow 2ps;2pj 2pw;2oy 2qy;2pb 2qz;2rm ' +
  '2rn;2ru 2rv;2ry 2rz;2ro 2s4 1;2s1 2s7;2rq 2sh;2sg 2sm;2sy 2th;2rs 2vc;2si 2vh;2sa 2vu;2sb 2vv;2sd 2vx;2se 2vy;' +
  '2sf 2vz;31e 31m;37l 38l;x3a 3a8;9oc 3g3 6b2 5nj hrr;ffs 3g5 6b2;3cw 3hk 689;3cy 3hn 689;3cz 3hq 689;3d1 3hr 68' +
  'a;3d2 3hz 68a;3d3 3i0 68a;3d5 3i2 68b;3d7 3i4 68b;3d8 3i5 68b;3da 3i6 68c;3db 3i7 68c;3dc 3i8 68c;3dd 3i9 68c;' +
  '3de 3ia 68c;3eo 3jf 68k;3f0 3jk 68h;3fd 3jt 68d;11k 3mo dq skn;12p 3o4;1w 3vk fy c 28r pzi 1nw0 1g 1g 1g 1g 1g' +
  ' 1g 1g 1g 1g 1g 1g 1g;bv 3wf;v4 3wn fc;1g 3wu 1fj5 zlx 25a a a a a 73u;24 3xa 5o 2g8 2bi npt it6 7f 3ul f h2c ' +
  'jxx 1g 1g 2w 1g 1g 1g 1g 1g 1g 1g 1g;pg 3yb 4ub 62 163p u lfb kgh 1m 1m 1m 1m;3z5 441;3zd 474;6k2 4ad sa1;x6j ' +
  '4af;8rz 4as sa3;428 4ci;421 4cj;443 4ck;44a 4cn;477 4de;47a 4df;47e 4dg;c1 4dq 6;q1 4dr 6 1apt 15vu 1m 1m 1m 1' +
  'm;4hp 4hu;4ho 4ip;4ne 4nj;4o2 4o3;4s5 4t1;4t8 4uu;526 53k;52p 53l;56t 58g g;5cd 5ea;5ch 5eb;5d4 5eg;3e 5r6 s4x' +
  ' lkh 110v 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g;i4 5rb 31s 16pt;5qw 5rd s5l;u3 5rf;4wm 5ry;56 5si;5ro 5tk;gb 5u8' +
  ';5sb 5un;5sd 5uq;4wk 5ve;4ee 5vf;29 6je 2ez 2bi3 1g 1g 1g 1g 1g 2w 1g 1g 1g 1g 1g;15c 6k5 171o;15d 6k6;15e 6k7' +
  ';15f 6k8 171m;8rv 8ss;8rw 8st;qj 8t2 ocl idc 15gx 1m 1m 1m 1m;hg 8t7;ib 8t9;qv 8tp p0m 2 1n5v 1m 1m 1m 1m;wuk ' +
  '8ts oau;qx 8tt o0s a2 1nvn 1m 1m 1m 1m;pq 8ty 2c5b 1m 1m 1m 1m;tk 8u4;11w 8u8;sc 8u9;in 8up p25 hhx;rb 8v8;b2 ' +
  '8xm nnb;ig 8yh nwv imz;fjv 9lw;ijp 9m0;gbf 9m3;hlh 9mn;ggs 9mw;fik 9mz;g2z 9n3;9ko 9nc;gkj 9nx 7hm;g1r 9pi 1qz' +
  '0;3fl 9qn;3fn 9qp;3fp 9qr;3fr 9qt;3ft 9qv;3fx 9qz;3fy 9r0;3g2 9r4;3ha 9sd;app beb;ako dcr;bp7 dgg;3gz2 dxx;2dk' +
  '2 fim;fp1 fsy;ftw fuk;20oj g2a;gur gv3;hgh hgr;h7j hkb;hij hkv;hwv hz4;ild ilu;bp6 imo;3tbz j7c;jee jeg;bi9 jr' +
  'd;cov k83;k7u k89;bmi kc6;dhf kdi;kfi kjj;bs3 kx5;kv1 kyv;lu0 lzt;npw nrj;or9 os6;kcs peu;kcw pfu;kcv pg0;bp1 ' +
  'ph2;kcz phd;kd4 pif;ph8 pj5;kdf plz;q6l qbj;qif qip;dyu ra6;ram rct;rk6 rkf;rq4 rqb;ry7 rye;s11 s1m;s5z s63;s8' +
  'v s9z;slq sm6;t65 t66;trr trs;v9e v9f;vdd vde;cop vk3;4f4 wkt;4bl wl3;1f3c wwq;4hl wxc;ip wy5;x2x x2y;x0n x3p;' +
  '1fde x3u;1fei x3v;ii x3x ia5;wkk x3y;wk5 x4h;x5f x5e;x5h x5g;8qn xhu;xi5 xib;xkx xn7;xlv xna;hv xu5;ux xuo;5qd' +
  ' xv4;hs xv5 1d;5q8 xve;5qi xvf;5qf xvg;g2 xvi;8s6 xvk;15u 1dls;15g 1dlv;15n 1dlw;15o 1dlx;15p 1dly;160 1dlz;16' +
  '2 1dm0;19t 1dn4 1;1a8 1dne 1 1 1 3u2;1a7 1dnm 1 1 1;1ba 1dny 1 1 1;1ac 1do2 1 1 1;1ab 1do6 1 1 1;1ae 1doa 1 1 ' +
  '1;1af 1doe 1 1 1;1al 1doi 1;1ak 1dok 1;1bn 1dp2 1 1 1;1bl 1dp6 1 1 1;1c5 1dr4 1;17l 1e9s;17s 1ea7 1 1 1 1ban w' +
  ' 1s w w;17w 1eal 1 1 1 1baa w w w w w;17x 1eap 1 1 1 1bab w w w w w;17y 1eat 1 1 1 1ban w w w w w;17z 1eax 1 1' +
  'ba1 3k w;180 1eaz 1 1bak 3k w;181 1eb1 1 1bad 3k w;182 1eb3 1 1b9y 3k w;183 1eb5 1 1 1 1ba2 w w w w w;185 1ebd' +
  ' 1 1 1 1b9x w w w w w;186 1ebh 1 1 1 1ba1 w w w w w;187 1ebl 1 1 1 1b9g 2o w w;188 1ebp 1 1 1 1b9u 2o w w;189 ' +
  '1ebt 1 1 1 1b9f w w w w w;18a 1ebx 1 1 1 1b9n w w w w w;18i 1ec5 1 1 1 1b96 w w w w w;18k 1ecd 1 1 1 1b8r w w ' +
  '1s w;18l 1ech 1 1 1 1b8o w 1s w w;18m 1ecl 1 1 1 34u 183r w w w w w;4ik 1f2s 4df;rc 1f3h 2t;8xs 1f3s;wl2 1fdd ' +
  'l5h;8s0 1fdr;hj 1fen;gu 1feq;1fgm 1fhc;xv 1fi4;sr 1fil;4iu 1fio;1j 1fiq 3xw zld 25a a a a a 73u;wvd 1fjf;xdn 1' +
  'i3g;1w8 1imq;1wa 1ims;1wc 1imu;1we 1imw;1wf 1imx;1wh 1imz;1wy 1in1;1wk 1in2;1wl 1in3;1wm 1in4;1wn 1in5;1wo 1in' +
  '6;1wq 1in7;1wu 1inb;1wv 1inc;1ws 1ind;1wj 1ine;1x3 1inh;1x4 1ini;1x9 1io4;1yf 1ioh;1yg 1ioi;1yk 1iom;1ite 1ivs' +
  ' 1;1itf 1ivu;1itg 1ivv;1fa2 1kxk;1ggu 1omx;wuw 20ik;2z 2kh0 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g 1g;38 2kh9 1g 1g ' +
  '1g 1g 1g 1g 1g 1g 1g 1g 1g 1g;qe 2kzr 1m 1m 1m 1m;qm 2kzz 1m 1m 1m 1m;rh 2l6z;g6t 2ues;hkn 2xbn;hlm 2xdz;2xm0 ' +
  '2xlz;ivu 30g5;lmt 358g;mud 37jx;395l 395m;rvf 3b2s;3d7s 3d7h;3eie 3eo6;37dg 3rnp;ibk 3tbu;33a7 3tby;ggh 3yht;o' +
  'uf 4dq4';

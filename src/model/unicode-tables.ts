// Made by bin/unicode-tables.js from confusables.txt 17.0.0 (Unicode TR39), and from UnicodeData.txt and
// DerivedJoiningType.txt 15.0.0. © Unicode, Inc.: https://www.unicode.org/terms_of_use.html
//
// To make it again, for a newer version of Unicode: download confusables.txt from https://www.unicode.org/Public/security/ and the
// other two from https://www.unicode.org/Public/UCD/, run `node bin/unicode-tables.js` with their paths, then
// `npm test -- model/nickname`, which goes over all of the table. Where keys of names change, give the stores a new form, so that
// they compute theirs again (model/rekey.ts).
//
// Letters with what they pass for are packed as `target source source …;target source …`. All are code points in base 36: a target
// of several letters joins them with `+`, the first source is a code point, and each further one of the same target is the step from
// the one before, which is short where letters lie side by side. `2p 2k 3` says of U+005C and of U+005F that they pass for U+0061.
// The others are the inside of a class in a pattern: `\u{94d}\u{9cd}-\u{9cf}`.

/** Letters in small case and decomposed, each with what it passes for. See look-alikes.ts. */
export const packedLookAlikes =
  '33 1c pb 4 3f 93 2k 2u u 2h 3 k w 5n bq 3k 3k 3k 1m 1y 3k s 2s s 2s s u 1y s 5q 3k 99 z 5b cx ss 78 10v 2 tf 2' +
  '97 51 nmn 18q fvt 1 1 1 1 1 1 1 n0 1 1 1 2r n7 2 n ap 5a 18 33u s8 d 2 9 zk ykw 1em q q q q q q 1g q q q q q q' +
  ' q q q q q q q q q q q u q 3 1 s q 3 1 s q 3 1 s q 3 1 s q 3 1 i a a a a 4dq 1s w 2ng;30 1d 1k 9j 4p 1 1h 63 1' +
  'r 4d 3d 4z 2b a 20 1m 40 61 2jk ev 21b 1 1 1 12 f 28b 1q 3i nma h 9h 10u 1l gdb 1 57 3 n2 3j 8q 6b 3vh f zs 7 ' +
  'fz8 29 i iix 1ef 3 n 3 n 3 n 3 n 3 n 3 1d 3 n 3 n 3 q n 3 n 3 n 3 n 3 n 3 n 3 n 3 n 3 n 3 n 3 n 3 n 3 n 3 n 3 ' +
  'n 3 f c q w q w q w q w q t a a a a 4cp 3k 2nl;36+32 31 f4 8f 1r 1t 3hw 6e 187 ti 292 nra 1bc gjq o3 2p 3xr df' +
  ' 10yx q q q q q 1g q q q q q q q q q q q q q q q q q q t q w q w q w q w q;3a+3a 3b e0 d5 p 58 1w 39q 1f6 330 ' +
  'nql 1ax k d l7q 4 1 d3 10z4 q q q q q q q q q q q q q q q q q q q q q q q q q;37+37 67 3rt t7j 1nu4 1m 1m 1m 1' +
  'm;2p+2t 6e rz;2s+mt 6o x 91;33+mw 6w 8qx ovx;34 72 5d ea 1j 20 371 1pn h s0 2a2 18 npe 1cx gim n9 gn 14wz q q ' +
  'q q q q q q q q q 1g q q q q q q q q q q q q v q e i q e i q e i q e i q e;2w+mt 87 6aw;30+2y 8j 46;2z 8o hu 3' +
  'k 3ob 186 32i nr6 1cv gid 159 14vm q q q q q q q q q q q q q q q q q q q q q q q q q t q j d q j d q j d q j d' +
  ' q j;30+53 8w 3uf;30+mw 8y;33+2t 9f 83;38+mt 9z;2q+lg ar;2q at 7o 7t 3k q 33k 3a 8t 20 27p 28n nrh kl ru gir n' +
  '4 v 2o lao jzk q q q q q 1g q q q q q q q q q q q q q q q q q q u 1m 1m 1m 1m;2r+13 aw;2v b1 5w 1 iz 38 2uy 1v' +
  's p3 q18 1bu gjb 160v q q q q q q 1g q q q q q q q q q q q q q q q q q;2u b6 gb v aw 374 1rd ic 2a8 nq4 gj 2x ' +
  'po h8y u hs 3vh 10zn q q q q q 1g q q q q q q q q q q q q q q q q q q 8r 1;2z+13 bd;i4+mw bf;13+34 bp;1e bs g1' +
  ' 3bq 1np r35 7q 1lzr 25a a a a a 73u;13+38 bx;13+3d c4;3e+mt c6;1e+mt cb;1h cd 1j4u zkq 25a a a a a 73u;30+30 ' +
  'ch tr;x cj 8lq;2s+3e+li cm;32+2y cs;2v+mt dh;2s+3e dv 4w;1f f1 1r 1i 1 bo 4q w8 ao 16y 2dx 32t 14 8 o7y me7 h2' +
  'p iig 25a a a a a 73u;1k f7 1jb 3k 49 1d07 13vi 25a a a a a 73u;3e+me f9;2y fr 2u 9i 2t 7x 2zc 1od u7 pzk 1b6 ' +
  'gjz 160v q q q q q q q q q q q q q q q q q q q q q q q q q i;1r g2 2a 1d5 w01;2t+mw g7;2y+mt g9;3d+mt gf gy;2p' +
  ' gh 9s 3j 3h1 1ff qum 1ak gjr nz lgg jwg q q q q q q q q q q q q q q q q q q q q q q q q q u q w q w q w q w q' +
  ';13+2q gj;13+2s gn;d9 gp hs 7z5 nnb;d9+ke gq;2v+13 gw;3d gz 18 8m d 35 30 2ew 2hx ab fy 298 nr7 19q v k gjw nt' +
  ' 4cy h33 jx1 q q q q q q q q q q q q q q q q q q q q q q q q q q 8 1e 8 1e 8 1e 8 1e 8;30+mt h4 5cj 1;30+mg h9' +
  ';30+1f ha;32+me he;32+mg hf;32 hg 95 cb 4 2jo dq 2iv 29y nr9 l huh 151 14vu q q q q q q q q q q q 1g q q q q q' +
  ' q q q q q q q t 1m 1m 1m 1m;33+mt hh 8z 57 3a 7u0 4g o4a ub 19 1n1w a g k c a g k c a g k c a g k c a g k;qu ' +
  'hk cs 8v 2il 57v 1i 168i 15vu q 8 o q 8 o q 8 o q 8 o q 8;36+mh ho;36 hs 8j 3k 38y 6a 1i7 s5 1 1 x 287 nry 19g' +
  ' 1 15 g x hmi kyz 1a jx8 q q q q q 1g q q 1g 1g q q q q q q q q q q q q f 1m 1m 1m 1m;wk5 hz;38+mg i0;39+mt i1' +
  ' 5bp s2m;39 i3 ky 2gz gc 1qo qu0 iz q7 4 hpg 3xe h2i jwy q q q q q q q q q q q q q q q q q q q q q q q q q 1k ' +
  '1m 1m 1m 1m;3e+mg i8;x5b id;2w ik 7v 3q 3i 51 364 2a7 1 1 1 29t nrs 1b8 7 gja p3 15bs q q 1g q 1g q q 1g 1g q ' +
  'q q q q q q q q q q q t 1m 1m 1m 1m;35+lw io;2s+1f is;2s+i9 it;38+37 iu;38+hv iv;38+gl iw;2u+32+mh ix;30+37 iy' +
  ';30+3e iz;4xg j7;13 jd 2 1 1 1 a 2 1 lq ez 1 2fp hu slc 13gl 1;13+13 je 1g lg;121 jj;2m jq;1m k0 183 ao uii nv' +
  'g;4xf kh;4xh ki 4c9 s9i;jl kk;lg lh no b6 3qv ds ra7;li lo 2q kq 2 kr v1z n3e;19s lp;li+lj ls rc ex 3k 74 3k 7' +
  '3 3l 3k 1g3i;le lt ne b7 44i ra8;lv lx lg 1i is;18w lz lf;5bd m2;mp m8 182;me m9 6 i;mg ma 4np;mt mu;mw mv;lf ' +
  'n6 lt;mr nb;1hiy nc;nk nr 141 7;lj ns gx 1 7 1 2 88 2c 1 4s 71 o 74 3k 97;lm o6 g9 4j 3x wz jv 3k a1 1hs d 4d3' +
  ' j4 18py;8s6 oh w8w xz 8;u0 on 51z r6b ii4;gk or 51x vo pxz iuo;x1b ot;2t qd 3k 3s 4sq tk 1 n 2cy nnb 18i 22 g' +
  'jt n5 4e8 8 10za q q q q q 26 q q q q q q q q q q q q q q q q q u 1m 1m 1m 1m;3e qe 50s si 4 q0k 1br gjr 50v s' +
  ' 10z8 q q q q q q q q q 1g 1g q q q q q q q q q q q q a q w q w q w q w q;i4 qj 3k fh 40 2m1 1rq 4 31o 4g nn2 ' +
  'dl 7h hwy gb l0l kfp q w q w q w q w q;38 qs 3i 4wp 32k nql 1b2 gki n7 q 2s 4av h0u jyh q q q q q q q q q q q ' +
  'q q q q q q q q q q q q q q u q w q w q w q w q;3c qv 3i 3cs 1o 8q 4c6 4w nm6 19k 2 glf mw 10 2r eo 14vk q q q' +
  ' q q q q q q q q q q q q q q q q q q q q q q t q w q w q w q w q;uf rp 1c5 1t;1i rx 1w 80y a p29 1l4o 25a a a ' +
  'a a 73u;2r s2 27 2bn 2e 2i2 se 17 29k nqt 1cl gic nz 2o 8r 67 3wt 10yh q q q q q q q q q 1g 1g q q q q q q q q' +
  ' q q q q;qo u7 4x5 t0 3 28y o56 13hi kja q g g q g g q g g q g g q g;2q+30 uj;30+33 um;5qx un;gr us 59 5iu 29u' +
  ' oay so hhq l50 kgp m 10 m 10 m 10 m 10 m;37 ut 8a 1i8 tz7 gf vo 5 gix n7 c2 41l h2x jx4 q q q q q q q q q q q' +
  ' q q q q q q q q q q q q q q;2q+mt v7 16;qw vl 3mv 4bb 169y g4 15fq q w q w q w q w q;3a vp 9v 3z 40 2m0 1rl 3' +
  '6g nn2 e1 y2 gj1 153 3jd ca h1k jyl q q q q q q q q q q q q q q q q q q q q q q q q q 1b 1m 1m 1m 1m;3a+3a+w6+' +
  'w7 vx;u0+me+lc wb;36+13 wh;36+mt wj;ty+mh wn;1f+me wp;2z+mh wr 7v3;2z+mt wv w4i;2w+mh wz 7ut;2r+me x7;38+mh x9' +
  ';3c+mh xf;2t+mg xr;i4+me xy;2w+me y0 2;xj y4;36+32+me y6;2s zl 31q a7 c 1ej u8 1 pzg 1 1b1 1z 1mj0 q q q q q q' +
  ' q q q q q q q q q q q q q q q q q q q;b9 zv;35 10b 20 3 5h0 2ez 2bi3 q q q q q q q q q q q 1g q q q q q q q q' +
  ' q q q q;3ou 12j;qc 12m 2vp ac 1t4 2qw 61 163p u lfb kgh q w q w q w q w q;3k6 12s;3s3 12y;ld 13w 1 3f 1i 6x e' +
  'l;13u 144;13t 148;13q 14d;13s 14e;mb 14k h 47 i9 27 3k 3k 3k 3k 3hd 1avx 1hs l5;30+13 169;18p+1cr 17v k 1r 1r ' +
  'k 3l 1c78 1 1 1 n4 1 1 1 1bay w 1s w w;183+1cr 184 1d35 1 1 1 1ba4 w w w w w;18p+le 18d;18p 18q 10 24 i 6 dn 1' +
  'bz5 1 f 1 1l 1 j 1 1 1 kw 1 1 1 1 1 1b85 j 1 c w k c j d w;ln 18r it;mh 192 4g6;lu 193;lw 199;191 19b;1a 19c 4' +
  '0 v7s 1ncl;1b5 19r gc 1 2nvm 1 1s v;30+19w 19u 3 1czy 1;30+191 19v 1d04 1;18o+19w 19y 1czz 1;18o+lv+19w 19z 1c' +
  'h2;18p+19w 1a0 1d01 1 1 1;18p+179 1a1 1u 1cbv 1 1 1 1j 1 1 1;17u 1a2 1cdg 1 1 1 ms 1 1 1 1bb1 w 1s w w;17x+190' +
  ' 1a9 6p;17x+1cr 1ad;17z+179 1ag 1ce8 1;1ai+179 1aj;17z+1cr 1am 1 1cdz 1;181+179 1ap 1ce3 1;181+li 1aq;181+1cr ' +
  '1aw 1cdu 1;185+1cr 1b2;187+1cr 1b3;1b5+1cr 1b8 4 1cci 1 1 1;18h 1bb 1d0q 1 1 1 1b98 w 1s w w;18j 1bd 1 1cdg 1 ' +
  '1 1 nc 1 1 1 1b8u w 1s;18j+1cr 1bh 52 1ca8 1 1 1;1bj+1cr 1bo;18k+li 1bp;18k+1cr 1br;17t 1c3 1cy8 1;18o+li 1c6 ' +
  '1cer 1;18o+lv 1c7 1ceo 1;18o+19s 1c8 1cer 1;18o+le 1c9 1cex 1;18o+1cr 1cb 1cer 1;18p+li 1ce 3s;1a3 1cg 1caq 1 ' +
  '1 1 3z 1 1 1;17z+le 1da;181+le 1db;19e 1de w65;19f 1df;19g 1dg;19i 1di;19l 1dl ha 1hml;33+le 1dr;1fg 1fm;17s+1' +
  'cr 1g1;1bg 1gi;1g4 1gn 8y;18m+179 1go;18m+li 1gp;181+190 1gs;1av+179 1gx;183+le 1ha;lk 1kj 6w;2n 1kq;18p+lm 1o' +
  'v;17s+190 1pd;1b6+1cr 1pg;18l+1cr 1pj;18p+190 1pk 1c08 1;17z+mc+mb 1pq;185+mc+mb 1pr;1bj 1ps 1bz6 1 1 1;18o 1p' +
  't 1cn0 1 1b87 3k w;182+le 1pu;17s+1cy 1py;18p+1cr+1cy 1pz;181+li+lj 1q1;18p+li+lj 1q2;18p+1cr+li 1q6;17u+li 1q' +
  '7;18p+179+li 1q8;1ae+li 1q9;18j+li 1qa;18s 1r9 3 9;mc 1ri 3xs;18t 1rm;no 1rt;np 1ru;nm 1s0;1s5+1ty 1s4;1s5+1tq' +
  ' 1s6;1tc+1u5+1s7 1s8;1sf+li 1sd;1sf+1ty 1se;1sf+1jz8 1sg;1s5+1tq+li 1sh;1s5+1tq+1ty 1si;1s5+1tq+1jz8 1sj;1s5+1' +
  'tq+1u0 1sk;1tq+1tm 1tn;1xb 1tr 74 1gmq;1jz8 1tz 74;1tq+li 1u1;lc 1ub;1jz6 1ue 6j;1jz7 1uf 6j;1s5+li 1v6;1s5+1t' +
  'm 1v7;1s5+1tq+1tm 1v8;1s5+1u7 1v9;1vp+1xa 1vq;1vv+1xf 1y8 1;1l 1yl 3e 75 ed 672 o84 me5 a zkz 25a a a a a 73u;' +
  '1ww 1yo 1gor;1vn 1z7 e8 3k 3k 3k j9 1fgp;1z9+20u 1za;1t6+1u5+1sv+1xb 1zb;1t6+1u5+1sv+20w 1zc;22b+1jz6 1zd;22b+' +
  '1jz7 1ze;1t6+1u5+1sv+1jz8 1zj;1z9+1u0 1zk;1z9+218 1zo;1th 1zp;1t0+1u5+1t0 1zw;1sv 1zz;1sw 200;1s9 204;1t6 207;' +
  '1sy 20b;1t9 20e;1tl 20l;1ta 20o;1u0 214;1ty 217;1u5 219 3k;1t6+1u5+1sv 22a;22t+24e 22u;22t+24l 231;22t+24n 233' +
  ';22t+24o 234;22t+24e+24l 235;22t+24e+24n 237;22t+24e+24o 238;1uw 240 1k;1tp 24d;1tt 24h;1tu 24i;1uy 25m;1v2 25' +
  'q;26d+27y 26e;2a1+2b7 2a2;2a8 2ak ao;2a0 2b4 e;2ba 2bc am;2ax 2bs;2b7 2c7;2ad 2cn;2a1 2co 81;2ai 2cq;2a0+2bl 2' +
  'cr;2ai+2bl 2cs;2a6 2ct;29x 2cu;2du+2fp 2dv 3k;2du+2fg 2dw 3k;2hi+mb 2dy;2eo+14s 2e8;2e9+mb 2ea;2ef+14s 2ed;2ek' +
  '+mb 2el;2et+2f5 2em;2et+mb 2ev;2et+2f2 2ex;2f5+2f2 2f6;2f7+2f2 2f8;2dn+2f2 2g0;2do+2f2 2g1;2dh 2h1;2di 2h2;2dj' +
  ' 2h3;2ds 2hc;2du 2he;2dz 2hj;2e4 2ho;2e5 2hp;2e6 2hq;2e7 2hr;2eb 2hv;2ee 2hy;2eg 2i0;2en 2i7;2eo 2i8;2ep 2i9;2' +
  'eq 2ia;2er 2ib;2f3 2in;2f5 2ip;2f7 2ir;2fw 2jg;2h8+2im 2jl;2g7 2jr;2g8 2js;2gf 2jz;2kn+2mv 2ko;2a1+2mv 2kq;2lk' +
  '+2m9 2ks d;2bq+2ku 2kw;2ky+2m6 2kz;2ky+2mv 2l0;2b9 2l2;2ar 2lf;2b2 2lh;2ls 2lt k1 5y;2b8 2lw;2an+2bj 2m2;2bj 2' +
  'm7 1;2m9 2ma 1;2bq 2me;2br 2mf;2bq+2bq 2mg;1v5 2mm;33+2ls+33 2n3;2la 2n5;2ls+2ml 2ne i;2li+2ml+2ls 2nf;2lk+2ml' +
  '+2lk 2ng;2lx+2ml+2ls 2ni;2lk+2ml 2nj c;2ar+2ml 2nu;2lu+2ml 2nx;2lv+2ml 2ny;2pv+2qg 2od;2oh+2q2 2oi;2oh+2qh 2oj' +
  ';2oh 2ph;2or 2pi;2ok 2pl;2ow 2ps;2pj 2pw;2qw+2q7 2qx;2oy 2qy;2pb 2qz;2qw+2qb 2r3;2rm 2rn;2ru 2rv;2ry 2rz;2ro 2' +
  's4 1;2s1 2s7;2rq 2sh;2sg 2sm;lm+2sy 2sz;2tc+2tc 2td;2sy 2th;2rs 2vc;2si 2vh;2sa 2vu;2sb 2vv;2sd 2vx;2se 2vy;2s' +
  'f 2vz;lm+2wi 2wj;2t4 2wo;2t5 2wp;2tk 2x4 1s3;2tl 2x5;2tm 2x6;2tn 2x7;2wb+2vt 2xo;2wb+2w1 2xp;31k+324+326 2yo;m' +
  'd 307 6ie;31e 31m;33m+31t+328 31z;33n+31t+328 321;322+322 323;324+324 325;2ls+370 35s;33+370 368;36d+370 36n;2' +
  'ls+370+37d+2ls+370 36r;36m+37g 36x;36m+37g+287+370+37e 36y;287 375;36j+37i 38h;37l 38l;36d+37i 38m;36d+370+37i' +
  ' 38v;35v+37i 38w;399+37i 39a;2ls+37i 39d;3cw+3cw 3cx 4o 689;3cz+3cz 3d0 6d0 wwl;3d3+3d3 3d4 6d7 wwz;3d5+3d5 3d' +
  '6 4x 68b;3d8+3d8 3d9 6d8 wxc;3cy+3cw 3df 4y;3cy+3cy 3dg 6j 67a;3cy+3cz 3dh 4x 68w;3cy+3d3 3di;3cz+3cw 3dj 4z;3' +
  'd1+3cy 3dk 51;3d1+3d1 3dl 53;3d1+3de 3dm x 3f 68a wxe;3d1+3d7 3dn 139e;3d2+3d3 3do 5c 68i;3d2+3d7 3dp 5h 68f;3' +
  'd3+3cw 3dq 6dw;3d3+3cy 3dr;3d3+3cz 3ds 6dv wvk;3d3+3d5 3dt 48 68b;3d3+3d5+3cw 3du 6du;3d3+3d5+3cz 3dv 6du wvm;' +
  '3d3+3d5+3d3 3dw;3d3+3d5+3d5 3dx;3d3+3d5+3d8 3dy;3d3+3d8 3dz 6dr wvm;3d3+3da 3e0 139d;3d3+3dc 3e1 6dq;3d3+3dd 3' +
  'e2 56;3d3+3d7 3e3 57 68i;3d3+3d3+3d7 3e4 6dp;3d5+3cw 3e5 56 68j;3d5+3cy 3e6 6dp;3d5+3cz 3e7 55 68k;3d5+3d1 3e8' +
  ' 55;3d5+3d2 3e9 1395;3d5+3d3 3ea 54 68j;3d5+3d3+3cw 3eb;3d5+3d5+3d5 3ec;3d5+3d7 3ed;3d5+3d8 3ee 6dk wvl;3d5+3d' +
  'a 3ef 1395;3d5+3db 3eg;3d5+3dc 3eh 1394;3d5+3dd 3ei;3ek+3ek 3el;3em+3em 3en;3d7+3cw 3ep 4r;3d7+3cz 3eq;3d7+3d2' +
  ' 3er;3d7+3d3 3es;3d7+3d5 3et 4s 68h;3d7+3eo 3eu 4s 68h;3d7+3d7 3ev 4n 68i;3d7+3d8 3ew;3d7+3da 3ex;3d7+3dc 3ey;' +
  '3d7+3dd 3ez;3d8+3d7 3f1;3f2+3f2 3f3;3f4+3f4 3f5;3da+3db 3f6;3da+3de 3f7;3dd+3d3 3fa 4d;3dd+3d7 3fb 4d 68g;3de+' +
  '3de 3fc 6ct;3cw+3cz 3fe;3cy+3d5 3ff 30 68w;3cy+3d8 3fg 28 689;3cy+3de 3fh 28 689;3cz+3d1 3fi 31;3fl+ffs 3fm 6b' +
  '2;3fn+ffs 3fo 6b2;3fp+ffs 3fq 6b2;3fr+ffs 3fs 6b2;3ft+3fl 3fu 6b2;3ft+3fl+ffs 3fv 6b2;3ft+ffs 3fw 6b2;3fy+3fp ' +
  '3fz 6b2;3fy+3fp+ffs 3g0 6b2;3fy+ffs 3g1 6b2;9oc 3g3 6b2 5nj hrr;9oc+ffs 3g4 6b2;ffs 3g5 6b2;3fl+3ft 3g6;3fl+3f' +
  'y 3g7;3fn+3ft 3g8;3fn+3fx 3g9;3fp+3ft 3ga;3fp+3fy 3gb;3fp+9oc 3gc;3fr+3ft 3gd;3fr+3fy 3ge;3ft+3fp 3gf;3ft+3fp+' +
  'ffs 3gg;3ft+3fr+ffs 3gh;3ft+3ft 3gi;3ft+3fy 3gj;3fx+3fn 3gk 2 6bl;3fx+3fn+ffs 3gl 6bn;3fx+3ft 3gn;3fx+ffs 3go ' +
  '6bl;3fy+3fl 3gp;3fy+3fl+ffs 3gq;3fy+3fp+9oc 3gr;3fy+3fr+ffs 3gs;3fy+3fy 3gt;3g2+3fl 3gu;3g2+3fp 3gv;3g2+3fp+ff' +
  's 3gw;3g2+3fr 3gx 6bd;3g2+3fr+ffs 3gy 6bd;3g2+3fy 3gz;3g2+ffs 3h0 6bc;9oc+3fy 3h1;9oc+9oc 3h2;9oc+ffs+3fy 3h3;' +
  'ffs+3fl 3h4;ffs+3fn 3h5;ffs+3ft 3h6;ffs+3fy 3h7;ffs+9oc 3h8;ffs+3ha 3h9;3ha+3fp 3hb;3ha+3fy 3hc;3ha+ffs 3hd 6b' +
  '1;3ha+3ha 3he;3fl+9oc 3hf;3fn+3fy 3hg;3fr+3fn 3hh;3ft+3fn 3hi;3ft+3fn+ffs 3hj;3cw 3hk 689;3cw+3d5 3hm 689;3cy ' +
  '3hn 689;3cz 3hq 689;3d1 3hr 68a;3d1+3cw 3hs 68a nqi;3d1+3d2 3ht 68a nql;3d1+3d3 3hu 68a nql;3d1+3d5 3hv 68a nq' +
  'n;3d1+3dc 3hw 68a;3d1+3dd 3hx 68a;3d2 3hz 68a;3d3 3i0 68a;3d5 3i2 68b;3d7 3i4 68b;3d8 3i5 68b;3da 3i6 68c;3db ' +
  '3i7 68c;3dc 3i8 68c;3dd 3i9 68c;3de 3ia 68c;3cw+3d1 3ib;3cw+3d5+3cw 3ic;3cy+3eo 3ig 68w;3cy+3dc 3ih;3d1+3cw+3d' +
  '5 3ik 68t;3d1+3cz 3im 68s np8;3d1+3cz+3de 3in;3d1+3d2+3cw 3ip;3d1+3d2+3d5 3iq;3d1+3d3+3d5 3ir 68o;3d1+3d3+3de ' +
  '3is;3d1+3d3+3d7 3it txy;3d1+3d5+3d5 3iu;3d1+3eo 3iv 68l;3d1+3db 3iw txy;3d1+3fd 3ix 68k;3d2+3cw 3iy txx;3d2+3d' +
  '1 3iz;3d2+3d5 3j1 68i npe;3d2+3d5+3d5 3j2;3d2+3eo 3j3 68h;3d2+3da 3j4;3d2+3de 3j5;3d3+3d1 3j7;3d3+3de 3j9 txr;' +
  '3eo 3jf 68k;3d7+3cw+3cw 3jh;3d7+3db 3jj;3f0 3jk 68h;3de+3cy 3jp;3de+3d1 3jq;3de+3d2 3jr;3de+3d3 3js;3fd 3jt 68' +
  'd;3cw+3cy 3ju;3cw+3d3 3jv;3cw+3da 3jw;3cw+3db 3jx;3cw+3de 3jy;hc 3kz;12p 3o4;2w+lw 3y2;53+3y9 3yk;3y9+53 3yl;5' +
  '3+qc 3ym;qc+53 3yn;53+3yc 3yo;3yc+53 3yp;53+3yd 3yq;3yd+53 3yr;53+3ye 3ys;3ye+53 3yt;53+3yi 3yv;3yi+53 3yw;53+' +
  '3yj 3yx;3yj+53 3yy;53 3zb t48;3y9+3z4 3zf;qc+3z4 3zg;3yd+3z4 3zh;3yi+3z4 3zi;1q 3zn 1wjw;53+1q 3zr 9;1o 3zs hm' +
  ';53+3a 3zu;3a+53 3zv;53+i4 3zw;i4+53 3zx;53+3zm 3zy;3zm+53 3zz;1q+53 401;53+3zo 402;3zo+53 403;53+1o 404;1o+53' +
  ' 405 4ts;53+3zt 406;3zt+53 407;53+40g 40k 9;53+39 40n;39+53 40o;53+32 40p;32+53 40q;53+40f 40r;40f+53 40s;40g+' +
  '53 40u;53+40h 40v;40h+53 40w;53+40l 40x;40l+53 40y;53+40m 40z;40m+53 410;39+13 413;32+13 414;40g+13 415;40l+13' +
  ' 416;2q+lj 41f;53+417 41g;417+53 41h;53+34 41i;34+53 41j;53+41a 41k;41a+53 41l;53+2s 41m;2s+53 41n;53+41c 41o;' +
  '41c+53 41p;53+2q 41q;2q+53 41r;53+2q+lj 41s;2q+lj+53 41t;417+13 41x;34+13 41y;2s+13 41z;2q+13 420;53+421 42a;4' +
  '21+53 42b;53+423 42c;423+53 42d;53+424 42e;424+53 42f;53+2y 42g;2y+53 42h;53+426 42i;426+53 42j;53+428 42k;428' +
  '+53 42l;53+429 42m;429+53 42n;53+42r 430;42r+53 431;53+36 432;36+53 433;53+42u 434;42u+53 435;53+42v 436;42v+5' +
  '3 437;53+42w 438;42w+53 439;53+30 43a;53+42z 43c;42z+53 43d;53+43k 43t;43k+53 43u;53+43r 43v;43r+53 43w;53+43s' +
  ' 43x;43s+53 43y;3z5 441;53+443 44c;443+53 44d;53+445 44e;445+53 44f;53+446 44g;446+53 44h;53+447 44i;447+53 44' +
  'j;53+448 44k;448+53 44l;53+44a 44m;44a+53 44n;53+44b 44o;44b+53 44p;53+44t 452;44t+53 453;53+44v 454;44v+53 45' +
  '5;53+44w 456;44w+53 457;53+44x 458;44x+53 459;53+44y 45a;44y+53 45b;53+450 45c;450+53 45d;53+451 45e;451+53 45' +
  'f;45n+1o 45o;45n+40l 45p;45n+2q 45q;45n+428 45r;53+45s 45z;45s+53 460;53+45t 461;45t+53 462;53+45u 463;45u+53 ' +
  '464;53+45v 465;45v+53 466;53+45w 467;45w+53 468;53+45x 469;45x+53 46a;53+45y 46b;45y+53 46c;53+1g 46n;1g+53 46' +
  'o;53+46g 46p;46g+53 46q;53+46h 46r;46h+53 46s;53+46i 46t;46i+53 46u;53+46j 46v;46j+53 46w;53+46l 46x;46l+53 46' +
  'y;53+46m 46z;46m+53 470;3zd 474;53+47g 47i;47g+53 47j;53+47u 47v;47u+53 47w;53+487 488;487+53 489;47k+418 48u;' +
  '47k+34 48v;47k+41a 48w;47k+2s 48x;47k+41c 48y;47k+2q 48z;47k+2q+lj 490;47k+41v 491;49h+422 49a;49h+423 49b;49h' +
  '+424 49c;49h+2y 49d;49h+426 49e;49h+428 49f;49h+429 49g;6ku 4ad sa1;x6j 4af;gg 4as sa3;428 4ci;421 4cj;443 4ck' +
  ';44a 4cn;477 4de;47a 4df;47e 4dg;i2 4dq 6;qx 4dr 6 4fw o0s a2 hz3 15vu q w q w q w q w q;47k+417 4fj;49h+421 4' +
  'fk;49i+423 4fl;49i+424 4fm;49i+2y 4fn;49i+426 4fo;49i+428 4fp;49i+429 4fq;49z+53 4fr;4a0+53 4fs;4a1+53 4ft;4a2' +
  '+53 4fu;4a3+53 4fv;4a4+53 4fw;4a5+53 4fx;4hp 4hu;4ho 4ip;4k5 4l0;4ne 4nj;4o2 4o3;2t0 4on;2t1 4oo;2t2 4op;2t3 4' +
  'oq;4s5 4t1;4t8 4uu;53+4vl 4vn;53+4vo 4vq;53+4vs 4vt;53+4w0 4w2;53+43m 4w6;43m+53 4w7;53+43n 4w8;43n+53 4w9;53+' +
  '43o 4wa;43o+53 4wb;53+43p 4wc;43p+53 4wd;53+477 4we;53+47a 4wf;53+47b 4wg;53+47c 4wh;53+47d 4wi;53+47f 4wj;4wv' +
  '+3z2 4ws;3z2+4wv 4wt;477+53 4ww;47y+53 4wz;486+53 4x0;48b+53 4x1;492+53 4x4;49j+53 4x6;3a+3a+53 4x9;4c4+53 4xc' +
  ';4d7+53 4xe;526 53k;52p 53l;56t 58g g;1cr 59w 17r;5ae 5ax;5b9 5bb;lg+lg 5bc;5cd 5ea;5ch 5eb;5d4 5eg;mj 5p1;mm ' +
  '5p4;ml 5p5;lq 5p6;ly 5pp;d9+33 5qs;4wm 5ry;56 5si;39+2t 5t7;2u+ms 5ta;36+32+ms 5tb;32+ms 5tc;36+ms 5te;hq+ms 5' +
  'tf;37+ms 5tg;38+ms 5th;3e+ms 5ti;5ro 5tk;i2+mt 5tr;gb 5u8;5sb 5un;5sd 5uq;4wk 5ve;4ee 5vf;5ay 5wo;92k 5wu;15c ' +
  '6k5 171o;15d 6k6;15e 6k7;15f 6k8 171m;38+mw 8rq;8rw 8st;19+lj 8tv;qm 8tz 2c5a q w q w q w q w q;19 8u3;1b 8uf ' +
  'oc 4b 5td;rb 8v8;x3b 8w0;53+53+53 8y0;hv 8y1 ow4 1n59 1m 1m 1m 1m;ig 8yh nww io2;4j3 8yr;5wf 92g;o8 92l;5az 92' +
  'm;of 92n;o3 92u;o4 92v;ll 9ik;7sc 9jj 2pw9;fjv 9lw;ijp 9m0;gbf 9m3;hlh 9mn;ggs 9mw;fik 9mz;g2z 9n3;9ko 9nc;gkj' +
  ' 9nx 7hm;g1r 9pi 1qz0;3fl 9qn;3fn 9qp;3fp 9qr;3fr 9qt;3ft 9qv;3fx 9qz;3fy 9r0;3g2 9r4;3fk 9r8;3ha 9sd;app beb;' +
  'ako dcr;bp7 dgg;3gz2 dxx;3d8+3ft ff9;3d5+3d5+9oc fff;2k fg6;2dk2 fim;3d5+9oc+3cw fka;fp1 fsy;ftw fuk;20oj g2a;' +
  '3d2+3fl ggv;3d5+9oc+3d2 glk;gur gv3;hgh hgr;h7j hkb;hij hkv;hwv hz4;ild ilu;bp6 imo;3tbz j7c;jee jeg;bi9 jrd;c' +
  'ov k83;k7u k89;bmi kc6;dhf kdi;kfi kjj;bs3 kx5;kv1 kyv;lu0 lzt;3cy+3fy+ffs mkf;npw nrj;or9 os6;kcs peu;kcw pfu' +
  ';kcv pg0;bp1 ph2;kcz phd;kd4 pif;ph8 pj5;kdf plz;q6l qbj;qif qip;dyu ra6;ram rct;rk6 rkf;rq4 rqb;ry7 rye;s11 s' +
  '1m;s5z s63;s8v s9z;slq sm6;t65 t66;3dc+9oc+3cy+3d8 tiv;trr trs;v9e v9f;vdd vde;cop vk3;4f4 wkt;4bl wl3;18 wl5;' +
  '1a+1a wl6;1a+18 wl7;ui+30 wup;6i1 wvj;33+33 wwp 52;1f3c wwr;4hl wxc;ip wy5;38+1f x0p;2p+2p x0z;2p+33 x11;2p+39' +
  ' x13;2p+3a x15 2;2p+3d x19;38+2u x2v;12 x2w;x0n x3p;1fei x3v;ii x3x ia5;3cz+3d2 xgg;3cz+3d3 xgh 966;3cz+3d5 xg' +
  'i 966;3cz+3d8 xgj 967;3d1+3cw+3cw xgl 968;3d1+3cz+3cz xgn;3d1+3d3+3d3 xgq;3d1+3d8 xgt;3d2+3cz xgw;3d3+3d5+3dc ' +
  'xgy;3d3+3db xgz;3d5+3d5+3d3 xh1;3d7+3d1 xh2;3d7+3de xh3;3d8+3d8+3de xh4;3dc+3dc xh5;3dd+3de xh6;3de+3d5 xh7;3f' +
  'd+3fd xh8;8qn xhu;xi5 xib;xkx xn7;xlv xna;gk+mw xtr;d9+33+mw xtt;d9+33+mt xtu;ux xuo;gk+2t xuq;39+33 xur;33+13' +
  ' xv8;bv xvz;1g xwe lkh zl1 25a a a a a 73u;3ft+3fr 16ls;3ft+3ft+ffs 16lt;3fx+3fl 16lu;3fx+3fl+ffs 16lv;3fx+3fp' +
  ' 16lw;3fy+3fr 16lx;3fy+ffs+ffs 16ly;3g2+3fl+ffs 16lz;3g2+3ft 16m0;9oc+3fl 16m1;9oc+3fp 16m2;9oc+3fp+ffs 16m3;9' +
  'oc+3ft 16m4;ffs+3fn+3ft 16m5;ffs+3fn+ffs 16m6;ffs+3fr 16m7;ffs+3fr+ffs 16m8;ffs+3ft+ffs 16m9;ffs+3fx 16ma;ffs+' +
  '3g2 16mb;ffs+ffs 16mc;3ha+3fl 16md;3ha+3fp+ffs 16me;3cy+3d1 16mj;3cy+3da 16mk;3cz+3cz+3d3 16mm;3cz+3d5+3cw 16m' +
  'p;3cz+3da 16mr;3cz+3dc 16ms;3d1+3cw+3de 16mu;3d1+3d1+3db 16mv;3d1+3d2+3de 16mw;3d1+3d3+3cz 16mx;3d1+3d3+3dd 16' +
  'my;3d1+3f0 16mz;3d1+3fd+3de 16n0;3d2+3cy 16n2;3d2+3cy+3cy 16n3;3d2+3d2 16n4;3d2+3d3+3d5 16n5;3d2+3d8 16n6;3d3+' +
  '3d1+3dd 16n8;3d3+3d2 16n9;3d5+3d3+3d7 16nf;3d5+3d5+3cw 16ng;3d5+3d5+3cz 16nh;3d5+3eo 16ni;3eo+3d3 16nn;3eo+3d3' +
  '+3d7 16no;3f0+3d2 16np;3f0+3de 16nq;3d8+3d3 16nr;3d8+3d3+3d3 16ns;3dd+3d5 16nu;3dd+3dc 16nv;15u 1dls;15g 1dlv;' +
  '15n 1dlw;15o 1dlx;15p 1dly;160 1dlz;162 1dm0;15c+15o 1dn3;19t 1dn4 1;1a8 1dne 1 1 1 3u2;1a7 1dnm 1 1 1;1ba 1dn' +
  'y 1 1 1;1ac 1do2 1 1 1;1ab 1do6 1 1 1;1ae 1doa 1 1 1;1af 1doe 1 1 1;1al 1doi 1;1ak 1dok 1;1bn 1dp2 1 1 1;1bl 1' +
  'dp6 1 1 1;33+190 1dpg 1;1c5 1dr4 1;18p+19w+30 1dre 1;18p+19w+33 1drg 1 4u 1x;18p+19w+18o 1dri 1;18p+19w+18o+lv' +
  ' 1drk 1;18p+19w+18o+li 1drm 1;18p+19w+18o+19s 1dro 1;18p+19w+1a3 1drq 1 1;18p+19w+18p 1drt 1 1 8 1 2s 1;18p+19' +
  'w+17w 1ds0 47;18p+19w+17x 1ds1 47;18p+19w+18l 1ds2 2s 1g 1x;17s+17w 1ds5 47;17s+17x 1ds6 47;17s+17y 1ds7 1w 2b' +
  ' 1g;17s+18l 1ds8 2s 1f 1u;17s+18p 1ds9 1 2s 1;17u+17w 1dsb 46;17u+17x 1dsc 46;17u+17y 1dsd 46;17u+18l 1dse 2s ' +
  '1e 1r;17u+18p 1dsf 1 2s 1;18p+1cr+17w 1dsh;18p+1cr+18l 1dsi 2u 1a 1r;18p+1cr+18p 1dsj 1 2u 1;17w+17x 1dsl 42;1' +
  '7w+18l 1dsm 42;17x+17w 1dsn 42;17x+18l 1dso 42;17y+17w 1dsp 42;17y+17x 1dsq;17y+18l 1dsr 41;183+17w 1dss 41 3r' +
  ';183+17x 1dst 41 3r;183+17y 1dsu 41 3r;183+18l 1dsv 41 1j;185+17x 1dsw 41;185+18l 1dsx 42;186+17w 1dsy 42;186+' +
  '17x 1dsz 42;186+17y 1dt0 42;186+18l 1dt1 42;187+17x 1dt2 42;187+18l 1dt3 7g 7;188+18l 1dt4 41 3m;189+17w 1dt5 ' +
  '41;189+18l 1dt6 41;18a+17w 1dt7 41;18a+18l 1dt8 41;18h+17w 1dt9 41;18h+17x 1dta 41;18h+17y 1dtb 41;18h+18l 1dt' +
  'c 41;18h+18p 1dtd 1 22 1;18i+17x 1dtf 3z;18i+18l 1dtg 3z;18i+18p 1dth 1 20 1;18j+30 1dtj 21;18j+17w 1dtk 3w;18' +
  'j+17x 1dtl 3w;18j+17y 1dtm 3w;18j+18k 1dtn 1y 1y 10;18j+18l 1dto 1y 1y 10;18j+18p 1dtp 1 1x 1;18k+17w 1dtr 3u;' +
  '18k+17x 1dts 3u;18k+17y 1dtt 3u;18k+18l 1dtu 1v 1z x;18k+18p 1dtv 1 1u 1;18l+17w 1dtx 3t;18l+17x 1dty 3t;18l+1' +
  '7y 1dtz 3t;18l+18l 1du0 1t 20;18l+18p 1du1 1;18m+17x 1du4 3r;18m+17y 1du5 3r;18m+18l 1du6 1q 21 p;18m+18p 1du7' +
  ' 1 1q 1;33+17w 1du9 3q;33+18l 1dua 3q;33+18p 1dub 1;18p+17w 1dud 3p;18p+17x 1due 3p;18p+17y 1duf 3p;18p+18l 1d' +
  'ug 1n 22 j;18p+18p 1duh 1 1n 1;180+19s 1duj;181+19s 1duk;18p+19s 1dul 1f;1e9e+18x 1dum;1e9g+18x 1dun;1e9i+18x ' +
  '1duo;1e9k+18x 1dup;1e9m+18x 1duq;1e9o+19s 1dur;18p+19w+181 1dus;18p+19w+182 1dut;18p+19w+18m 1duv;17s+181 1duy' +
  ';17s+182 1duz;17s+18m 1dv1;17u+181 1dv4;17u+182 1dv5;17u+18m 1dv7;18p+1cr+181 1dva;18p+1cr+182 1dvb;18p+1cr+18' +
  'm 1dvd;18l+30 1dvs;18m+181 1dvu;18m+182 1dvv;18m+18m 1dvx;18p+181 1dw1;18p+182 1dw2;18p+18m 1dw4;18p+19w+17y 1' +
  'dw9;17s+33 1dwg 1u;17u+33 1dwl 1r;185+17y 1dwy;18k+33 1dxp;18m+33 1dxy p;33+19s 1dy1;18p+33 1dy6 j;18p+1cr+33 ' +
  '1dye;183+33 1dyg 21;183+1cr+18l 1dyh z s 8;183+1cr+33 1dyi 20;1e9j+18x 1dyq;1e9l+18x 1dyr;1e9n+18x 1dys;187+18' +
  'p 1dyt 1 r 1;189+18p 1dyv 1 r 1;18a+18p 1dyx 1 r 1;183+18p 1dyz 1 r 1;183+1cr+18p 1dz1 1 r 1;17x+18p 1dz3 1 r ' +
  '1;17w+18p 1dz5 1 r 1;17y+18p 1dz7 1 r 1;185+18p 1dz9 1 r 1;186+18p 1dzb 1 r 1;183+1cr+17w 1dzd s 8 a;183+1cr+1' +
  '7x 1dze s 8 a;183+1cr+17y 1dzf s 8 a;183+1cr+181 1dzh s;183+181 1dzi s;185+181 1dzj s;186+181 1dzk s;30+ln 1e0' +
  's 1;17u+17w+18l 1e1c;17u+17x+17w 1e1d 1;17u+17x+18l 1e1f;17u+17y+18l 1e1g;17u+18l+17w 1e1h;17u+18l+17x 1e1i;17' +
  'u+18l+17y 1e1j;17w+18l+17x 1e1k 1;17x+18l+18p 1e1m 1;183+17x+17w 1e1o;183+17w+17x 1e1p;183+17w+18p 1e1q;183+18' +
  'l+17x 1e1r 1;183+18l+17w 1e1t;183+18l+18l 1e1u 1;185+17x+17x 1e1w 1;185+18l+18l 1e1y 2n;183+1cr+17x+18l 1e1z 1' +
  ';183+1cr+17w+18p 1e21;183+1cr+18l+17y 1e22 1;183+1cr+18l+18l 1e24 1;186+17x+18p 1e26 1p;186+17y+18l 1e27 1;187' +
  '+18l+17x 1e29 1;187+18l+18l 1e2b;187+18l+18p 1e2c;189+17w+18l 1e2d 27;189+18l+18l 1e2e 1;189+18l+18p 1e2g 1q;1' +
  '8a+18l+18l 1e2h;18a+18l+18p 1e2i 1;18h+17y+18l 1e2k 1;18i+18l+17x 1e2m 1i;18i+18l+18l 1e2n;18k+17x+18l 1e2o 1h' +
  ';18k+17x+18p 1e2p 1;18k+17w+17w 1e2r 1;18k+17y+18l 1e2t 1;18k+18l+17x 1e2v 1;18l+17x+17w 1e2x;18l+17x+18l 1e2y' +
  ';18l+17x+18p 1e2z;18l+17w+17x 1e30;18l+17w+18l 1e31;18l+17y+17w 1e32;18l+17y+18l 1e33;18l+17w+17y 1e36;33+18l+' +
  '17w 1e37;33+18l+18l 1e38;18m+17x+18l 1e39;18m+17x+18p 1e3a t;18m+17w+18l 1e3b 1;18m+17w+18p 1e3d 1a;18m+18l+18' +
  'p 1e3e 1;18p+18l+18l 1e3g 1;17s+17y+18p 1e3i;17u+17w+18p 1e3j 1;17u+17y+18p 1e3l 1;17u+18l+18p 1e3n 1;17w+18l+' +
  '18p 1e3p 2;17w+17x+18p 1e3q o;183+17y+18p 1e3s u;185+17x+18p 1e3t;183+1cr+17x+18p 1e3u;18k+17w+18p 1e3w;18k+18' +
  'l+18p 1e3x;18p+17x+18p 1e3y;18p+17w+18p 1e3z;18p+18l+18p 1e40;18l+18l+18p 1e41;18i+18l+18p 1e42;18j+18l+18p 1e' +
  '47;18m+17w+17x 1e48 5;18l+17y+18p 1e49;18k+17w+18l 1e4a 2;18j+18l+18l 1e4b 8;17x+17w+18p 1e4f;18l+17w+18p 1e4g' +
  ';18h+18l+18p 1e4h;17s+17x+18p 1e4i;185+18k+18p 1e5s 9;18i+18k+18p 1e5t;30+18k+18k+18x+19s+33 1e5u;30+18j+17s+1' +
  '81 1e5v;18l+17x+18l+17z 1e5w;185+18k+189+18l 1e5x;181+183+18o+18k 1e5y;189+18k+18p+33 1e5z;18o+183+18k+18l 1e6' +
  '0;17l 1e9s;30+lf 1e9t 1;17s 1ea7 1 1 1 1ban w 1s w w;17w 1eal 1 1 1 1baa w w w w w;17x 1eap 1 1 1 1bab w w w w' +
  ' w;17y 1eat 1 1 1 1ban w w w w w;17z 1eax 1 1ba1 3k w;180 1eaz 1 1bak 3k w;181 1eb1 1 1bad 3k w;182 1eb3 1 1b9' +
  'y 3k w;183 1eb5 1 1 1 1ba2 w w w w w;185 1ebd 1 1 1 1b9x w w w w w;186 1ebh 1 1 1 1ba1 w w w w w;187 1ebl 1 1 ' +
  '1 1b9g 2o w w;188 1ebp 1 1 1 1b9u 2o w w;189 1ebt 1 1 1 1b9f w w w w w;18a 1ebx 1 1 1 1b9n w w w w w;18i 1ec5 ' +
  '1 1 1 1b96 w w w w w;18k 1ecd 1 1 1 1b8r w w 1s w;18l 1ech 1 1 1 1b8o w 1s w w;18m 1ecl 1 1 1 34u 183r w w w w' +
  ' w;18k+30+lf 1ed1 1;18k+30+19w 1ed3 1;18k+30+191 1ed5 1;18k+30 1ed7 1;17 1f2z 193i;rd 1f3h 2t;8xs 1f3s;16 1f6n' +
  ';wl2 1feh l4d;hj 1fen;gu 1feq;gi 1fev;1fgm 1fhc;xw 1fj8;uz 1fjp;4iu 1fjs;1j 1fju 13i5 25a a a a a 73u;1tm 1i2z' +
  ' 1w5;xdn 1i3g;1ik4+1iki+1ij6 1ij7;1ik4+1iki+1ijc 1ijd;1ik4+1iki+1ijn 1ijo;1ik4+1iki+1ijt 1iju;1ik4+1iki+1ijw 1' +
  'ijx;1ik4+1iki+1ijy 1ijz;1w8 1imq;1wa 1ims;1wc 1imu;1we 1imw;1wf 1imx;1wh 1imz;1wy 1in1;1wk 1in2;1wl 1in3;1wm 1' +
  'in4;1wn 1in5;1wo 1in6;1wq 1in7;1wu 1inb;1wv 1inc;1ws 1ind;1wj 1ine;1x3 1inh;1x4 1ini;1xa 1ink;1xj 1int;1xz 1in' +
  'x;1xp 1io2;1x9 1io4;3a+3a+lj 1io5;1yf 1ioh;1yg 1ioi;1yk 1iom;1ite 1ivs 1;1itf 1ivu;1itg 1ivv;1iuq 1ivw;1iur 1i' +
  'vx;1jvp+1jvz 1jvq;1jvp+1jw0 1jvr;1jvp+1jvp 1jvs;1jvp+1jvp+1jvz 1jvt;1jvp+1jvp+1jw0 1jvu;1jvv+1jvz 1jvw;1jvv+1j' +
  'vv 1jvx;1jvv+1jvv+1jvz 1jvy;1jw3+1jvz 1jw4;1jw3+1jw0 1jw5;1jw3+1jw3 1jw6;1jw3+1jw3+1jvz 1jw7;1jw3+1jw3+1jw0 1j' +
  'w8;1k8a 1k8i;1fa2 1kxk;1ggu 1omx;wux 20ik;32+mh 2kzs 1m 1m 1m 1m;5ag 2o6m;g6t 2ues;hkn 2xbn;hlm 2xdz;2xm0 2xlz' +
  ';ivu 30g5;lmt 358g;mud 37jx;395l 395m;rvf 3b2s;3d7s 3d7h;3eie 3eo6;37dg 3rnp;ibk 3tbu;33a7 3tby;ggh 3yht;ouf 4' +
  'dq4';

/** The same for letters whose two cases pass for different letters: taken before case is folded. */
export const packedAsShown = '2u an;37 cd';

/** Letters with what they pass for as they are shown, in names of which each letter passes for one of ASCII. */
export const packedInWholeNames =
  '2x oq 1r 82i 1ank;2y ov 38;2p pd w;2q pe 834 1;36 pf 51v 31a 1;2t ph 1iq9 8;3e pi 1iqb r x;2w pj 83b 1;30 pl 8' +
  '3d 1q 1 1aky f;2z pm w 1i 810 1;31 po 2m 80u;32 pp 83h 1;33 pr w 4 16 81d 1 1amu j f 9;34 pt w 1c 7 4z5 321 1 ' +
  '17 1;38 pw w 82q 1 1amt;3d px e v 82e 1 1am3 1k;3c pz 83p;3a ql 1ioz w;39 qt 1ipf w;2u rg w 81x 1ald w;1e rs;1' +
  'i rw 82u 1 9 1am1;2r s2 7 817 1 1ao4;1f 8t8 14 8 1am6;19 8u2 1;3b 8u5 1and;1b 8ue 1;1l 8ui 1 1ald w a;1g 1jfz;' +
  '1h 1jgb;37 1jgh;1j 1jgm;36+32 1jhf';

/** Marks that may be followed by a joiner (combining class 9), as the inside of a class in a pattern. */
export const viramas =
  '\\u{94d}\\u{9cd}\\u{a4d}\\u{acd}\\u{b4d}\\u{bcd}\\u{c4d}\\u{ccd}\\u{d3b}-\\u{d3c}\\u{d4d}\\u{dca}\\u{e3a}\\u{eba}\\u{f84}\\u{1' +
  '039}-\\u{103a}\\u{1714}-\\u{1715}\\u{1734}\\u{17d2}\\u{1a60}\\u{1b44}\\u{1baa}-\\u{1bab}\\u{1bf2}-\\u{1bf3}\\u{2d7f}\\u{a80' +
  '6}\\u{a82c}\\u{a8c4}\\u{a953}\\u{a9c0}\\u{aaf6}\\u{abed}\\u{10a3f}\\u{11046}\\u{11070}\\u{1107f}\\u{110b9}\\u{11133}-\\u{11' +
  '134}\\u{111c0}\\u{11235}\\u{112ea}\\u{1134d}\\u{11442}\\u{114c2}\\u{115bf}\\u{1163f}\\u{116b6}\\u{1172b}\\u{11839}\\u{1193' +
  'd}-\\u{1193e}\\u{119e0}\\u{11a34}\\u{11a47}\\u{11a99}\\u{11c3f}\\u{11d44}-\\u{11d45}\\u{11d97}\\u{11f41}-\\u{11f42}';

/** Letters that join the next one (joining types L and D). */
export const joinsNext =
  '\\u{620}\\u{626}\\u{628}\\u{62a}-\\u{62e}\\u{633}-\\u{63f}\\u{641}-\\u{647}\\u{649}-\\u{64a}\\u{66e}-\\u{66f}\\u{678}-\\u{687' +
  '}\\u{69a}-\\u{6bf}\\u{6c1}-\\u{6c2}\\u{6cc}\\u{6ce}\\u{6d0}-\\u{6d1}\\u{6fa}-\\u{6fc}\\u{6ff}\\u{712}-\\u{714}\\u{71a}-\\u{71' +
  'd}\\u{71f}-\\u{727}\\u{729}\\u{72b}\\u{72d}-\\u{72e}\\u{74e}-\\u{758}\\u{75c}-\\u{76a}\\u{76d}-\\u{770}\\u{772}\\u{775}-\\u{7' +
  '77}\\u{77a}-\\u{77f}\\u{7ca}-\\u{7ea}\\u{841}-\\u{845}\\u{848}\\u{84a}-\\u{853}\\u{855}\\u{860}\\u{862}-\\u{865}\\u{868}\\u{8' +
  '86}\\u{889}-\\u{88d}\\u{8a0}-\\u{8a9}\\u{8af}-\\u{8b0}\\u{8b3}-\\u{8b8}\\u{8ba}-\\u{8c8}\\u{1807}\\u{1820}-\\u{1878}\\u{1887' +
  '}-\\u{18a8}\\u{18aa}\\u{a840}-\\u{a872}\\u{10ac0}-\\u{10ac4}\\u{10acd}\\u{10ad3}-\\u{10adc}\\u{10ade}-\\u{10ae0}\\u{10aeb}' +
  '-\\u{10aee}\\u{10b80}\\u{10b82}\\u{10b86}-\\u{10b88}\\u{10b8a}-\\u{10b8b}\\u{10b8d}\\u{10b90}\\u{10bad}-\\u{10bae}\\u{10d0' +
  '0}-\\u{10d21}\\u{10d23}\\u{10f30}-\\u{10f32}\\u{10f34}-\\u{10f44}\\u{10f51}-\\u{10f53}\\u{10f70}-\\u{10f73}\\u{10f76}-\\u{' +
  '10f81}\\u{10fb0}\\u{10fb2}-\\u{10fb3}\\u{10fb8}\\u{10fbb}-\\u{10fbc}\\u{10fbe}-\\u{10fbf}\\u{10fc1}\\u{10fc4}\\u{10fca}-\\' +
  'u{10fcb}\\u{1e900}-\\u{1e943}';

/** Letters that join the previous one (joining types R and D). */
export const joinsPrevious =
  '\\u{620}\\u{622}-\\u{63f}\\u{641}-\\u{64a}\\u{66e}-\\u{66f}\\u{671}-\\u{673}\\u{675}-\\u{6d3}\\u{6d5}\\u{6ee}-\\u{6ef}\\u{6fa' +
  '}-\\u{6fc}\\u{6ff}\\u{710}\\u{712}-\\u{72f}\\u{74d}-\\u{77f}\\u{7ca}-\\u{7ea}\\u{840}-\\u{858}\\u{860}\\u{862}-\\u{865}\\u{86' +
  '7}-\\u{86a}\\u{870}-\\u{882}\\u{886}\\u{889}-\\u{88e}\\u{8a0}-\\u{8ac}\\u{8ae}-\\u{8c8}\\u{1807}\\u{1820}-\\u{1878}\\u{1887}' +
  '-\\u{18a8}\\u{18aa}\\u{a840}-\\u{a871}\\u{10ac0}-\\u{10ac5}\\u{10ac7}\\u{10ac9}-\\u{10aca}\\u{10ace}-\\u{10ad6}\\u{10ad8}-' +
  '\\u{10ae1}\\u{10ae4}\\u{10aeb}-\\u{10aef}\\u{10b80}-\\u{10b91}\\u{10ba9}-\\u{10bae}\\u{10d01}-\\u{10d23}\\u{10f30}-\\u{10f' +
  '44}\\u{10f51}-\\u{10f54}\\u{10f70}-\\u{10f81}\\u{10fb0}\\u{10fb2}-\\u{10fb6}\\u{10fb8}-\\u{10fbf}\\u{10fc1}-\\u{10fc4}\\u{' +
  '10fc9}-\\u{10fca}\\u{1e900}-\\u{1e943}';

/**
 * The names of glyphs that fonts really use, with the characters that they stand for (hexadecimal): the Adobe Glyph List
 * for New Fonts, and of the Adobe Glyph List the Latin, Greek, Cyrillic, Hebrew and Arabic letters, arrows and operators.
 * Data: Copyright 2002-2019 Adobe, under the BSD 3-Clause licence.
 */
export const glyphNames = `
  A 41 AE c6 AEacute 1fc Aacute c1 Abreve 102 Acircumflex c2 Adieresis c4 Agrave c0 Alpha 391 Alphatonos 386
  Amacron 100 Aogonek 104 Aring c5 Aringacute 1fa Atilde c3 B 42 Beta 392 C 43 Cacute 106 Ccaron 10c Ccedilla c7
  Ccircumflex 108 Cdot 10a Cdotaccent 10a Chi 3a7 D 44 Dcaron 10e Dcroat 110 Delta 2206 Deltagreek 394 Dslash 110
  E 45 Eacute c9 Ebreve 114 Ecaron 11a Ecircumflex ca Edieresis cb Edot 116 Edotaccent 116 Egrave c8 Emacron 112
  Eng 14a Eogonek 118 Epsilon 395 Epsilontonos 388 Eta 397 Etatonos 389 Eth d0 Euro 20ac F 46 G 47 Gamma 393
  Gbreve 11e Gcaron 1e6 Gcedilla 122 Gcircumflex 11c Gcommaaccent 122 Gdot 120 Gdotaccent 120 H 48 H18533 25cf
  H18543 25aa H18551 25ab H22073 25a1 Hbar 126 Hcircumflex 124 I 49 IJ 132 Iacute cd Ibreve 12c Icircumflex ce
  Idieresis cf Idot 130 Idotaccent 130 Ifraktur 2111 Igrave cc Imacron 12a Iogonek 12e Iota 399 Iotadieresis 3aa
  Iotatonos 38a Itilde 128 J 4a Jcircumflex 134 K 4b Kappa 39a Kcedilla 136 Kcommaaccent 136 L 4c Lacute 139
  Lambda 39b Lcaron 13d Lcedilla 13b Lcommaaccent 13b Ldot 13f Ldotaccent 13f Lslash 141 M 4d Mu 39c N 4e
  Nacute 143 Ncaron 147 Ncedilla 145 Ncommaaccent 145 Ntilde d1 Nu 39d O 4f OE 152 Oacute d3 Obreve 14e
  Ocircumflex d4 Odblacute 150 Odieresis d6 Ograve d2 Ohorn 1a0 Ohungarumlaut 150 Omacron 14c Omega 2126
  Omegagreek 3a9 Omegatonos 38f Omicron 39f Omicrontonos 38c Oslash d8 Oslashacute 1fe Otilde d5 P 50 Phi 3a6
  Pi 3a0 Psi 3a8 Q 51 R 52 Racute 154 Rcaron 158 Rcedilla 156 Rcommaaccent 156 Rfraktur 211c Rho 3a1 S 53
  SF010000 250c SF020000 2514 SF030000 2510 SF040000 2518 SF050000 253c SF060000 252c SF070000 2534 SF080000 251c
  SF090000 2524 SF100000 2500 SF110000 2502 SF190000 2561 SF200000 2562 SF210000 2556 SF220000 2555 SF230000 2563
  SF240000 2551 SF250000 2557 SF260000 255d SF270000 255c SF280000 255b SF360000 255e SF370000 255f SF380000 255a
  SF390000 2554 SF400000 2569 SF410000 2566 SF420000 2560 SF430000 2550 SF440000 256c SF450000 2567 SF460000 2568
  SF470000 2564 SF480000 2565 SF490000 2559 SF500000 2558 SF510000 2552 SF520000 2553 SF530000 256b SF540000 256a
  Sacute 15a Scaron 160 Scedilla 15e Scircumflex 15c Sigma 3a3 T 54 Tau 3a4 Tbar 166 Tcaron 164 Tcedilla 162
  Tcommaaccent 162 Theta 398 Thorn de U 55 Uacute da Ubreve 16c Ucircumflex db Udblacute 170 Udieresis dc
  Ugrave d9 Uhorn 1af Uhungarumlaut 170 Umacron 16a Uogonek 172 Upsilon 3a5 Upsilon1 3d2 Upsilondieresis 3ab
  Upsilontonos 38e Uring 16e Utilde 168 V 56 W 57 Wacute 1e82 Wcircumflex 174 Wdieresis 1e84 Wgrave 1e80 X 58
  Xi 39e Y 59 Yacute dd Ycircumflex 176 Ydieresis 178 Ygrave 1ef2 Z 5a Zacute 179 Zcaron 17d Zdot 17b
  Zdotaccent 17b Zeta 396 a 61 aacute e1 abreve 103 acircumflex e2 acute b4 acutecomb 301 adieresis e4 ae e6
  aeacute 1fd afii00208 2015 afii10017 410 afii10018 411 afii10019 412 afii10020 413 afii10021 414 afii10022 415
  afii10023 401 afii10024 416 afii10025 417 afii10026 418 afii10027 419 afii10028 41a afii10029 41b afii10030 41c
  afii10031 41d afii10032 41e afii10033 41f afii10034 420 afii10035 421 afii10036 422 afii10037 423 afii10038 424
  afii10039 425 afii10040 426 afii10041 427 afii10042 428 afii10043 429 afii10044 42a afii10045 42b afii10046 42c
  afii10047 42d afii10048 42e afii10049 42f afii10051 402 afii10052 403 afii10053 404 afii10054 405 afii10055 406
  afii10056 407 afii10057 408 afii10058 409 afii10059 40a afii10060 40b afii10061 40c afii10062 40e afii10065 430
  afii10066 431 afii10067 432 afii10068 433 afii10069 434 afii10070 435 afii10071 451 afii10072 436 afii10073 437
  afii10074 438 afii10075 439 afii10076 43a afii10077 43b afii10078 43c afii10079 43d afii10080 43e afii10081 43f
  afii10082 440 afii10083 441 afii10084 442 afii10085 443 afii10086 444 afii10087 445 afii10088 446 afii10089 447
  afii10090 448 afii10091 449 afii10092 44a afii10093 44b afii10094 44c afii10095 44d afii10096 44e afii10097 44f
  afii10099 452 afii10100 453 afii10101 454 afii10102 455 afii10103 456 afii10104 457 afii10105 458 afii10106 459
  afii10107 45a afii10108 45b afii10109 45c afii10110 45e afii10145 40f afii10193 45f afii57381 66a afii57388 60c
  afii57392 660 afii57393 661 afii57394 662 afii57395 663 afii57396 664 afii57397 665 afii57398 666 afii57399 667
  afii57400 668 afii57401 669 afii57403 61b afii57407 61f afii57409 621 afii57410 622 afii57411 623 afii57412 624
  afii57413 625 afii57414 626 afii57415 627 afii57416 628 afii57417 629 afii57418 62a afii57419 62b afii57420 62c
  afii57421 62d afii57422 62e afii57423 62f afii57424 630 afii57425 631 afii57426 632 afii57427 633 afii57428 634
  afii57429 635 afii57430 636 afii57431 637 afii57432 638 afii57433 639 afii57434 63a afii57440 640 afii57441 641
  afii57442 642 afii57443 643 afii57444 644 afii57445 645 afii57446 646 afii57448 648 afii57449 649 afii57450 64a
  afii57451 64b afii57452 64c afii57453 64d afii57454 64e afii57455 64f afii57456 650 afii57457 651 afii57458 652
  afii57470 647 afii57505 6a4 afii57506 67e afii57507 686 afii57508 698 afii57509 6af afii57511 679 afii57512 688
  afii57513 691 afii57514 6ba afii57519 6d2 afii57534 6d5 afii57664 5d0 afii57665 5d1 afii57666 5d2 afii57667 5d3
  afii57668 5d4 afii57669 5d5 afii57670 5d6 afii57671 5d7 afii57672 5d8 afii57673 5d9 afii57674 5da afii57675 5db
  afii57676 5dc afii57677 5dd afii57678 5de afii57679 5df afii57680 5e0 afii57681 5e1 afii57682 5e2 afii57683 5e3
  afii57684 5e4 afii57685 5e5 afii57686 5e6 afii57687 5e7 afii57688 5e8 afii57689 5e9 afii57690 5ea afii63167 66d
  agrave e0 aleph 2135 allequal 224c alpha 3b1 alphatonos 3ac amacron 101 ampersand 26 angle 2220 angleleft 2329
  angleright 232a anoteleia 387 aogonek 105 apple f8ff approaches 2250 approxequal 2248 approxequalorimage 2252
  approximatelyequal 2245 aring e5 aringacute 1fb arrowboth 2194 arrowdashdown 21e3 arrowdashleft 21e0
  arrowdashright 21e2 arrowdashup 21e1 arrowdblboth 21d4 arrowdbldown 21d3 arrowdblleft 21d0 arrowdblright 21d2
  arrowdblup 21d1 arrowdown 2193 arrowdownleft 2199 arrowdownright 2198 arrowdownwhite 21e9 arrowleft 2190
  arrowleftdbl 21d0 arrowleftdblstroke 21cd arrowleftoverright 21c6 arrowleftwhite 21e6 arrowright 2192
  arrowrightdblstroke 21cf arrowrightoverleft 21c4 arrowrightwhite 21e8 arrowtableft 21e4 arrowtabright 21e5
  arrowup 2191 arrowupdn 2195 arrowupdnbse 21a8 arrowupdownbase 21a8 arrowupleft 2196 arrowupleftofdown 21c5
  arrowupright 2197 arrowupwhite 21e7 asciicircum 5e asciitilde 7e asterisk 2a asteriskmath 2217
  asymptoticallyequal 2243 at 40 atilde e3 b 62 backslash 5c bar 7c because 2235 beta 3b2 blackcircle 25cf
  block 2588 braceleft 7b braceright 7d bracketleft 5b bracketright 5d breve 2d8 brokenbar a6 bullet 2022
  bulletoperator 2219 c 63 cacute 107 capslock 21ea caron 2c7 carriagereturn 21b5 ccaron 10d ccedilla e7
  ccircumflex 109 cdot 10b cdotaccent 10b cedilla b8 cent a2 checkmark 2713 chi 3c7 circle 25cb
  circlemultiply 2297 circleot 2299 circleplus 2295 circumflex 2c6 club 2663 colon 3a colonmonetary 20a1 comma 2c
  congruent 2245 contourintegral 222e copyright a9 copyrightsans a9 copyrightserif a9 curlyand 22cf curlyor 22ce
  currency a4 d 64 dagger 2020 daggerdbl 2021 dblarrowleft 21d4 dblarrowright 21d2 dblintegral 222c dcaron 10f
  dcroat 111 degree b0 delta 3b4 diamond 2666 dieresis a8 dieresistonos 385 divide f7 divides 2223
  divisionslash 2215 dkshade 2593 dmacron 111 dnblock 2584 dollar 24 dong 20ab dotaccent 2d9 dotbelowcomb 323
  dotlessi 131 dotlessj 237 dotmath 22c5 e 65 eacute e9 ebreve 115 ecaron 11b ecircumflex ea edieresis eb edot 117
  edotaccent 117 egrave e8 eight 38 element 2208 ellipsis 2026 ellipsisvertical 22ee emacron 113 emdash 2014
  emptyset 2205 endash 2013 eng 14b eogonek 119 epsilon 3b5 epsilontonos 3ad equal 3d equivalence 2261
  estimated 212e eta 3b7 etatonos 3ae eth f0 exclam 21 exclamdbl 203c exclamdown a1 existential 2203 f 66
  female 2640 ff fb00 ffi fb03 ffl fb04 fi fb01 figuredash 2012 filledbox 25a0 filledrect 25ac five 35
  fiveeighths 215d fl fb02 florin 192 forall 2200 four 34 fraction 2044 franc 20a3 g 67 gamma 3b3 gbreve 11f
  gcaron 1e7 gcedilla 123 gcircumflex 11d gcommaaccent 123 gdot 121 gdotaccent 121 geometricallyequal 2251
  germandbls df gradient 2207 grave 60 gravecomb 300 greater 3e greaterequal 2265 greaterequalorless 22db
  greaterorequivalent 2273 greaterorless 2277 greateroverequal 2267 guillemotleft ab guillemotright bb
  guilsinglleft 2039 guilsinglright 203a h 68 harpoonleftbarbup 21bc harpoonrightbarbup 21c0 hbar 127
  hcircumflex 125 heart 2665 hookabovecomb 309 horizontalbar 2015 house 2302 hungarumlaut 2dd hyphen 2d
  hyphentwo 2010 i 69 iacute ed ibreve 12d icircumflex ee idieresis ef igrave ec ij 133 imacron 12b increment 2206
  infinity 221e integral 222b integralbt 2321 integraltp 2320 intersection 2229 invbullet 25d8 invcircle 25d9
  invsmileface 263b iogonek 12f iota 3b9 iotadieresis 3ca iotadieresistonos 390 iotatonos 3af itilde 129 j 6a
  jcircumflex 135 k 6b kappa 3ba kcedilla 137 kcommaaccent 137 kgreenlandic 138 l 6c lacute 13a lambda 3bb
  lcaron 13e lcedilla 13c lcommaaccent 13c ldot 140 ldotaccent 140 less 3c lessequal 2264 lessequalorgreater 22da
  lessorequivalent 2272 lessorgreater 2276 lessoverequal 2266 lfblock 258c lira 20a4 logicaland 2227 logicalnot ac
  logicalor 2228 longs 17f longst fb05 lozenge 25ca lslash 142 ltshade 2591 m 6d macron af male 2642 middot b7
  minus 2212 minuscircle 2296 minusplus 2213 minute 2032 mu b5 mu1 b5 muchgreater 226b muchless 226a mugreek 3bc
  multiply d7 musicalnote 266a musicalnotedbl 266b n 6e nabla 2207 nacute 144 napostrophe 149 nbspace a0
  ncaron 148 ncedilla 146 ncommaaccent 146 nine 39 nonbreakingspace a0 notcontains 220c notelement 2209
  notelementof 2209 notequal 2260 notgreater 226f notgreaternorequal 2271 notgreaternorless 2279 notidentical 2262
  notless 226e notlessnorequal 2270 notparallel 2226 notprecedes 2280 notsubset 2284 notsucceeds 2281
  notsuperset 2285 ntilde f1 nu 3bd numbersign 23 o 6f oacute f3 obreve 14f ocircumflex f4 odblacute 151
  odieresis f6 oe 153 ogonek 2db ograve f2 ohorn 1a1 ohungarumlaut 151 omacron 14d omega 3c9 omega1 3d6
  omegatonos 3ce omicron 3bf omicrontonos 3cc one 31 onedotenleader 2024 oneeighth 215b onehalf bd onequarter bc
  onesuperior b9 onethird 2153 openbullet 25e6 ordfeminine aa ordmasculine ba orthogonal 221f oslash f8
  oslashacute 1ff otilde f5 overscore af p 70 pagedown 21df pageup 21de paragraph b6 parallel 2225 parenleft 28
  parenright 29 partialdiff 2202 percent 25 period 2e periodcentered b7 perpendicular 22a5 perthousand 2030
  peseta 20a7 phi 3c6 phi1 3d5 pi 3c0 plus 2b pluscircle 2295 plusminus b1 precedes 227a prescription 211e
  product 220f propersubset 2282 propersuperset 2283 proportion 2237 proportional 221d psi 3c8 q 71 question 3f
  questiondown bf quotedbl 22 quotedblbase 201e quotedblleft 201c quotedblright 201d quoteleft 2018
  quotereversed 201b quoteright 2019 quoterightn 149 quotesinglbase 201a quotesingle 27 r 72 racute 155
  radical 221a ratio 2236 rcaron 159 rcedilla 157 rcommaaccent 157 reflexsubset 2286 reflexsuperset 2287
  registered ae registersans ae registerserif ae reversedtilde 223d revlogicalnot 2310 rho 3c1 rightangle 221f
  righttriangle 22bf ring 2da rtblock 2590 s 73 sacute 15b scaron 161 scedilla 15f scircumflex 15d second 2033
  section a7 semicolon 3b seven 37 seveneighths 215e sfthyphen ad shade 2592 sigma 3c3 sigma1 3c2 sigmafinal 3c2
  similar 223c six 36 slash 2f slong 17f smileface 263a softhyphen ad space 20 spade 2660 st fb06 sterling a3
  subset 2282 subsetnotequal 228a subsetorequal 2286 succeeds 227b suchthat 220b summation 2211 sun 263c
  superset 2283 supersetnotequal 228b supersetorequal 2287 t 74 tackdown 22a4 tackleft 22a3 tau 3c4 tbar 167
  tcaron 165 tcedilla 163 tcommaaccent 163 thereexists 2203 therefore 2234 theta 3b8 theta1 3d1 thorn fe three 33
  threeeighths 215c threequarters be threesuperior b3 tilde 2dc tildecomb 303 tildeoperator 223c timescircle 2297
  tonos 384 trademark 2122 trademarksans 2122 trademarkserif 2122 triagdn 25bc triaglf 25c4 triagrt 25ba
  triagup 25b2 two 32 twodotenleader 2025 twosuperior b2 twothirds 2154 u 75 uacute fa ubreve 16d ucircumflex fb
  udblacute 171 udieresis fc ugrave f9 uhorn 1b0 uhungarumlaut 171 umacron 16b underscore 5f underscoredbl 2017
  union 222a universal 2200 uogonek 173 upblock 2580 upsilon 3c5 upsilondieresis 3cb upsilondieresistonos 3b0
  upsilontonos 3cd uring 16f utilde 169 v 76 w 77 wacute 1e83 wcircumflex 175 wdieresis 1e85 weierstrass 2118
  wgrave 1e81 whitebullet 25e6 x 78 xi 3be y 79 yacute fd ycircumflex 177 ydieresis ff yen a5 ygrave 1ef3 z 7a
  zacute 17a zcaron 17e zdot 17c zdotaccent 17c zero 30 zerowidthspace 200b zeta 3b6
`;

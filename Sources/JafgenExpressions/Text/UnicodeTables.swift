// Made by scripts/make-unicode-tables. Unicode 14.0.0.

/// What is known of characters, as numbers to the base of 36.
enum UnicodeTables {
  /// Runs of letters with a small one: start, end, step, and how far away it is.
  static let lower = """
    1t 2i 1 w 5c 5y 1 w 60 66 1 w 74 8e 2 1 8g 8g 1 -5j 8i 8m 2 1 8p 93 2 1 96 ae 2 1 ag ag 1 -3d ah al 2 1 ap ap 1 \
    5u aq as 2 1 au au 1 5q av av 1 1 ax ay 1 5p az az 1 1 b2 b2 1 27 b3 b3 1 5m b4 b4 1 5n b5 b5 1 1 b7 b7 1 5p b8 \
    b8 1 5r ba ba 1 5v bb bb 1 5t bc bc 1 1 bg bg 1 5v bh bh 1 5x bj bj 1 5y bk bo 2 1 bq bq 1 62 br br 1 1 bt bt 1 \
    62 bw bw 1 1 by by 1 62 bz bz 1 1 c1 c2 1 61 c3 c5 2 1 c7 c7 1 63 c8 c8 1 1 cc cc 1 1 ck ck 1 2 cl cl 1 1 cn cn \
    1 2 co co 1 1 cq cq 1 2 cr d7 2 1 da dq 2 1 dt dt 1 2 du dw 2 1 dy dy 1 -2p dz dz 1 -1k e0 f2 2 1 f4 f4 1 -3m f6 \
    fm 2 1 fu fu 1 8bv fv fv 1 1 fx fx 1 -4j fy fy 1 8bs g1 g1 1 1 g3 g3 1 -5f g4 g4 1 1x g5 g5 1 1z g6 ge 2 1 og oi \
    2 1 om om 1 1 ov ov 1 38 p2 p2 1 12 p4 p6 1 11 p8 p8 1 1s pa pb 1 1r pd pt 1 w pv q3 1 w r3 r3 1 8 rc ry 2 1 s4 \
    s4 1 -1o s7 s7 1 1 s9 s9 1 -7 sa sa 1 1 sd sf 1 -3m sg sv 1 28 sw tr 1 w v4 w0 2 1 wa xq 2 1 xs xs 1 f xt y5 2 1 \
    y8 10u 2 1 10x 11y 1 1c 3a8 3b9 1 5ls 3bb 3bb 1 5ls 3bh 3bh 1 5ls 3vk 3xr 1 tzk 3xs 3xx 1 8 5n4 5oa 1 -2bk 5od \
    5of 1 -2bk 5xc 61g 2 1 61q 61q 1 -5vj 61s 64e 2 1 64o 64v 1 -8 654 659 1 -8 65k 65r 1 -8 660 667 1 -8 66g 66l 1 \
    -8 66x 673 2 -8 67c 67j 1 -8 688 68f 1 -8 68o 68v 1 -8 694 69b 1 -8 69k 69l 1 -8 69m 69n 1 -22 69o 69o 1 -9 6a0 \
    6a3 1 -2e 6a4 6a4 1 -9 6ag 6ah 1 -8 6ai 6aj 1 -2s 6aw 6ax 1 -8 6ay 6az 1 -34 6b0 6b0 1 -7 6bc 6bd 1 -3k 6be 6bf \
    1 -3i 6bg 6bg 1 -9 6jq 6jq 1 -5st 6ju 6ju 1 -6gv 6jv 6jv 1 -6di 6k2 6k2 1 s 6lc 6lr 1 g 6mb 6mb 1 1 792 79r 1 q \
    8ow 8q7 1 1c 8rk 8rk 1 1 8rm 8rm 1 -8af 8rn 8rn 1 -2xy 8ro 8ro 1 -89z 8rr 8rv 2 1 8rx 8rx 1 -8bg 8ry 8ry 1 -8al \
    8rz 8rz 1 -8bj 8s0 8s0 1 -8bi 8s2 8s2 1 1 8s5 8s5 1 1 8se 8sf 1 -8cf 8sg 8v6 2 1 8vf 8vh 2 1 8vm 8vm 1 1 wu8 wvg \
    2 1 ww0 wwq 2 1 x0i x0u 2 1 x0y x2m 2 1 x2x x2z 2 1 x31 x31 1 -r9g x32 x3a 2 1 x3f x3f 1 1 x3h x3h 1 -wmg x3k \
    x3m 2 1 x3q x48 2 1 x4a x4a 1 -wn8 x4b x4b 1 -wnj x4c x4c 1 -wnf x4d x4d 1 -wn5 x4e x4e 1 -wn8 x4g x4g 1 -wlu \
    x4h x4h 1 -wmi x4i x4i 1 -wlx x4j x4j 1 ps x4k x4y 2 1 x50 x50 1 -1c x51 x51 1 -wn7 x52 x52 1 -raw x53 x55 2 1 \
    x5c x5c 1 1 x5i x5k 2 1 x6d x6d 1 1 1ee9 1eey 1 w 1fcw 1fdz 1 14 1fhs 1fir 1 14 1fn4 1fne 1 13 1fng 1fnu 1 13 \
    1fnw 1fo2 1 13 1fo4 1fo5 1 13 1h1c 1h2q 1 1s 1jfk 1jgf 1 w 20cg 20db 1 w 2olc 2om9 1 y
    """

  /// Runs of letters with a capital: start, end, step, and how far away it is.
  static let upper = """
    2p 3e 1 -w 51 51 1 kn 67 67 1 5vj 68 6u 1 -w 6w 72 1 -w 73 73 1 3d 75 8f 2 -1 8h 8h 1 -6g 8j 8n 2 -1 8q 94 2 -1 \
    97 af 2 -1 ai am 2 -1 an an 1 -8c ao ao 1 5f ar at 2 -1 aw aw 1 -1 b0 b0 1 -1 b6 b6 1 -1 b9 b9 1 2p bd bd 1 -1 \
    be be 1 4j bi bi 1 3m bl bp 2 -1 bs bs 1 -1 bx bx 1 -1 c0 c0 1 -1 c4 c6 2 -1 c9 c9 1 -1 cd cd 1 -1 cf cf 1 1k cl \
    cl 1 -1 cm cm 1 -2 co co 1 -1 cp cp 1 -2 cr cr 1 -1 cs cs 1 -2 cu d8 2 -1 d9 d9 1 -27 db dr 2 -1 du du 1 -1 dv \
    dv 1 -2 dx dx 1 -1 e1 f3 2 -1 f7 fn 2 -1 fw fw 1 -1 fz g0 1 8cf g2 g2 1 -1 g7 gf 2 -1 gg gg 1 8bj gh gh 1 8bg gi \
    gi 1 8bi gj gj 1 -5u gk gk 1 -5q gm gn 1 -5p gp gp 1 -5m gr gr 1 -5n gs gs 1 wnj gw gw 1 -5p gx gx 1 wnf gz gz 1 \
    -5r h1 h1 1 wmg h2 h2 1 wn8 h4 h4 1 -5t h5 h5 1 -5v h6 h6 1 wn8 h7 h7 1 8af h8 h8 1 wn5 hb hb 1 -5v hd hd 1 8al \
    he he 1 -5x hh hh 1 -5y hp hp 1 89z hs hs 1 -62 hu hu 1 wn7 hv hv 1 -62 hz hz 1 wmi i0 i0 1 -62 i1 i1 1 -1x i2 \
    i3 1 -61 i4 i4 1 -1z ia ia 1 -63 il il 1 wlx im im 1 wlu n9 n9 1 2c oh oj 2 -1 on on 1 -1 or ot 1 3m q4 q4 1 -12 \
    q5 q7 1 -11 q9 qp 1 -w qq qq 1 -v qr qz 1 -w r0 r0 1 -1s r1 r2 1 -1r r4 r4 1 -1q r5 r5 1 -1l r9 r9 1 -1b ra ra 1 \
    -1i rb rb 1 -8 rd rz 2 -1 s0 s0 1 -2e s1 s1 1 -28 s2 s2 1 7 s3 s3 1 -38 s5 s5 1 -2o s8 s8 1 -1 sb sb 1 -1 ts un \
    1 -w uo v3 1 -28 v5 w1 2 -1 wb xr 2 -1 xu y6 2 -1 y7 y7 1 -f y9 10v 2 -1 129 13a 1 -1c 3bk 3cq 1 2bk 3ct 3cv 1 \
    2bk 3y0 3y5 1 -8 5mo 5mo 1 -4tq 5mp 5mp 1 -4tp 5mq 5mq 1 -4tg 5mr 5ms 1 -4te 5mt 5mt 1 -4tf 5mu 5mu 1 -4t8 5mv \
    5mv 1 -4rp 5mw 5mw 1 r7m 5tl 5tl 1 r9g 5tp 5tp 1 2xy 5u6 5u6 1 raw 5xd 61h 2 -1 61n 61n 1 -1n 61t 64f 2 -1 64g \
    64n 1 8 64w 651 1 8 65c 65j 1 8 65s 65z 1 8 668 66d 1 8 66p 66v 2 8 674 67b 1 8 67k 67l 1 22 67m 67p 1 2e 67q \
    67r 1 2s 67s 67t 1 3k 67u 67v 1 34 67w 67x 1 3i 680 687 1 8 68g 68n 1 8 68w 693 1 8 69c 69d 1 8 69f 69f 1 9 69q \
    69q 1 -5k5 69v 69v 1 9 6a8 6a9 1 8 6ao 6ap 1 8 6at 6at 1 7 6b7 6b7 1 9 6ku 6ku 1 -s 6ls 6m7 1 -g 6mc 6mc 1 -1 \
    79s 7ah 1 -q 8q8 8rj 1 -1c 8rl 8rl 1 -1 8rp 8rp 1 -8bv 8rq 8rq 1 -8bs 8rs 8rw 2 -1 8s3 8s3 1 -1 8s6 8s6 1 -1 8sh \
    8v7 2 -1 8vg 8vi 2 -1 8vn 8vn 1 -1 8w0 8x1 1 -5ls 8x3 8x3 1 -5ls 8x9 8x9 1 -5ls wu9 wvh 2 -1 ww1 wwr 2 -1 x0j \
    x0v 2 -1 x0z x2n 2 -1 x2y x30 2 -1 x33 x3b 2 -1 x3g x3g 1 -1 x3l x3n 2 -1 x3o x3o 1 1c x3r x49 2 -1 x4l x4z 2 -1 \
    x54 x56 2 -1 x5d x5d 1 -1 x5j x5l 2 -1 x6e x6e 1 -1 xub xub 1 -ps xv4 xxb 1 -tzk 1ef5 1efu 1 -w 1fe0 1ff3 1 -14 \
    1fiw 1fjv 1 -14 1fo7 1foh 1 -13 1foj 1fox 1 -13 1foz 1fp5 1 -13 1fp7 1fp8 1 -13 1h34 1h4i 1 -1s 1jgg 1jhb 1 -w \
    20dc 20e7 1 -w 2oma 2on7 1 -y
    """

  /// Runs of letters with marks: start, end, step, and how far away the plain one is.
  static let plain = """
    5c 5c 1 -3j 5d 5d 1 -3k 5e 5e 1 -3l 5f 5f 1 -3m 5g 5g 1 -3n 5h 5j 2 -3o 5k 5k 1 -3n 5l 5l 1 -3o 5m 5m 1 -3p 5n \
    5n 1 -3q 5o 5o 1 -3n 5p 5p 1 -3o 5q 5q 1 -3p 5r 5r 1 -3q 5t 5u 1 -3n 5v 5v 1 -3o 5w 5w 1 -3p 5x 5x 1 -3q 5y 5y 1 \
    -3r 61 61 1 -3o 62 62 1 -3p 63 63 1 -3q 64 64 1 -3r 65 65 1 -3o 68 68 1 -3j 69 69 1 -3k 6a 6a 1 -3l 6b 6b 1 -3m \
    6c 6c 1 -3n 6d 6f 2 -3o 6g 6g 1 -3n 6h 6h 1 -3o 6i 6i 1 -3p 6j 6j 1 -3q 6k 6k 1 -3n 6l 6l 1 -3o 6m 6m 1 -3p 6n \
    6n 1 -3q 6p 6q 1 -3n 6r 6r 1 -3o 6s 6s 1 -3p 6t 6t 1 -3q 6u 6u 1 -3r 6x 6x 1 -3o 6y 6y 1 -3p 6z 6z 1 -3q 70 70 1 \
    -3r 71 71 1 -3o 73 73 1 -3q 74 74 1 -5b 75 75 1 -4g 76 76 1 -5d 77 77 1 -4i 78 78 1 -5f 79 79 1 -4k 7a 7a 1 -5f \
    7b 7b 1 -4k 7c 7c 1 -5h 7d 7d 1 -4m 7e 7e 1 -5j 7f 7f 1 -4o 7g 7g 1 -5l 7h 7h 1 -4q 7i 7i 1 -5m 7j 7j 1 -4r 7m \
    7m 1 -5p 7n 7n 1 -4u 7o 7o 1 -5r 7p 7p 1 -4w 7q 7q 1 -5t 7r 7r 1 -4y 7s 7s 1 -5v 7t 7t 1 -50 7u 7u 1 -5x 7v 7v 1 \
    -52 7w 7w 1 -5x 7x 7x 1 -52 7y 7y 1 -5z 7z 7z 1 -54 80 80 1 -61 81 81 1 -56 82 82 1 -63 83 83 1 -58 84 84 1 -64 \
    85 85 1 -59 88 88 1 -67 89 89 1 -5c 8a 8a 1 -69 8b 8b 1 -5e 8c 8c 1 -6b 8d 8d 1 -5g 8e 8e 1 -6d 8f 8f 1 -5i 8g \
    8g 1 -6f 8k 8k 1 -6i 8l 8l 1 -5n 8m 8m 1 -6j 8n 8n 1 -5o 8p 8p 1 -6l 8q 8q 1 -5q 8r 8r 1 -6n 8s 8s 1 -5s 8t 8t 1 \
    -6p 8u 8u 1 -5u 8z 8z 1 -6t 90 90 1 -5y 91 91 1 -6v 92 92 1 -60 93 93 1 -6x 94 94 1 -62 98 98 1 -71 99 99 1 -66 \
    9a 9a 1 -73 9b 9b 1 -68 9c 9c 1 -75 9d 9d 1 -6a 9g 9g 1 -76 9h 9h 1 -6b 9i 9i 1 -78 9j 9j 1 -6d 9k 9k 1 -7a 9l \
    9l 1 -6f 9m 9m 1 -7b 9n 9n 1 -6g 9o 9o 1 -7d 9p 9p 1 -6i 9q 9q 1 -7f 9r 9r 1 -6k 9s 9s 1 -7h 9t 9t 1 -6m 9u 9u 1 \
    -7i 9v 9v 1 -6n 9w 9w 1 -7k 9x 9x 1 -6p a0 a0 1 -7n a1 a1 1 -6s a2 a2 1 -7p a3 a3 1 -6u a4 a4 1 -7r a5 a5 1 -6w \
    a6 a6 1 -7t a7 a7 1 -6y a8 a8 1 -7v a9 a9 1 -70 aa aa 1 -7x ab ab 1 -72 ac ac 1 -7x ad ad 1 -72 ae ae 1 -7x af \
    af 1 -72 ag ah 1 -7z ai ai 1 -74 aj aj 1 -81 ak ak 1 -76 al al 1 -83 am am 1 -78 bk bk 1 -9d bl bl 1 -8i bz bz 1 \
    -9m c0 c0 1 -8r ct ct 1 -b0 cu cu 1 -a5 cv cv 1 -au cw cw 1 -9z cx cx 1 -aq cy cy 1 -9v cz cz 1 -am d0 d0 1 -9r \
    d1 d1 1 -ao d2 d2 1 -9t d3 d3 1 -aq d4 d4 1 -9v d5 d5 1 -as d6 d6 1 -9x d7 d7 1 -au d8 d8 1 -9z da da 1 -bh db \
    db 1 -am dc dc 1 -bj dd dd 1 -ao de de 1 -7w df df 1 -71 di di 1 -bj dj dj 1 -ao dk dk 1 -bh dl dl 1 -am dm dm 1 \
    -bf dn dn 1 -ak do do 1 -bh dp dp 1 -am dq dq 1 -1j dr dr 1 4j ds ds 1 -au dw dw 1 -bx dx dx 1 -b2 e0 e0 1 -bu \
    e1 e1 1 -az e2 e2 1 -c9 e3 e3 1 -be e4 e4 1 -8m e5 e5 1 -7r e6 e6 1 -86 e7 e7 1 -7b e8 e8 1 -cf e9 e9 1 -bk ea \
    ea 1 -ch eb eb 1 -bm ec ec 1 -cf ed ed 1 -bk ee ee 1 -ch ef ef 1 -bm eg eg 1 -cf eh eh 1 -bk ei ei 1 -ch ej ej 1 \
    -bm ek ek 1 -cd el el 1 -bi em em 1 -cf en en 1 -bk eo eo 1 -ce ep ep 1 -bj eq eq 1 -cg er er 1 -bl es es 1 -cf \
    et et 1 -bk eu eu 1 -ch ev ev 1 -bm ew ew 1 -cl ex ex 1 -bq ey ey 1 -cm ez ez 1 -br f2 f2 1 -d2 f3 f3 1 -c7 fa \
    fa 1 -dh fb fb 1 -cm fc fc 1 -df fd fd 1 -ck fe fe 1 -d7 ff ff 1 -cc fg fg 1 -d9 fh fh 1 -ce fi fi 1 -db fj fj 1 \
    -cg fk fk 1 -dd fl fl 1 -ci fm fm 1 -d5 fn fn 1 -ca ok ok 1 -57 ou ou 1 -n7 p1 p1 1 -kd p2 p2 1 b p3 p3 1 -k0 p4 \
    p4 1 d p5 p5 1 e p6 p6 1 f p8 p8 1 j pa pa 1 n pb pb 1 q pc pc 1 15 q2 q2 1 -h q3 q3 1 -6 q4 q4 1 5 q5 q5 1 8 q6 \
    q6 1 9 q7 q7 1 a q8 q8 1 l qy qy 1 -h qz qz 1 -6 r0 r0 1 -d r1 r1 1 -8 r2 r2 1 -5 r7 r7 1 -1 r8 r8 1 -2 sg sg 1 \
    l sh sh 1 k sj sj 1 g sn sn 1 -1 ss ss 1 e st st 1 b su su 1 l t5 t5 1 -1 u1 u1 1 -1 uo uo 1 -r up up 1 -s ur ur \
    1 -w uv uv 1 -1 v0 v0 1 -y v1 v1 1 -11 v2 v2 1 -r vq vr 1 -2 xt xt 1 -4r xu xu 1 -3w y8 y8 1 -5c y9 y9 1 -4h ya \
    ya 1 -5e yb yb 1 -4j ye ye 1 -5d yf yf 1 -4i yi yj 1 -2 yk yk 1 -5i yl yl 1 -4n ym ym 1 -5j yn yn 1 -4o yq yq 1 \
    -5m yr yr 1 -4r ys ys 1 -5o yt yt 1 -4t yu yu 1 -5k yv yv 1 -4p yy yz 1 -2 z0 z0 1 -5b z1 z1 1 -4g z2 z2 1 -5n \
    z3 z3 1 -4s z4 z4 1 -5p z5 z5 1 -4u z6 z6 1 -5r z7 z7 1 -4w z8 z8 1 -5p z9 z9 1 -4u zc zc 1 -5p zd zd 1 -4u 17m \
    17m 1 5 17n 17n 1 4 17o 17o 1 10 17p 17p 1 2 17q 17q 1 10 1c0 1c0 1 l 1c2 1c2 1 -1 1cj 1cj 1 -1 1t5 1t5 1 -1 1td \
    1td 1 -1 1tg 1tg 1 -1 1ug 1ui 1 -1v 1uj 1uj 1 -1r 1uk 1ul 1 -1n 1um 1um 1 -1f 1un 1un 1 -1c 1y4 1y5 1 -1n 1y7 \
    1y7 1 -1c 20j 20j 1 -1 20m 20m 1 2 21l 21m 1 -1v 21n 21n 1 -1r 21q 21q 1 -1f 28s 28t 1 -1n 2ac 2ac 1 -2 30j 30j \
    1 -1 30t 30t 1 -1 30y 30y 1 -1 313 313 1 -1 318 318 1 -1 31l 31l 1 -15 36u 36u 1 -1 5c6 5ce 2 -1 5ci 5ci 1 -1 \
    5xc 5xc 1 -5vj 5xd 5xd 1 -5uo 5xe 5xe 1 -5vk 5xf 5xf 1 -5up 5xg 5xg 1 -5vm 5xh 5xh 1 -5ur 5xi 5xi 1 -5vo 5xj 5xj \
    1 -5ut 5xk 5xk 1 -5vp 5xl 5xl 1 -5uu 5xm 5xm 1 -5vq 5xn 5xn 1 -5uv 5xo 5xo 1 -5vs 5xp 5xp 1 -5ux 5xq 5xq 1 -5vu \
    5xr 5xr 1 -5uz 5xs 5xs 1 -5vw 5xt 5xt 1 -5v1 5xu 5xu 1 -5vy 5xv 5xv 1 -5v3 5xw 5xw 1 -5vz 5xx 5xx 1 -5v4 5xy 5xy \
    1 -5w1 5xz 5xz 1 -5v6 5y0 5y0 1 -5w3 5y1 5y1 1 -5v8 5y2 5y2 1 -5w5 5y3 5y3 1 -5va 5y4 5y4 1 -5w7 5y5 5y5 1 -5vc \
    5y6 5y6 1 -5w8 5y7 5y7 1 -5vd 5y8 5y8 1 -5w9 5y9 5y9 1 -5ve 5ya 5ya 1 -5wa 5yb 5yb 1 -5vf 5yc 5yc 1 -5wc 5yd 5yd \
    1 -5vh 5ye 5ye 1 -5we 5yf 5yf 1 -5vj 5yg 5yg 1 -5wg 5yh 5yh 1 -5vl 5yi 5yi 1 -5wi 5yj 5yj 1 -5vn 5yk 5yk 1 -5wj \
    5yl 5yl 1 -5vo 5ym 5ym 1 -5wl 5yn 5yn 1 -5vq 5yo 5yo 1 -5wl 5yp 5yp 1 -5vq 5yq 5yq 1 -5wn 5yr 5yr 1 -5vs 5ys 5ys \
    1 -5wp 5yt 5yt 1 -5vu 5yu 5yu 1 -5wq 5yv 5yv 1 -5vv 5yw 5yw 1 -5ws 5yx 5yx 1 -5vx 5yy 5yy 1 -5wu 5yz 5yz 1 -5vz \
    5z0 5z0 1 -5ww 5z1 5z1 1 -5w1 5z2 5z2 1 -5wx 5z3 5z3 1 -5w2 5z4 5z4 1 -5wz 5z5 5z5 1 -5w4 5z6 5z6 1 -5x1 5z7 5z7 \
    1 -5w6 5z8 5z8 1 -5x2 5z9 5z9 1 -5w7 5za 5za 1 -5x4 5zb 5zb 1 -5w9 5zc 5zc 1 -5x6 5zd 5zd 1 -5wb 5ze 5ze 1 -5x8 \
    5zf 5zf 1 -5wd 5zg 5zg 1 -5x9 5zh 5zh 1 -5we 5zi 5zi 1 -5xb 5zj 5zj 1 -5wg 5zk 5zk 1 -5xd 5zl 5zl 1 -5wi 5zm 5zm \
    1 -5xf 5zn 5zn 1 -5wk 5zo 5zo 1 -5xg 5zp 5zp 1 -5wl 5zq 5zq 1 -5xi 5zr 5zr 1 -5wn 5zs 5zs 1 -5xi 5zt 5zt 1 -5wn \
    5zu 5zu 1 -5xk 5zv 5zv 1 -5wp 5zw 5zw 1 -5xm 5zx 5zx 1 -5wr 5zy 5zy 1 -5xo 5zz 5zz 1 -5wt 600 600 1 -5xp 601 601 \
    1 -5wu 602 602 1 -5xr 603 603 1 -5ww 604 604 1 -5xt 605 605 1 -5wy 606 606 1 -5xv 607 607 1 -5x0 608 608 1 -5xx \
    609 609 1 -5x2 60a 60a 1 -5xy 60b 60b 1 -5x3 60c 60c 1 -5y0 60d 60d 1 -5x5 60e 60e 1 -5y2 60f 60f 1 -5x7 60g 60g \
    1 -5y4 60h 60h 1 -5x9 60i 60i 1 -5y5 60j 60j 1 -5xa 60k 60k 1 -5y7 60l 60l 1 -5xc 60m 60m 1 -5y9 60n 60n 1 -5xe \
    60o 60o 1 -5yb 60p 60p 1 -5xg 60q 60q 1 -5yd 60r 60r 1 -5xi 60s 60s 1 -5ye 60t 60t 1 -5xj 60u 60u 1 -5yg 60v 60v \
    1 -5xl 60w 60w 1 -5yh 60x 60x 1 -5xm 60y 60y 1 -5yj 60z 60z 1 -5xo 610 610 1 -5yl 611 611 1 -5xq 612 612 1 -5yn \
    613 613 1 -5xs 614 614 1 -5yp 615 615 1 -5xu 616 616 1 -5yq 617 617 1 -5xv 618 618 1 -5ys 619 619 1 -5xx 61a 61a \
    1 -5yt 61b 61b 1 -5xy 61c 61c 1 -5yu 61d 61d 1 -5xz 61e 61e 1 -5yw 61f 61f 1 -5y1 61g 61g 1 -5yy 61h 61h 1 -5y3 \
    61i 61i 1 -5ym 61j 61j 1 -5yb 61k 61k 1 -5y9 61l 61l 1 -5y8 61n 61n 1 -5r0 61s 61s 1 -5zz 61t 61t 1 -5z4 61u 61u \
    1 -601 61v 61v 1 -5z6 61w 61w 1 -603 61x 61x 1 -5z8 61y 61y 1 -605 61z 61z 1 -5za 620 620 1 -607 621 621 1 -5zc \
    622 622 1 -609 623 623 1 -5ze 624 624 1 -60b 625 625 1 -5zg 626 626 1 -60d 627 627 1 -5zi 628 628 1 -60f 629 629 \
    1 -5zk 62a 62a 1 -60h 62b 62b 1 -5zm 62c 62c 1 -60j 62d 62d 1 -5zo 62e 62e 1 -60l 62f 62f 1 -5zq 62g 62g 1 -60j \
    62h 62h 1 -5zo 62i 62i 1 -60l 62j 62j 1 -5zq 62k 62k 1 -60n 62l 62l 1 -5zs 62m 62m 1 -60p 62n 62n 1 -5zu 62o 62o \
    1 -60r 62p 62p 1 -5zw 62q 62q 1 -60t 62r 62r 1 -5zy 62s 62s 1 -60v 62t 62t 1 -600 62u 62u 1 -60x 62v 62v 1 -602 \
    62w 62w 1 -60v 62x 62x 1 -600 62y 62y 1 -60x 62z 62z 1 -602 630 630 1 -60t 631 631 1 -5zy 632 632 1 -60v 633 633 \
    1 -600 634 634 1 -60x 635 635 1 -602 636 636 1 -60z 637 637 1 -604 638 638 1 -611 639 639 1 -606 63a 63a 1 -613 \
    63b 63b 1 -608 63c 63c 1 -615 63d 63d 1 -60a 63e 63e 1 -617 63f 63f 1 -60c 63g 63g 1 -619 63h 63h 1 -60e 63i 63i \
    1 -61b 63j 63j 1 -60g 63k 63k 1 -61d 63l 63l 1 -60i 63m 63m 1 -61f 63n 63n 1 -60k 63o 63o 1 -61b 63p 63p 1 -60g \
    63q 63q 1 -61d 63r 63r 1 -60i 63s 63s 1 -61f 63t 63t 1 -60k 63u 63u 1 -61h 63v 63v 1 -60m 63w 63w 1 -61j 63x 63x \
    1 -60o 63y 63y 1 -61l 63z 63z 1 -60q 640 640 1 -61n 641 641 1 -60s 642 642 1 -61l 643 643 1 -60q 644 644 1 -61n \
    645 645 1 -60s 646 646 1 -61p 647 647 1 -60u 648 648 1 -61r 649 649 1 -60w 64g 64g 1 -5e7 64h 64h 1 -5e8 64i 64i \
    1 -5e9 64j 64j 1 -5ea 64k 64k 1 -5eb 64l 64l 1 -5ec 64m 64m 1 -5ed 64n 64n 1 -5ee 64o 64o 1 -5fb 64p 64p 1 -5fc \
    64q 64q 1 -5fd 64r 64r 1 -5fe 64s 64s 1 -5ff 64t 64t 1 -5fg 64u 64u 1 -5fh 64v 64v 1 -5fi 64w 64w 1 -5ej 64x 64x \
    1 -5ek 64y 64y 1 -5el 64z 64z 1 -5em 650 650 1 -5en 651 651 1 -5eo 654 654 1 -5fn 655 655 1 -5fo 656 656 1 -5fp \
    657 657 1 -5fq 658 658 1 -5fr 659 659 1 -5fs 65c 65c 1 -5ex 65d 65d 1 -5ey 65e 65e 1 -5ez 65f 65f 1 -5f0 65g 65g \
    1 -5f1 65h 65h 1 -5f2 65i 65i 1 -5f3 65j 65j 1 -5f4 65k 65k 1 -5g1 65l 65l 1 -5g2 65m 65m 1 -5g3 65n 65n 1 -5g4 \
    65o 65o 1 -5g5 65p 65p 1 -5g6 65q 65q 1 -5g7 65r 65r 1 -5g8 65s 65s 1 -5fb 65t 65t 1 -5fc 65u 65u 1 -5fd 65v 65v \
    1 -5fe 65w 65w 1 -5ff 65x 65x 1 -5fg 65y 65y 1 -5fh 65z 65z 1 -5fi 660 660 1 -5gf 661 661 1 -5gg 662 662 1 -5gh \
    663 663 1 -5gi 664 664 1 -5gj 665 665 1 -5gk 666 666 1 -5gl 667 667 1 -5gm 668 668 1 -5fl 669 669 1 -5fm 66a 66a \
    1 -5fn 66b 66b 1 -5fo 66c 66c 1 -5fp 66d 66d 1 -5fq 66g 66g 1 -5gp 66h 66h 1 -5gq 66i 66i 1 -5gr 66j 66j 1 -5gs \
    66k 66k 1 -5gt 66l 66l 1 -5gu 66o 66o 1 -5fv 66p 66p 1 -5fw 66q 66q 1 -5fx 66r 66r 1 -5fy 66s 66s 1 -5fz 66t 66t \
    1 -5g0 66u 66u 1 -5g1 66v 66v 1 -5g2 66x 66x 1 -5h0 66z 66z 1 -5h2 671 671 1 -5h4 673 673 1 -5h6 674 674 1 -5g7 \
    675 675 1 -5g8 676 676 1 -5g9 677 677 1 -5ga 678 678 1 -5gb 679 679 1 -5gc 67a 67a 1 -5gd 67b 67b 1 -5ge 67c 67c \
    1 -5hb 67d 67d 1 -5hc 67e 67e 1 -5hd 67f 67f 1 -5he 67g 67g 1 -5hf 67h 67h 1 -5hg 67i 67i 1 -5hh 67j 67j 1 -5hi \
    67k 67k 1 -5hb 67l 67l 1 -5hc 67m 67m 1 -5h9 67n 67n 1 -5ha 67o 67o 1 -5h9 67p 67p 1 -5ha 67q 67q 1 -5h9 67r 67r \
    1 -5ha 67s 67s 1 -5h5 67t 67t 1 -5h6 67u 67u 1 -5h1 67v 67v 1 -5h2 67w 67w 1 -5gz 67x 67x 1 -5h0 680 680 1 -5hr \
    681 681 1 -5hs 682 682 1 -5ht 683 683 1 -5hu 684 684 1 -5hv 685 685 1 -5hw 686 686 1 -5hx 687 687 1 -5hy 688 688 \
    1 -5iv 689 689 1 -5iw 68a 68a 1 -5ix 68b 68b 1 -5iy 68c 68c 1 -5iz 68d 68d 1 -5j0 68e 68e 1 -5j1 68f 68f 1 -5j2 \
    68g 68g 1 -5i1 68h 68h 1 -5i2 68i 68i 1 -5i3 68j 68j 1 -5i4 68k 68k 1 -5i5 68l 68l 1 -5i6 68m 68m 1 -5i7 68n 68n \
    1 -5i8 68o 68o 1 -5j5 68p 68p 1 -5j6 68q 68q 1 -5j7 68r 68r 1 -5j8 68s 68s 1 -5j9 68t 68t 1 -5ja 68u 68u 1 -5jb \
    68v 68v 1 -5jc 68w 68w 1 -5hz 68x 68x 1 -5i0 68y 68y 1 -5i1 68z 68z 1 -5i2 690 690 1 -5i3 691 691 1 -5i4 692 692 \
    1 -5i5 693 693 1 -5i6 694 694 1 -5j3 695 695 1 -5j4 696 696 1 -5j5 697 697 1 -5j6 698 698 1 -5j7 699 699 1 -5j8 \
    69a 69a 1 -5j9 69b 69b 1 -5ja 69c 69c 1 -5j3 69d 69d 1 -5j4 69e 69e 1 -5j5 69f 69f 1 -5j6 69g 69g 1 -5j7 69i 69i \
    1 -5j9 69j 69j 1 -5ja 69k 69k 1 -5k7 69l 69l 1 -5k8 69m 69m 1 -5k9 69n 69n 1 -5ka 69o 69o 1 -5kb 69q 69q 1 -5j9 \
    69t 69t 1 -655 69u 69u 1 -5jf 69v 69v 1 -5jg 69w 69w 1 -5jh 69y 69y 1 -5jj 69z 69z 1 -5jk 6a0 6a0 1 -5kj 6a1 6a1 \
    1 -5kk 6a2 6a2 1 -5kj 6a3 6a3 1 -5kk 6a4 6a4 1 -5kl 6a5 6a5 1 -e 6a6 6a6 1 -f 6a7 6a7 1 -g 6a8 6a8 1 -5jr 6a9 \
    6a9 1 -5js 6aa 6aa 1 -5jt 6ab 6ab 1 -5ju 6ae 6ae 1 -5jx 6af 6af 1 -5jy 6ag 6ag 1 -5kv 6ah 6ah 1 -5kw 6ai 6ai 1 \
    -5kx 6aj 6aj 1 -5ky 6al 6al 1 x 6am 6am 1 w 6an 6an 1 v 6ao 6ao 1 -5jv 6ap 6ap 1 -5jw 6aq 6aq 1 -5jx 6ar 6ar 1 \
    -5jy 6as 6as 1 -5k3 6at 6at 1 -5k4 6au 6au 1 -5k1 6av 6av 1 -5k2 6aw 6aw 1 -5kz 6ax 6ax 1 -5l0 6ay 6ay 1 -5l1 \
    6az 6az 1 -5l2 6b0 6b0 1 -5l7 6b1 6b1 1 -66d 6b2 6b2 1 -66e 6b3 6b3 1 -68f 6b6 6b6 1 -5k9 6b7 6b7 1 -5ka 6b8 6b8 \
    1 -5kb 6ba 6ba 1 -5kd 6bb 6bb 1 -5ke 6bc 6bc 1 -5ll 6bd 6bd 1 -5lm 6be 6be 1 -5ld 6bf 6bf 1 -5le 6bg 6bg 1 -5lf \
    6bh 6bh 1 -66h 6bk 6bl 1 2 6jq 6jq 1 -5tp 6ju 6ju 1 -6hr 6jv 6jv 1 -6i2 6my 6my 1 -a 6mz 6mz 1 -9 6ni 6ni 1 -q \
    6od 6od 1 3 6oe 6oe 1 6 6of 6of 1 3 6pw 6pw 1 -1 6q1 6q1 1 -1 6q4 6q4 1 -1 6qs 6qu 2 -1 6rl 6rl 1 -5 6ro 6ro 1 \
    -1 6rr 6rr 1 -2 6rt 6rt 1 -1 6sg 6sg 1 -6qr 6si 6si 1 -1 6st 6st 1 -w 6su 6su 1 -6r6 6sv 6sv 1 -6r5 6sw 6sx 1 -c \
    6t0 6t1 1 -2 6t4 6t5 1 -2 6tc 6td 1 -6 6tg 6th 1 -2 6tk 6tl 1 -2 6uk 6uk 1 -a 6ul 6um 1 -5 6un 6un 1 -4 6w0 6w1 \
    1 -2s 6w2 6w3 1 -29 6wa 6wd 1 -1k 6y1 6y2 1 2jj 8gs 8gs 1 1 9jg 9k2 2 -1 9k5 9k9 2 -1 9kg 9kg 1 -1 9kh 9kh 1 -2 \
    9kj 9kj 1 -1 9kk 9kk 1 -2 9km 9km 1 -1 9kn 9kn 1 -2 9kp 9kp 1 -1 9kq 9kq 1 -2 9ks 9ks 1 -1 9kt 9kt 1 -2 9lg 9lg \
    1 -26 9lq 9lq 1 -1 9m4 9mq 2 -1 9mt 9mx 2 -1 9n4 9n4 1 -1 9n5 9n5 1 -2 9n7 9n7 1 -1 9n8 9n8 1 -2 9na 9na 1 -1 \
    9nb 9nb 1 -2 9nd 9nd 1 -1 9ne 9ne 1 -2 9ng 9ng 1 -1 9nh 9nh 1 -2 9o4 9o4 1 -26 9o7 9oa 1 -8 9oe 9oe 1 -1 1d6o \
    1d6o 1 -lh4 1d6p 1d6p 1 -sul 1d6q 1d6q 1 -kzc 1d6r 1d6r 1 -ldn 1d6s 1d6s 1 -rar 1d6t 1d6t 1 -xqr 1d6u 1d6u 1 \
    -wm9 1d6v 1d6v 1 -hnv 1d6w 1d6w 1 -hnw 1d6x 1d6x 1 -vjs 1d6y 1d6y 1 -ke1 1d6z 1d6z 1 -was 1d70 1d70 1 -vk4 1d71 \
    1d71 1 -tuf 1d72 1d72 1 -pt1 1d73 1d73 1 -o0a 1d74 1d74 1 -moh 1d75 1d75 1 -mdz 1d76 1d76 1 -m56 1d77 1d77 1 \
    -kn8 1d78 1d78 1 -s9e 1d79 1d79 1 -rne 1d7a 1d7a 1 -qwt 1d7b 1d7b 1 -qbd 1d7c 1d7c 1 -n2z 1d7d 1d7d 1 -khb 1d7e \
    1d7e 1 -isp 1d7f 1d7f 1 -xp5 1d7g 1d7g 1 -wpz 1d7h 1d7h 1 -s2h 1d7i 1d7i 1 -qo3 1d7j 1d7j 1 -mpe 1d7k 1d7k 1 \
    -hz6 1d7l 1d7l 1 -us1 1d7m 1d7m 1 -r3r 1d7n 1d7n 1 -ms6 1d7o 1d7o 1 -m2o 1d7p 1d7p 1 -tp8 1d7q 1d7q 1 -nke 1d7r \
    1d7r 1 -mbs 1d7s 1d7s 1 -uhq 1d7t 1d7t 1 -suq 1d7u 1d7u 1 -rls 1d7v 1d7v 1 -qi7 1d7w 1d7w 1 -km6 1d7x 1d7x 1 \
    -xif 1d7y 1d7y 1 -x2v 1d7z 1d7z 1 -wup 1d80 1d80 1 -tbg 1d81 1d81 1 -s4e 1d82 1d82 1 -qoy 1d83 1d83 1 -pqk 1d84 \
    1d84 1 -nxv 1d85 1d85 1 -mr3 1d86 1d86 1 -moq 1d87 1d87 1 -l6w 1d88 1d88 1 -jd2 1d89 1d89 1 -iiy 1d8a 1d8a 1 \
    -i0w 1d8b 1d8b 1 -pf3 1d8c 1d8c 1 -p8d 1d8d 1d8d 1 -of1 1d8e 1d8e 1 -n79 1d8f 1d8f 1 -k6z 1d8g 1d8g 1 -hxd 1d8h \
    1d8h 1 -lt7 1d8i 1d8i 1 -voj 1d8j 1d8j 1 -ugv 1d8k 1d8k 1 -oo4 1d8l 1d8l 1 -nuv 1d8m 1d8m 1 -qn8 1d8n 1d8n 1 \
    -pdp 1d8o 1d8o 1 -lfq 1d8p 1d8p 1 -jf6 1d8q 1d8q 1 -voy 1d8r 1d8r 1 -uzt 1d8s 1d8s 1 -sah 1d8t 1d8t 1 -rjn 1d8u \
    1d8u 1 -rb3 1d8v 1d8v 1 -oio 1d8w 1d8w 1 -obd 1d8x 1d8x 1 -jk6 1d8y 1d8y 1 -ww0 1d8z 1d8z 1 -nuw 1d90 1d90 1 \
    -x2w 1d91 1d91 1 -x3d 1d92 1d92 1 -p4q 1d93 1d93 1 -oex 1d94 1d94 1 -n6v 1d95 1d95 1 -jj8 1d96 1d96 1 -lp6 1d97 \
    1d97 1 -tqk 1d98 1d98 1 -sbe 1d99 1d99 1 -lsv 1d9a 1d9a 1 -xt1 1d9b 1d9b 1 -v3s 1d9c 1d9c 1 -ua6 1d9d 1d9d 1 \
    -qfu 1d9e 1d9e 1 -q2a 1d9f 1d9f 1 -wuk 1d9g 1d9g 1 -pd5 1d9h 1d9h 1 -xie 1d9i 1d9i 1 -ud9 1d9j 1d9j 1 -xui 1d9k \
    1d9k 1 -rrw 1d9l 1d9l 1 -t81 1d9m 1d9m 1 -ojs 1d9n 1d9n 1 -wq0 1d9o 1d9o 1 -vta 1d9p 1d9p 1 -prg 1d9q 1d9q 1 \
    -n51 1d9r 1d9r 1 -lvp 1d9s 1d9s 1 -rzq 1d9t 1d9t 1 -kw1 1d9u 1d9u 1 -ru2 1d9v 1d9v 1 -tpx 1d9w 1d9w 1 -nf3 1d9x \
    1d9x 1 -tlh 1d9y 1d9y 1 -q35 1d9z 1d9z 1 -xqh 1da0 1da0 1 -x73 1da1 1da1 1 -x4g 1da2 1da2 1 -smx 1da3 1da3 1 \
    -olw 1da4 1da4 1 -nil 1da5 1da5 1 -luz 1da6 1da6 1 -khb 1da7 1da7 1 -wwa 1da8 1da8 1 -wn2 1da9 1da9 1 -vm6 1daa \
    1daa 1 -uja 1dab 1dab 1 -t6m 1dac 1dac 1 -r5y 1dad 1dad 1 -pcr 1dae 1dae 1 -jq1 1daf 1daf 1 -isd 1dag 1dag 1 \
    -hyp 1dah 1dah 1 -hx7 1dai 1dai 1 -wz3 1daj 1daj 1 -szp 1dak 1dak 1 -s2d 1dal 1dal 1 -kyz 1dam 1dam 1 -umy 1dan \
    1dan 1 -u0v 1dao 1dao 1 -txs 1dap 1dap 1 -tfb 1daq 1daq 1 -rcf 1dar 1dar 1 -qx6 1das 1das 1 -qa3 1dat 1dat 1 \
    -p8r 1dau 1dau 1 -of6 1dav 1dav 1 -nxk 1daw 1daw 1 -l0y 1dax 1dax 1 -n1n 1day 1day 1 -ktz 1daz 1daz 1 -k7l 1db0 \
    1db0 1 -x39 1db1 1db1 1 -wze 1db2 1db2 1 -wkh 1db3 1db3 1 -r13 1db4 1db4 1 -mam 1db5 1db5 1 -lx3 1db6 1db6 1 \
    -ul5 1db7 1db7 1 -ucu 1db8 1db8 1 -tnt 1db9 1db9 1 -s1j 1dba 1dba 1 -ors 1dbb 1dbb 1 -qia 1dbc 1dbc 1 -xqc 1dbd \
    1dbd 1 -w4w 1dbe 1dbe 1 -v5v 1dbf 1dbf 1 -usx 1dbg 1dbg 1 -uc0 1dbh 1dbh 1 -qgr 1dbi 1dbi 1 -qbp 1dbj 1dbj 1 \
    -o45 1dbk 1dbk 1 -nze 1dbl 1dbl 1 -kfx 1dbm 1dbm 1 -ji4 1dbn 1dbn 1 -jfv 1dbo 1dbo 1 -ja4 1dbp 1dbp 1 -xm2 1dbq \
    1dbq 1 -pag 1dbr 1dbr 1 -kjn 1dbs 1dbs 1 -jk0 1dbt 1dbt 1 -u6w 1dbu 1dbu 1 -xtg 1dbv 1dbv 1 -xcx 1dbw 1dbw 1 \
    -v66 1dbx 1dbx 1 -v3y 1dby 1dby 1 -t9h 1dbz 1dbz 1 -se5 1dc0 1dc0 1 -quq 1dc1 1dc1 1 -pz3 1dc2 1dc2 1 -n2e 1dc3 \
    1dc3 1 -ksn 1dc4 1dc4 1 -htj 1dc5 1dc5 1 -t31 1dc6 1dc6 1 -jo8 1dc7 1dc7 1 -x1a 1dc8 1dc8 1 -swd 1dc9 1dc9 1 \
    -st2 1dca 1dca 1 -rrd 1dcb 1dcb 1 -rhr 1dcc 1dcc 1 -qf7 1dcd 1dcd 1 -q5w 1dce 1dce 1 -pk3 1dcf 1dcf 1 -on3 1dcg \
    1dcg 1 -j8y 1dch 1dch 1 -x9g 1dci 1dci 1 -tyc 1dcj 1dcj 1 -jmj 1dck 1dck 1 -xih 1dcl 1dcl 1 -uyk 1dcm 1dcm 1 \
    -rn0 1dcn 1dcn 1 -l2l 1dco 1dco 1 -uh9 1dcp 1dcp 1 -u51 1dcq 1dcq 1 -ssj 1dcr 1dcr 1 -qj8 1dcs 1dcs 1 -jme 1dct \
    1dct 1 -x4k 1dcu 1dcu 1 -wr3 1dcv 1dcv 1 -v3u 1dcw 1dcw 1 -t71 1dcx 1dcx 1 -syb 1dcy 1dcy 1 -soq 1dcz 1dcz 1 \
    -rum 1dd0 1dd0 1 -qfy 1dd1 1dd1 1 -q2r 1dd2 1dd2 1 -o6l 1dd3 1dd3 1 -mc8 1dd4 1dd4 1 -mbr 1dd5 1dd5 1 -kkd 1dd6 \
    1dd6 1 -jk8 1dd7 1dd7 1 -wx8 1dd8 1dd8 1 -rhu 1dd9 1dd9 1 -wr4 1dda 1dda 1 -qvy 1ddb 1ddb 1 -qc7 1ddc 1ddc 1 \
    -mwm 1ddd 1ddd 1 -jm6 1dde 1dde 1 -ihn 1ddf 1ddf 1 -i1g 1ddg 1ddg 1 -swt 1ddh 1ddh 1 -roq 1ddi 1ddi 1 -npq 1ddj \
    1ddj 1 -p4c 1ddk 1ddk 1 -p20 1ddl 1ddl 1 -orr 1ddm 1ddm 1 -qpm 1ddn 1ddn 1 -r4y 1ddo 1ddo 1 -lus 1ddp 1ddp 1 \
    -xtp 1ddq 1ddq 1 -ngo 1ddr 1ddr 1 -x51 1dds 1dds 1 -x6h 1ddt 1ddt 1 -uor 1ddu 1ddu 1 -tv3 1ddv 1ddv 1 -oq5 1ddw \
    1ddw 1 -vb3 1ddx 1ddx 1 -rtz 1ddy 1ddy 1 -t3m 1ddz 1ddz 1 -l3g 1de0 1de0 1 -mgs 1de1 1de1 1 -jp8 1de2 1de2 1 \
    -m7z 1de3 1de3 1 -uns 1de4 1de4 1 -xcc 1de5 1de5 1 -wgd 1de8 1de8 1 -vxy 1dea 1dea 1 -t5q 1ded 1ded 1 -x87 1dee \
    1dee 1 -qng 1def 1def 1 -pxp 1deg 1deg 1 -pgc 1deh 1deh 1 -pff 1dei 1dei 1 -pf9 1dej 1dej 1 -pe4 1dek 1dek 1 \
    -jie 1del 1del 1 -orj 1dem 1dem 1 -o69 1deo 1deo 1 -mxa 1deq 1deq 1 -lyi 1det 1det 1 -kx9 1deu 1deu 1 -krt 1dey \
    1dey 1 -j7f 1dez 1dez 1 -j73 1df0 1df0 1 -j5w 1df1 1df1 1 -i9l 1df2 1df2 1 -ksw 1df3 1df3 1 -jnc 1df4 1df4 1 \
    -xoi 1df5 1df5 1 -xfu 1df6 1df6 1 -xd1 1df7 1df7 1 -x2i 1df8 1df8 1 -x1s 1df9 1df9 1 -wys 1dfa 1dfa 1 -wih 1dfb \
    1dfb 1 -wfl 1dfc 1dfc 1 -wcw 1dfd 1dfd 1 -vzt 1dfe 1dfe 1 -vwy 1dff 1dff 1 -v6f 1dfg 1dfg 1 -v66 1dfh 1dfh 1 \
    -ucp 1dfi 1dfi 1 -u6u 1dfj 1dfj 1 -u5t 1dfk 1dfk 1 -u32 1dfl 1dfl 1 -tf6 1dfm 1dfm 1 -tb4 1dfn 1dfn 1 -t6a 1dfo \
    1dfo 1 -ssf 1dfp 1dfp 1 -rta 1dfq 1dfq 1 -ros 1dfr 1dfr 1 -rhh 1dfs 1dfs 1 -r16 1dft 1dft 1 -qvy 1dfu 1dfu 1 \
    -qi0 1dfv 1dfv 1 -pmi 1dfw 1dfw 1 -phq 1dfx 1dfx 1 -phg 1dfy 1dfy 1 -phi 1dfz 1dfz 1 -phb 1dg0 1dg0 1 -ph6 1dg1 \
    1dg1 1 -ph0 1dg2 1dg3 1 -pfp 1dg4 1dg4 1 -pas 1dg5 1dg5 1 -p90 1dg6 1dg6 1 -p06 1dg7 1dg7 1 -okj 1dg8 1dg8 1 \
    -ojz 1dg9 1dg9 1 -oig 1dga 1dga 1 -oa0 1dgb 1dgb 1 -o5y 1dgc 1dgc 1 -nsf 1dgd 1dgd 1 -nok 1dge 1dge 1 -nol 1dgf \
    1dgf 1 -nbc 1dgg 1dgg 1 -mds 1dgh 1dgh 1 -ma3 1dgi 1dgi 1 -m01 1dgj 1dgj 1 -lyi 1dgk 1dgk 1 -ln5 1dgl 1dgl 1 \
    -llp 1dgm 1dgm 1 -l2o 1dgn 1dgn 1 -kz3 1dgo 1dgo 1 -jnp 1dgp 1dgp 1 -jfu 1dgq 1dgq 1 -je7 1dgr 1dgr 1 -ueu 1dgs \
    1dgs 1 1sw2 1dgt 1dgt 1 -nrp 1dgw 1dgw 1 -y16 1dgx 1dgx 1 -xbw 1dgy 1dgy 1 -xe2 1dgz 1dgz 1 -xrn 1dh0 1dh0 1 \
    -xf3 1dh1 1dh1 1 -xdh 1dh2 1dh2 1 -x4f 1dh3 1dh3 1 -x31 1dh4 1dh4 1 -wkb 1dh5 1dh5 1 -wmc 1dh6 1dh6 1 -wkh 1dh7 \
    1dh7 1 -wih 1dh8 1dh8 1 -w0y 1dh9 1dh9 1 -vyi 1dha 1dha 1 -vui 1dhb 1dhb 1 -vu3 1dhc 1dhc 1 -vmm 1dhd 1dhd 1 \
    -vh5 1dhe 1dhe 1 -ur4 1dhf 1dhf 1 -uqy 1dhg 1dhg 1 -umz 1dhh 1dhh 1 -ul4 1dhi 1dhi 1 -ucu 1dhj 1dhj 1 -u9l 1dhk \
    1dhk 1 -ubk 1dhl 1dhl 1 -u7v 1dhm 1dhm 1 -u96 1dhn 1dhn 1 -u55 1dho 1dho 1 -u3c 1dhp 1dhp 1 -ts9 1dhq 1dhq 1 \
    -tpu 1dhr 1dhr 1 -tod 1dhs 1dhs 1 -th6 1dht 1dht 1 -t99 1dhu 1dhu 1 -t4r 1dhv 1dhv 1 -t4o 1dhw 1dhw 1 -t32 1dhx \
    1dhx 1 -s9o 1dhy 1dhy 1 -s7w 1dhz 1dhz 1 -rx2 1di0 1di0 1 -rlp 1di1 1di1 1 -rm6 1di2 1di2 1 -rjs 1di3 1di3 1 \
    -rct 1di4 1di4 1 -r3i 1di5 1di5 1 -pva 1di6 1di6 1 -qy1 1di7 1di7 1 -quo 1di8 1di8 1 -qra 1di9 1di9 1 -qi8 1dia \
    1dia 1 -qe4 1dib 1dib 1 -qco 1dic 1dic 1 -q6f 1did 1did 1 -q6e 1die 1die 1 -q1o 1dif 1dif 1 -q18 1dig 1dig 1 \
    -q0k 1dih 1dih 1 -py7 1dii 1dii 1 -pyi 1dij 1dij 1 -pnj 1dik 1dik 1 -pa3 1dil 1dil 1 -p2l 1dim 1dim 1 -oxf 1din \
    1din 1 -or8 1dio 1dio 1 -on0 1dip 1dip 1 -odv 1diq 1diq 1 -o8d 1dir 1dir 1 -nkx 1dis 1dis 1 -ngl 1dit 1dit 1 \
    -mrg 1diu 1diu 1 -met 1div 1div 1 -mcx 1diw 1diw 1 -mci 1dix 1dix 1 -m4a 1diy 1diy 1 -m2q 1diz 1diz 1 -m40 1dj0 \
    1dj0 1 -m2j 1dj1 1dj1 1 -m2n 1dj2 1dj2 1 -m35 1dj3 1dj3 1 -m12 1dj4 1dj4 1 -lyu 1dj5 1dj5 1 -lo9 1dj6 1dj6 1 \
    -l8q 1dj7 1dj7 1 -l01 1dj8 1dj8 1 -krv 1dj9 1dj9 1 -klr 1dja 1dja 1 -jt6 1djb 1djb 1 -jqc 1djc 1djc 1 -jn6 1djd \
    1djd 1 -jji 1dje 1dje 1 -jij 1djf 1djf 1 -ji8 1djg 1djg 1 -jgx 1djh 1djh 1 -iwr 1dji 1dji 1 -i0i 1djj 1djj 1 \
    1njv 1djk 1djk 1 1njo 1djl 1djl 1 1ptw 1djm 1djm 1 -11rp 1djn 1djn 1 -10vv 1djo 1djo 1 -10uz 1djp 1djp 1 1vuc \
    1djq 1djq 1 1xx6 1djr 1djr 1 24n0 1djs 1djs 1 -i39 1djt 1djt 1 -i17 1dlp 1dlp 1 -1cg4 1dlr 1dlr 1 -1cfh 1dm2 \
    1dm2 1 -1cg1 1dm3 1dm3 1 -1cg2 1dm4 1dm4 1 -1cg3 1dm5 1dm5 1 -1cg4 1dm6 1dm6 1 -1cgu 1dm7 1dm7 1 -1cgv 1dm8 1dme \
    1 -1cgw 1dmg 1dmk 1 -1cgw 1dmm 1dmo 2 -1cgw 1dmp 1dmr 2 -1cgw 1dms 1dmu 2 -1cgw 1dmv 1dmy 1 -1cgw 1dmz 1dmz 1 \
    -1chi 1dn0 1dn0 1 -1chn 1dn1 1dn1 1 -1che 1dn2 1dn2 1 -1ch6 1hui 1huk 2 -1 1huz 1huz 1 -6 2jxa 2jxb 1 -7 2jxc \
    2jxc 1 -8 2jxd 2jxd 1 -9 2jxe 2jxe 1 -a 2jxf 2jxf 1 -b 2jxg 2jxg 1 -c 2jzv 2jzw 1 -2 2jzx 2jzy 1 -4 2jzz 2k00 1 \
    -6 464g 464g 1 -3qo3 464h 464h 1 -3qo9 464i 464i 1 -3qo1 464j 464j 1 -1crl 464k 464k 1 -3qg4 464l 464l 1 -3qdz \
    464m 464m 1 -3qdn 464n 464n 1 -3qbp 464o 464o 1 -3q8e 464p 464p 1 -3q7k 464q 464q 1 -3q5f 464r 464r 1 -3q64 464s \
    464s 1 -3vqm 464t 464t 1 -1brn 464u 464u 1 -3q2p 464v 464v 1 -3q2j 464w 464w 1 -3q24 464x 464x 1 -3q1m 464y 464y \
    1 -1bzq 464z 464z 1 -3vq2 4650 4650 1 -3q25 4651 4651 1 -3q14 4652 4652 1 -1byj 4653 4653 1 -3q0w 4654 4654 1 \
    -3q0k 4655 4655 1 -3qkt 4656 4656 1 -3q0e 4657 4657 1 -3q06 4658 4658 1 -k71 4659 4659 1 -3pyg 465a 465a 1 -3py3 \
    465b 465b 1 -3vpc 465c 465c 1 -3pwl 465d 465d 1 -3pwb 465e 465e 1 -3pv4 465f 465f 1 -3pv0 465g 465g 1 -3vnz 465h \
    465h 1 -3psu 465i 465i 1 -3pst 465j 465j 1 -3ps3 465k 465k 1 -3pri 465l 465m 1 -3pr8 465n 465n 1 -3pqs 465o 465o \
    1 -3ppf 465p 465p 1 -3pp8 465q 465q 1 -3pp0 465r 465r 1 -3poc 465s 465s 1 -3po3 465t 465t 1 -3po2 465u 465u 1 \
    -3po3 465v 465v 1 -3po4 465w 465w 1 -1b0o 465x 465x 1 -3jyd 465y 465y 1 -3pm4 465z 465z 1 -3plk 4660 4660 1 \
    -1as5 4661 4661 1 -3pla 4662 4662 1 -3pl5 4663 4663 1 -3pkl 4664 4664 1 -3pge 4665 4665 1 -3pj9 4666 4666 1 \
    -3piu 4667 4667 1 -3phz 4668 4668 1 -3pge 4669 4669 1 -3pe3 466a 466a 1 -3pde 466b 466b 1 -3pbk 466c 466c 1 \
    -3pb5 466d 466d 1 -3pa9 466e 466e 1 -3paa 466f 466f 1 -3p9q 466g 466g 1 -3p99 466h 466h 1 -3p92 466i 466i 1 \
    -3p8o 466j 466j 1 -3oz9 466k 466k 1 -3p6u 466l 466l 1 -3oza 466m 466m 1 -3p4t 466n 466n 1 -3p3v 466o 466o 1 \
    -3pzd 466p 466p 1 -3omb 466q 466q 1 -3ouc 466r 466r 1 -3otb 466s 466s 1 -3osn 466t 466t 1 -3owa 466u 466u 1 \
    -3oro 466v 466v 1 -3orq 466w 466w 1 -3ooc 466x 466x 1 -18xh 466y 466y 1 -3omg 466z 466z 1 -3omc 4670 4670 1 \
    -3oly 4671 4671 1 -3olf 4672 4672 1 -3ol8 4673 4673 1 -3ojh 4674 4674 1 -18l4 4675 4675 1 -18jb 4676 4676 1 \
    -3ofq 4677 4677 1 -3oeg 4678 4678 1 -3oe5 4679 4679 1 -3ogd 467a 467a 1 -3ocg 467b 467b 1 -3vcp 467c 467c 1 \
    -3vcc 467d 467d 1 -3o81 467e 467e 1 -3o6k 467f 467f 1 -3o6l 467g 467g 1 -17z8 467h 467h 1 -3o2y 467i 467i 1 \
    -3o2e 467j 467j 1 -3o20 467k 467k 1 -3o1p 467l 467l 1 -17q1 467m 467m 1 -3o1f 467n 467n 1 -3o19 467o 467o 1 \
    -3ndt 467p 467p 1 -3o0j 467q 467q 1 -3v91 467r 467r 1 -3nyv 467s 467s 1 -3nyi 467t 467t 1 -3nw9 467u 467u 1 \
    -3nxp 467v 467v 1 -176f 467w 467w 1 -3nsp 467x 467x 1 -176f 467y 467y 1 -3nrk 467z 467z 1 -3nro 4680 4680 1 \
    -3nr8 4681 4682 1 -3nog 4683 4683 1 -3v4k 4684 4684 1 -3nnr 4685 4685 1 -3nml 4686 4686 1 -3nm1 4687 4687 1 \
    -3nku 4688 4688 1 -3v3a 4689 4689 1 -16h2 468a 468a 1 -3v2m 468b 468b 1 -3niz 468c 468c 1 -3nix 468d 468d 1 \
    -3niv 468e 468e 1 -3nic 468f 468f 1 -gsd 468g 468g 1 -3ngy 468h 468h 1 -165c 468i 468i 1 -165d 468j 468j 1 -3gk2 \
    468k 468k 1 -3ng2 468l 468l 1 -3ng3 468m 468m 1 -3v0v 468n 468n 1 -1333 468o 468o 1 -try 468p 468p 1 -3nef 468q \
    468q 1 -3ne7 468r 468r 1 -3v08 468s 468s 1 -3ncy 468t 468t 1 -3nbk 468u 468u 1 -3nbb 468v 468v 1 -3nae 468w 468w \
    1 -3n6n 468x 468x 1 -3uxz 468y 468y 1 -3uyu 468z 468z 1 -3n67 4690 4690 1 -15g0 4691 4691 1 -3n4u 4692 4692 1 \
    -3n1a 4693 4693 1 -3n17 4694 4694 1 -3n16 4695 4695 1 -3n19 4696 4696 1 -3n00 4697 4697 1 -3mzh 4698 4698 1 \
    -3myi 4699 4699 1 -3myx 469a 469a 1 -3myn 469b 469b 1 -3mxd 469c 469c 1 -3mwu 469d 469d 1 -3mwr 469e 469e 1 \
    -3mw2 469f 469f 1 -3mvs 469g 469g 1 -3mtz 469h 469h 1 -3mro 469i 469i 1 -3mqq 469j 469j 1 -3mnb 469k 469k 1 \
    -14mk 469l 469l 1 -3mnw 469m 469m 1 -3mpq 469n 469n 1 -3mmr 469o 469o 1 -3mm1 469p 469p 1 -3mjd 469q 469q 1 \
    -14gd 469r 469r 1 -3mhp 469s 469s 1 -3mkb 469t 469t 1 -3ml4 469u 469u 1 -3us4 469v 469v 1 -3mfu 469w 469w 1 \
    -3mfa 469x 469x 1 -3meg 469y 469y 1 -3mfj 469z 469z 1 -3uqj 46a0 46a0 1 -3m9l 46a1 46a1 1 -3m8t 46a2 46a2 1 \
    -13nk 46a3 46a3 1 -3m5k 46a4 46a4 1 -3lxw 46a5 46a5 1 -3m2s 46a6 46a6 1 -3ulx 46a7 46a7 1 -3m0u 46a8 46a8 1 \
    -3umg 46a9 46a9 1 -3unh 46aa 46aa 1 -3q68 46ab 46ab 1 -3q66 46ac 46ac 1 -3lxw 46ad 46ad 1 -3m0p 46ae 46ae 1 \
    -3gvd 46af 46af 1 -3svy 46ag 46ag 1 -3lxd 46ah 46ah 1 -3lxa 46ai 46ai 1 -3lx5 46aj 46aj 1 -3lvh 46ak 46ak 1 \
    -3lvt 46al 46al 1 -12xm 46am 46am 1 -3ul1 46an 46an 1 -3lr9 46ao 46ao 1 -3luj 46ap 46ap 1 -3lov 46aq 46aq 1 \
    -3lnh 46ar 46ar 1 -12t2 46as 46as 1 -3lna 46at 46at 1 -3lqe 46au 46au 1 -3ljm 46av 46av 1 -3uiy 46aw 46aw 1 \
    -3lie 46ax 46ax 1 -3lfq 46ay 46ay 1 -3lds 46az 46az 1 -3l8j 46b0 46b0 1 -12dl 46b1 46b1 1 -3l76 46b2 46b2 1 \
    -3ufq 46b3 46b3 1 -3l5a 46b4 46b4 1 -11zd 46b5 46b5 1 -3l3x 46b6 46b6 1 -3uec 46b7 46b7 1 -3l35 46b8 46b8 1 \
    -3l1x 46b9 46ba 1 -3l17 46bb 46bb 1 -11m2 46bc 46bc 1 -17fx 46bd 46bd 1 -11j3 46be 46be 1 -3kx8 46bf 46bf 1 \
    -116n 46bg 46bg 1 -3ku5 46bh 46bh 1 -3kts 46bi 46bi 1 -3kwn 46bj 46bj 1 -3krt 46bk 46bk 1 -3kqq 46bl 46bl 1 \
    -3kp6 46bm 46bm 1 -3kqp 46bn 46bn 1 -3kpm 46bo 46bo 1 -3kp8 46bp 46bp 1 -3kow 46bq 46bq 1 -1148 46br 46br 1 \
    -3kr7 46bs 46bs 1 -3kk9 46bt 46bt 1 -3kij 46bu 46bu 1 -3u8n 46bv 46bv 1 -3kg0 46bw 46bw 1 -3kg5 46bx 46bx 1 \
    -10sc 46by 46by 1 -3klx 46bz 46bz 1 -3kbl 46c0 46c0 1 -10oi 46c1 46c1 1 -10n7 46c2 46c2 1 -3k98 46c3 46c3 1 \
    -3k62 46c4 46c4 1 -3k6u 46c5 46c5 1 -3k6y 46c6 46c6 1 -3u68 46c7 46c7 1 -3k5p 46c8 46c8 1 -3k4b 46c9 46c9 1 \
    -3k4i 46ca 46ca 1 -3k31 46cb 46cb 1 -1c6u 46cc 46cc 1 -3jyv 46cd 46cd 1 -103e 46ce 46ce 1 -3jwi 46cf 46cf 1 -zuc \
    46cg 46cg 1 -3jso 46ch 46ch 1 -3jsc 46ci 46ci 1 -3jrm 46cj 46cj 1 -zdn 46ck 46ck 1 -3jqc 46cl 46cl 1 -3jps 46cm \
    46cm 1 -z5d 46cn 46cn 1 -yz7 46co 46co 1 -3jji 46cp 46cp 1 -3jj2 46cq 46cq 1 -3tz2 46cr 46cr 1 -3jie 46cs 46cs 1 \
    -3tys 46ct 46ct 1 -3tyt 46cu 46cu 1 -3jdz 46cv 46cv 1 -3jdf 46cw 46cw 1 -3jcv 46cx 46cx 1 -3jcc 46cy 46cy 1 \
    -3jag 46cz 46cz 1 -3tw8 46d0 46d0 1 -3j80 46d1 46d1 1 -y67 46d2 46d2 1 -3j7c 46d3 46d3 1 -y3p 46d4 46d4 1 -3j60 \
    46d5 46d5 1 -16l6 46d6 46d6 1 -3j1m 46d7 46d7 1 -xi2 46d8 46d8 1 -xhg 46d9 46d9 1 -xdl 46da 46da 1 -3tqa 46db \
    46db 1 -3tpz 46dc 46dc 1 -3ivg 46dd 46dd 1 -x8u 46de 46de 1 -x8w 46df 46df 1 -x7u 46dg 46dg 1 -x75 46dh 46di 1 \
    -3iuf 46dj 46dj 1 -3iug 46dk 46dk 1 -3ita 46dl 46dl 1 -3tow 46dm 46dm 1 -3irj 46dn 46dn 1 -3tol 46do 46do 1 \
    -3tme 46dp 46dp 1 -wmo 46dq 46dq 1 -3im8 46dr 46dr 1 -3ikj 46ds 46ds 1 -3iis 46dt 46dt 1 -3tke 46du 46du 1 -w8c \
    46dv 46dv 1 -3if1 46dw 46dw 1 -w56 46dx 46dx 1 -w40 46dy 46dy 1 -3idj 46dz 46dz 1 -3ib0 46e0 46e0 1 -3tih 46e1 \
    46e1 1 -3i8p 46e2 46e2 1 -3i8g 46e3 46e3 1 -3i8c 46e4 46e4 1 -vkw 46e5 46e5 1 -vcm 46e6 46e6 1 -vcn 46e7 46e7 1 \
    -3i41 46e8 46e8 1 -3tcu 46e9 46e9 1 -v5i 46ea 46ea 1 -3hy4 46eb 46eb 1 -3hy2 46ec 46ec 1 -3tbx 46ed 46ed 1 -uzp \
    46ee 46ee 1 -3hqs 46ef 46ef 1 -3t8n 46eg 46eg 1 -3hq8 46eh 46eh 1 -3hqe 46ei 46ei 1 -3hpm 46ej 46ej 1 -ued 46ek \
    46ek 1 -3hmx 46el 46el 1 -3t64 46em 46em 1 -3hk7 46en 46en 1 -3hil 46eo 46eo 1 -3hgr 46ep 46ep 1 -3t4t 46eq 46eq \
    1 -tvu 46er 46er 1 -tv0 46es 46es 1 -3t3v 46et 46et 1 -tr0 46eu 46eu 1 -3h8c 46ev 46ev 1 -to9 46ew 46ew 1 -3h7n \
    46ex 46ex 1 -3h4v 46ey 46ey 1 -3h4l 46ez 46ez 1 -tcx 46f0 46f0 1 -tax 46f1 46f1 1 -3h25 46f2 46f2 1 -t7a 46f3 \
    46f3 1 -3h1r 46f4 46f4 1 -134x 46f5 46f5 1 -3t0s 46f6 46f6 1 -3h00 46f7 46f7 1 -3gxs 46f8 46f8 1 -3szd 46f9 46f9 \
    1 -3gw7 46fa 46fa 1 -3oi9 46fb 46fb 1 -stc 46fc 46fc 1 -ssz 46fd 46fd 1 -133q 46fe 46fe 1 -133i 46ff 46ff 1 \
    -3gqy 46fg 46fg 1 -3gqw 46fh 46fh 1 -3e27 46fi 46fi 1 -3swz 46fj 46fj 1 -3gn2 46fk 46fk 1 -3gn9 46fl 46fl 1 \
    -3gms 46fm 46fm 1 -3q3j 46fn 46fn 1 -3gma 46fo 46fo 1 -3gm9 46fp 46fp 1 -3gm0 46fq 46fq 1 -3gkw 46fr 46fr 1 -s4b \
    46fs 46fs 1 -3gkz 46ft 46ft 1 -3gjg 46fu 46fu 1 -3ghj 46fv 46fv 1 -3gfi 46fw 46fw 1 -3gjd 46fx 46fx 1 -3gf4 46fy \
    46fy 1 -3gdz 46fz 46fz 1 -3gaw 46g0 46g0 1 -3gi5 46g1 46g1 1 -3gev 46g2 46g2 1 -3geu 46g3 46g3 1 -3gef 46g4 46g4 \
    1 -rxq 46g5 46g5 1 -rp6 46g6 46g6 1 -rtd 46g7 46g7 1 -3ssc 46g8 46g8 1 -3g6v 46g9 46g9 1 -3g6u 46ga 46ga 1 -3g5w \
    46gb 46gb 1 -qg1 46gc 46gc 1 -3g3s 46gd 46gd 1 -rcx 46ge 46ge 1 -3sr5 46gf 46gf 1 -3sr2 46gg 46gg 1 -r9b 46gh \
    46gh 1 -r1b 46gi 46gi 1 -3sqv 46gj 46gj 1 -3fxf 46gk 46gk 1 -3fx4 46gl 46gl 1 -3fwu 46gm 46gm 1 -3fwt 46gn 46gn \
    1 -3fv2 46go 46go 1 -3fw0 46gp 46gp 1 -3fsb 46gq 46gq 1 -3ftk 46gr 46gr 1 -3fpe 46gs 46gs 1 -3fro 46gt 46gt 1 \
    -3fpu 46gu 46gu 1 -3fp4 46gv 46gv 1 -3so8 46gw 46gw 1 -3fmn 46gx 46gx 1 -3fls 46gy 46gy 1 -3snd 46gz 46gz 1 \
    -3fj7 46h0 46h0 1 -3fj5 46h1 46h1 1 -py6 46h2 46h2 1 -3ffz 46h3 46h3 1 -3fft 46h4 46h4 1 -3slv 46h5 46h5 1 -3ff3 \
    46h6 46h6 1 -3w27 46h7 46h7 1 -pi5 46h8 46h8 1 -pd2 46h9 46h9 1 -3si7 46ha 46ha 1 -3shz 46hb 46hb 1 -3f3j 46hc \
    46hc 1 -3f1f 46hd 46hd 1 -3ex3 46he 46he 1 -3erh 46hf 46hf 1 -oq3 46hg 46hg 1 -3ep5 46hh 46hh 1 -3eok 46hi 46hi \
    1 -3em3 46hj 46hj 1 -3ejk 46hk 46hk 1 -o89 46hl 46hl 1 -1brp 46hm 46hm 1 -3ehb 46hn 46hn 1 -3ehr 46ho 46ho 1 \
    -3egc 46hp 46hp 1 -1blr 46hq 46hq 1 -3ea2 46hr 46hr 1 -3e7b 46hs 46hs 1 -mxa 46ht 46ht 1 -mwk 46hu 46hu 1 -3dxq \
    46hv 46hv 1 -3dv6 46hw 46hw 1 -3dub 46hx 46hx 1 -mnr 46hy 46hy 1 -3du3 46hz 46hz 1 -3dm7 46i0 46i1 1 -3dht 46i2 \
    46i2 1 -3dke 46i3 46i3 1 -3d9u 46i4 46i4 1 -3d93 46i5 46i5 1 -lpv 46i6 46i6 1 -3cyr 46i7 46i7 1 -3ryy 46i8 46i8 \
    1 -3cxl 46i9 46i9 1 -lfe 46ia 46ia 1 -3rws 46ib 46ib 1 -3cq8 46ic 46ic 1 -3o02 46id 46id 1 -3cnm 46ie 46ie 1 \
    -koh 46if 46if 1 -kil 46ig 46ig 1 -3rt6 46ih 46ih 1 -3rsz 46ii 46ii 1 -3cii 46ij 46ij 1 -k4x 46ik 46ik 1 -3rre \
    46il 46il 1 -k13 46im 46im 1 -3chf 46in 46in 1 -3chg 46io 46io 1 -3cgn 46ip 46ip 1 -jt7 46iq 46iq 1 -3cbk 46ir \
    46ir 1 -3ro0 46is 46is 1 -3c9n 46it 46it 1 -3c66 46iu 46iu 1 -3c5g 46iv 46iv 1 -3c3t 46iw 46iw 1 -3rju 46ix 46ix \
    1 -iqh 46iy 46iy 1 -3bw8 46iz 46iz 1 -3bnv 46j0 46j0 1 -3bin 46j1 46j1 1 -3rcv 46j2 46j2 1 -3rc1 46j3 46j3 1 \
    -3bfs 46j4 46j4 1 -hmq 46j5 46j5 1 -3rbt 46j6 46j6 1 -hl9 46j7 46j7 1 -hdx 46j8 46j8 1 -hab 46j9 46j9 1 -3b6i \
    46ja 46ja 1 -3r9c 46jb 46jb 1 -3b4u 46jc 46jc 1 -3b4q 46jd 46jd 1 -3b4k 46je 46je 1 -3b4b 46jf 46jf 1 -3b45 46jg \
    46jg 1 -3b35 46jh 46jh 1 -gm5
    """

  /// Ranges of marks that stand alone: start, end.
  static let marks = """
    lc of w3 w9 13l 14t 14v 14v 14x 14y 150 151 153 153 174 17e 18r 19b 19s 19s 1cm 1cs 1cv 1d0 1d3 1d4 1d6 1d9 1e9 \
    1e9 1f4 1fu 1ie 1io 1kb 1kj 1kt 1kt 1li 1ll 1ln 1lv 1lx 1lz 1m1 1m5 1nd 1nf 1p4 1pb 1qi 1r5 1r7 1s3 1tm 1to 1tq \
    1u7 1u9 1uf 1uq 1ur 1vl 1vn 1x8 1x8 1xa 1xg 1xj 1xk 1xn 1xp 1xz 1xz 1ya 1yb 1z2 1z2 1z5 1z7 20s 20s 20u 20y 213 \
    214 217 219 21d 21d 228 229 22d 22d 22p 22r 24c 24c 24e 24l 24n 24p 24r 24t 25e 25f 262 267 269 26b 27w 27w 27y \
    284 287 288 28b 28d 28l 28n 28y 28z 29u 29u 2bi 2bm 2bq 2bs 2bu 2bx 2c7 2c7 2dc 2dg 2f0 2f0 2f2 2f8 2fa 2fc 2fe \
    2fh 2fp 2fq 2g2 2g3 2gx 2gz 2ik 2ik 2im 2is 2iu 2iw 2iy 2j1 2j9 2ja 2jm 2jn 2kg 2kj 2m3 2m4 2m6 2mc 2me 2mg 2mi \
    2ml 2mv 2mv 2n6 2n7 2o1 2o3 2q2 2q2 2q7 2qc 2qe 2qe 2qg 2qn 2r6 2r7 2sx 2sx 2t0 2t6 2tj 2tq 2wh 2wh 2wk 2ws 2x4 \
    2x9 2zc 2zd 305 305 307 307 309 309 30e 30f 31t 32c 32e 32f 32l 32v 32x 33w 346 346 36z 37i 386 389 38e 38g 38i \
    38k 38n 38t 38x 390 39e 39p 39r 39r 3a2 3a5 3tp 3tr 4k2 4k5 4ky 4l0 4lu 4lv 4mq 4mr 4ok 4pf 4pp 4pp 4qz 4r1 4r3 \
    4r3 4ud 4ue 4vd 4vd 4yo 4yz 4z4 4zf 55j 55n 579 57i 57k 58c 58f 58f 59s 5am 5c0 5c4 5dg 5dw 5ez 5f7 5fk 5fm 5gh \
    5gt 5ie 5ir 5k4 5kn 5ow 5oy 5p0 5pk 5pp 5pp 5pw 5pw 5pz 5q1 5vk 5xb 6hc 6i8 8vj 8vl 8zj 8zj 928 933 9ii 9in 9ll \
    9lm wvj wvm wvo wvx wwu wwv wz4 wz5 x6q x6q x6u x6u x6z x6z x7n x7r x7w x7w xa8 xa9 xbo xc5 xcw xdd xdr xdr xeu \
    xf1 xfr xg3 xhc xhf xir xj4 xk5 xk5 xm1 xme xmr xmr xn0 xn1 xob xod xps xps xpu xpw xpz xq0 xq6 xq7 xq9 xq9 xrf \
    xrj xrp xrq xyb xyi xyk xyl 1dlq 1dlq 1e68 1e6n 1e74 1e7j 1eyl 1eyl 1f4w 1f4w 1f92 1f96 1gjl 1gjn 1gjp 1gjq 1gjw \
    1gjz 1gl4 1gl6 1glb 1glb 1gpx 1gpy 1h5w 1h5z 1hgr 1hgs 1hl2 1hlc 1hmq 1hmt 1hq8 1hqa 1hrs 1hs6 1htc 1htc 1htf \
    1htg 1htr 1htu 1hv4 1hve 1hvm 1hvm 1hxc 1hxe 1hyf 1hys 1hz9 1hza 1i0j 1i0j 1i0w 1i0y 1i2b 1i2o 1i2x 1i30 1i32 \
    1i33 1i5o 1i5z 1i66 1i66 1ian 1iay 1ibk 1ibn 1id7 1id8 1ida 1idg 1idj 1idk 1idn 1idp 1idz 1idz 1iea 1ieb 1iee \
    1iek 1ieo 1ies 1ik5 1ikm 1ila 1ila 1ink 1io3 1iun 1iut 1iuw 1iv4 1ivw 1ivx 1iy8 1iyo 1j1n 1j1z 1j4t 1j57 1jcc \
    1jcq 1jjk 1jjp 1jjr 1jjs 1jjv 1jjy 1jk0 1jk0 1jk2 1jk3 1jo1 1jo7 1joa 1jog 1jok 1jok 1jpd 1jpm 1jqr 1jqx 1jqz \
    1jr2 1jrb 1jrb 1jrl 1jrv 1jt6 1jtl 1k4v 1k52 1k54 1k5b 1k7m 1k87 1k89 1k8m 1kc1 1kc6 1kca 1kca 1kcc 1kcd 1kcf \
    1kcl 1kcn 1kcn 1kei 1kem 1keo 1kep 1ker 1kev 1koj 1kom 1zow 1zp0 1zqo 1zqu 20jz 20jz 20k1 20lj 20lr 20lu 20o4 \
    20o4 20og 20oh 2ftp 2ftq 2jgg 2jhp 2jhs 2jie 2jxh 2jxl 2jxp 2jxu 2jy3 2jya 2jyd 2jyj 2jze 2jzh 2k3m 2k3o 2lmo \
    2lo6 2lob 2lpo 2lpx 2lpx 2lqc 2lqc 2lqz 2lr3 2lr5 2lrj 2mtc 2mti 2mtk 2mu0 2mu3 2mu9 2mub 2muc 2mue 2mui 2n1s \
    2n1y 2nce 2nce 2ne4 2ne7 2ok0 2ok6 2on8 2one jo5c jobz
    """

  /// Ranges of letters and digits: start, end.
  static let words = """
    1c 1l 1t 2i 2p 3e 4q 4q 4y 4z 51 51 55 56 58 5a 5c 5y 60 6u 6w jl jq k1 kg kk ks ks ku ku og ok om on oq ot ov \
    ov p2 p2 p4 p6 p8 p8 pa pt pv s5 s7 w1 wa 10v 10x 11y 121 121 128 13c 15c 162 167 16a 17k 18q 19c 19l 19q 19r \
    19t 1cj 1cl 1cl 1d1 1d2 1da 1do 1dr 1dr 1e8 1e8 1ea 1f3 1fx 1id 1ip 1ip 1j4 1ka 1kk 1kl 1kq 1kq 1kw 1lh 1lm 1lm \
    1lw 1lw 1m0 1m0 1mo 1nc 1nk 1nu 1o0 1on 1op 1ou 1pc 1qh 1s4 1tl 1tp 1tp 1u8 1u8 1ug 1up 1uu 1v3 1v5 1vk 1vp 1vw \
    1vz 1w0 1w3 1wo 1wq 1ww 1wy 1wy 1x2 1x5 1x9 1x9 1xq 1xq 1y4 1y5 1y7 1y9 1ye 1yp 1ys 1yx 1z0 1z0 1z9 1ze 1zj 1zk \
    1zn 208 20a 20g 20i 20j 20l 20m 20o 20p 21l 21o 21q 21q 21y 227 22a 22c 22t 231 233 235 237 23s 23u 240 242 243 \
    245 249 24d 24d 24w 24w 25c 25d 25i 25r 261 261 26d 26k 26n 26o 26r 27c 27e 27k 27m 27n 27p 27t 27x 27x 28s 28t \
    28v 28x 292 29b 29d 29j 29v 29v 29x 2a2 2a6 2a8 2aa 2ad 2ah 2ai 2ak 2ak 2am 2an 2ar 2as 2aw 2ay 2b2 2bd 2c0 2c0 \
    2cm 2cy 2dh 2do 2dq 2ds 2du 2eg 2ei 2ex 2f1 2f1 2fs 2fu 2fx 2fx 2g0 2g1 2g6 2gf 2go 2gu 2gw 2gw 2h1 2h8 2ha 2hc \
    2he 2i0 2i2 2ib 2id 2ih 2il 2il 2jh 2ji 2jk 2jl 2jq 2jz 2k1 2k2 2kk 2ks 2ku 2kw 2ky 2m2 2m5 2m5 2mm 2mm 2ms 2mu \
    2mw 2n5 2na 2ns 2nu 2nz 2o5 2om 2oq 2pd 2pf 2pn 2pp 2pp 2ps 2py 2qu 2r3 2rl 2sw 2sy 2sz 2tc 2ti 2ts 2u1 2v5 2v6 \
    2v8 2v8 2va 2ve 2vg 2w3 2w5 2w5 2w7 2wg 2wi 2wj 2wt 2wt 2ww 2x0 2x2 2x2 2xc 2xl 2xo 2xr 2yo 2yo 2zk 303 30g 30n \
    30p 31o 32g 32k 35s 36y 37j 37t 380 385 38a 38d 38h 38h 38l 38m 38u 38w 391 39d 39q 39q 39s 3a1 3a8 3b9 3bb 3bb \
    3bh 3bh 3bk 3cq 3cs 3m0 3m2 3m5 3m8 3me 3mg 3mg 3mi 3ml 3mo 3ns 3nu 3nx 3o0 3ow 3oy 3p1 3p4 3pa 3pc 3pc 3pe 3ph \
    3pk 3py 3q0 3rk 3rm 3rp 3rs 3tm 3u1 3uk 3uo 3v3 3vk 3xx 3y0 3y5 3y9 4fg 4fj 4fz 4g1 4gq 4gw 4iy 4j2 4jc 4jk 4k1 \
    4kf 4kx 4lc 4lt 4m8 4mk 4mm 4mo 4n4 4oj 4pj 4pj 4po 4po 4ps 4q1 4q8 4qh 4r4 4rd 4rk 4u0 4u8 4uc 4uf 4vc 4ve 4ve \
    4vk 4xh 4xs 4ym 4zq 50t 50w 510 51c 52j 52o 53d 53k 53u 54w 55i 55s 578 58g 58p 58w 595 59j 59j 5c5 5df 5dx 5e4 \
    5e8 5eh 5fn 5gg 5gu 5id 5j4 5k3 5kw 5l5 5l9 5ml 5mo 5mw 5n4 5oa 5od 5of 5pl 5po 5pq 5pv 5px 5py 5q2 5q2 5q8 5vj \
    5xc 651 654 659 65c 66d 66g 66l 66o 66v 66x 66x 66z 66z 671 671 673 67x 680 69g 69i 69o 69q 69q 69u 69w 69y 6a4 \
    6a8 6ab 6ae 6aj 6ao 6b0 6b6 6b8 6ba 6bg 6eo 6ep 6es 6ex 6f3 6fd 6fk 6fw 6iq 6iq 6iv 6iv 6iy 6j7 6j9 6j9 6jd 6jh \
    6jo 6jo 6jq 6jq 6js 6js 6ju 6jx 6jz 6k9 6kc 6kf 6kl 6kp 6ku 6ku 6kw 6mh 76o 78b 7ai 7b3 7sm 7tf 8ow 8v8 8vf 8vi \
    8vm 8vn 8vx 8vx 8w0 8x1 8x3 8x3 8x9 8x9 8xc 8yv 8z3 8z3 8zk 906 90g 90m 90o 90u 90w 912 914 91a 91c 91i 91k 91q \
    91s 91y 920 926 94f 94f 9hh 9hj 9i9 9ih 9ip 9it 9iw 9j0 9j5 9li 9lp 9lr 9lt 9oa 9oc 9of 9ol 9pr 9pt 9se 9si 9sl \
    9sw 9tr 9v4 9vj 9wg 9wp 9xk 9xr 9xt 9y7 9z4 9zd a0h a0v a9s fcv feo wi4 wk0 wl9 wlc wss wsw wtn wu8 wvi wvz wwt \
    www wz3 x07 x0f x0i x3c x3f x56 x5c x5d x5f x5f x5h x5l x6a x6p x6r x6t x6v x6y x70 x7m x80 x85 x8g x9v xaa xbn \
    xcg xcp xde xdj xdn xdn xdp xdq xds xet xf4 xfq xgg xh8 xhg xiq xjj xjt xk0 xk4 xk6 xku xkw xm0 xmo xmq xms xmz \
    xn4 xnd xnk xo6 xoa xoa xoe xpr xpt xpt xpx xpy xq1 xq5 xq8 xq8 xqa xqa xqz xr1 xr4 xre xrm xro xs1 xs6 xs9 xse \
    xsh xsm xsw xt2 xt4 xta xtc xui xuk xux xv4 xya xyo xyx xz4 16lf 16ls 16me 16mj 16nv 1d6o 1dgt 1dgw 1djt 1dkw \
    1dl2 1dlf 1dlj 1dlp 1dlp 1dlr 1dm0 1dm2 1dme 1dmg 1dmk 1dmm 1dmm 1dmo 1dmp 1dmr 1dms 1dmu 1dpt 1dqr 1e0t 1e1c \
    1e33 1e36 1e4n 1e5s 1e63 1e9c 1e9g 1e9i 1ed8 1eds 1ee1 1ee9 1eey 1ef5 1efu 1eg6 1eim 1eiq 1eiv 1eiy 1ej3 1ej6 \
    1ejb 1eje 1ejg 1ekg 1ekr 1ekt 1eli 1elk 1em2 1em4 1em5 1em7 1eml 1emo 1en1 1eo0 1ere 1err 1esz 1etc 1euw 1eve \
    1evf 1f28 1f30 1f34 1f4g 1f4x 1f5n 1f5s 1f6r 1f71 1f7u 1f80 1f91 1f9c 1fa5 1fa8 1fb7 1fbc 1fbj 1fbl 1fbp 1fcw \
    1fh9 1fhc 1fhl 1fhs 1fir 1fiw 1fjv 1fk0 1fl3 1flc 1fmr 1fn4 1fne 1fng 1fnu 1fnw 1fo2 1fo4 1fo5 1fo7 1foh 1foj \
    1fox 1foz 1fp5 1fp7 1fp8 1fr4 1fzq 1g00 1g0l 1g0w 1g13 1g1s 1g1x 1g1z 1g34 1g36 1g3e 1g5c 1g5h 1g5k 1g5k 1g5m \
    1g6t 1g6v 1g6w 1g70 1g70 1g73 1g7p 1g7s 1g8m 1g8p 1g9q 1g9z 1ga7 1gbk 1gc2 1gc4 1gc5 1gcb 1gd7 1gdc 1ge1 1gg0 \
    1ghj 1gho 1gi7 1gia 1gjk 1gk0 1gk3 1gk5 1gk7 1gk9 1gl1 1glc 1glk 1gm8 1gn2 1gn4 1gnz 1gow 1gp3 1gp5 1gpw 1gq3 \
    1gq7 1gqo 1gs5 1gsg 1gt1 1gt4 1gtu 1gu0 1gup 1gvd 1gvj 1gxs 1gzs 1h1c 1h2q 1h34 1h4i 1h4q 1h5v 1h68 1h6h 1heo \
    1hfi 1hfk 1hgp 1hgw 1hgx 1hj4 1hk7 1hkg 1hl1 1hld 1hlg 1hm8 1hmp 1ho0 1hor 1hpc 1hpy 1hqb 1hrr 1hsi 1htb 1htd \
    1hte 1hth 1hth 1htv 1hv3 1hw0 1hwo 1hww 1hx5 1hxf 1hye 1hyu 1hz3 1hz8 1hz8 1hzb 1hzb 1hzk 1i0i 1i0m 1i0m 1i0z \
    1i2a 1i2p 1i2s 1i34 1i3e 1i3g 1i3g 1i3l 1i44 1i4g 1i4x 1i4z 1i5n 1i80 1i86 1i88 1i88 1i8a 1i8d 1i8f 1i8t 1i8v \
    1i94 1i9c 1iam 1ib4 1ibd 1ibp 1ibw 1ibz 1ic0 1ic3 1ico 1icq 1icw 1icy 1icz 1id1 1id5 1id9 1id9 1ids 1ids 1ie5 \
    1ie9 1iio 1ik4 1ikn 1ikq 1ikw 1il5 1ilb 1ild 1im8 1inj 1io4 1io5 1io7 1io7 1iog 1iop 1itc 1ium 1ivs 1ivv 1iww \
    1iy7 1iys 1iys 1iz4 1izd 1j0g 1j1m 1j20 1j20 1j28 1j2h 1j40 1j4q 1j5c 1j5n 1j5s 1j5y 1jb4 1jcb 1jfk 1jhu 1ji7 \
    1jie 1jih 1jih 1jik 1jir 1jit 1jiu 1jiw 1jjj 1jjz 1jjz 1jk1 1jk1 1jkg 1jkp 1jmo 1jmv 1jmy 1jo0 1joh 1joh 1joj \
    1joj 1jpc 1jpc 1jpn 1jqq 1jqy 1jqy 1jrk 1jrk 1jrw 1jt5 1jtp 1jtp 1ju8 1jw8 1k3k 1k3s 1k3u 1k4u 1k5c 1k5c 1k5s \
    1k6k 1k6q 1k7j 1kao 1kau 1kaw 1kax 1kaz 1kc0 1kcm 1kcm 1kcw 1kd5 1kdc 1kdh 1kdj 1kdk 1kdm 1keh 1kew 1kew 1kf4 \
    1kfd 1ko0 1koi 1kts 1kts 1ku8 1kus 1kw0 1lll 1log 1lri 1ls0 1lxf 1nyo 1o1c 1o1s 1ovi 1s00 1sg6 1z40 1zjs 1zk0 \
    1zku 1zkw 1zl5 1zlc 1zni 1znk 1znt 1zo0 1zot 1zpc 1zqn 1zr4 1zr7 1zrk 1zrt 1zrv 1zs1 1zs3 1zsn 1zst 1ztb 20cg \
    20eu 20hs 20ju 20k0 20k0 20lv 20m7 20o0 20o1 20o3 20o3 20ow 25fb 25fk 26dx 26f4 26fc 2dbk 2dbn 2dbp 2dbv 2dbx \
    2dby 2dc0 2dk2 2dlc 2dle 2dlw 2dlz 2dm8 2dx7 2fpc 2fsa 2fsg 2fss 2fsw 2ft4 2ftc 2ftl 2k80 2k8j 2kbk 2kc8 2kg0 \
    2kic 2kie 2kkc 2kke 2kkf 2kki 2kki 2kkl 2kkm 2kkp 2kks 2kku 2kl5 2kl7 2kl7 2kl9 2klf 2klh 2kn9 2knb 2kne 2knh \
    2kno 2knq 2knw 2kny 2kop 2kor 2kou 2kow 2kp0 2kp2 2kp2 2kp6 2kpc 2kpe 2kyt 2kyw 2kzk 2kzm 2l0a 2l0c 2l16 2l18 \
    2l1w 2l1y 2l2s 2l2u 2l3i 2l3k 2l4e 2l4g 2l54 2l56 2l60 2l62 2l6q 2l6s 2l6z 2l72 2l8f 2mm8 2mn2 2n0g 2n1o 2n1z \
    2n25 2n28 2n2h 2n2m 2n2m 2nbk 2ncd 2ncw 2ne3 2ne8 2neh 2odc 2odi 2odk 2odn 2odp 2odq 2ods 2oe6 2oe8 2ojo 2ojr \
    2ojz 2olc 2on7 2onf 2onf 2onk 2ont 2p9t 2pbf 2pbh 2pbj 2pbl 2pbo 2pdt 2pf1 2pf3 2pfh 2pkw 2pkz 2pl1 2plr 2plt \
    2plu 2plw 2plw 2plz 2plz 2pm1 2pma 2pmc 2pmf 2pmh 2pmh 2pmj 2pmj 2pmq 2pmq 2pmv 2pmv 2pmx 2pmx 2pmz 2pmz 2pn1 \
    2pn3 2pn5 2pn6 2pn8 2pn8 2pnb 2pnb 2pnd 2pnd 2pnf 2pnf 2pnh 2pnh 2pnj 2pnj 2pnl 2pnm 2pno 2pno 2pnr 2pnu 2pnw \
    2po2 2po4 2po7 2po9 2poc 2poe 2poe 2pog 2pop 2por 2pp7 2ppd 2ppf 2pph 2ppl 2ppn 2pq3 2q68 2q6k 2sc0 2sc9 2t4w \
    3q3j 3q4g 3tbs 3tc0 3ti5 3ti8 3xy9 3xyo 43q8 464g 46jh 47pc 4bii
    """
}

"""Words that say nothing of a subject: articles, prepositions, pronouns, auxiliaries and what news says of itself.

As they are compared: lower case; Arabic without vowel signs, with bare alif, and with ي and ه for ى and ة;
Russian with е for ё.
"""

from __future__ import annotations

from collections.abc import Mapping

_ENGLISH = """
a about above after again against all also am amid among an and any are as at be because been before being
below between both but by can cannot could did do does doing down during each even ever every few for from
further get gets getting go goes going got had has have having he her here hers herself him himself his how i
if in into is it its itself just last let like made make makes making many may me might more most much must my
myself near need needs new no nor not now of off on once one only or other our ours ourselves out over own per
put puts re said same say saying says see sees set sets she should show shows since so some still such take
takes than that the their theirs them themselves then there these they this those through till to too two
under until up upon us use used uses using very via want wants was way we were what when where whether which
while who whom whose why will with within without would yet you your yours yourself
isn aren wasn weren hasn haven hadn doesn don didn won wouldn couldn shouldn ll ve
"""
_NEIGHBORS = """
al aus che dans das de del della dem den der des die dos du e ein eine einem einen einer el en er es et
für gli het il im ist la las le les lo los mit na não nicht o os ou para por pour que se sich sono sur um un
una und une van von zu zum zur
"""
_GERMAN = """
ab aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus bald bei beim
bereits bis bisher da dabei dadurch dafür dagegen damit danach dann daran darauf darüber darum das dass davon
dazu dem demnach den denen denn dennoch der deren des dessen deshalb dich die dies diese diesem diesen dieser
dieses dir doch dort du durch dürfen ein eine einem einen einer eines einige einigen einmal er erneut erst
erste ersten es etwa etwas euch für gab gar gegen gegenüber geht gemacht gewesen gibt gute habe haben hat
hatte hatten heißt her hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in ins ist
ja jede jedem jeden jeder jedes jedoch jetzt kann kannst kein keine keinem keinen keiner kommen kommt konnte
können künftig lassen laut lässt macht machen man mehr mehrere mein meine meinen mich mir mit muss musste
müssen nach nachdem neben neu neue neuen neuer neues nicht nichts noch nun nur ob oder offenbar ohne sagt
sagte schon sehr sei seien sein seine seinem seinen seiner seines seit seitdem selbst sich sie sieht sind so
sogar solche soll sollen sollte sollten sondern sonst sowie statt trotz über um und uns unser unsere unter
viel viele vielen vom von vor während wann war waren warum was weg wegen weil weiter weitere weiteren welche
wenig wenn wer werde werden wie wieder will wir wird wo wohl wollen wollte worden wurde wurden würde würden
zu zum zur zwar zwei zwischen
"""
_FRENCH = """
afin ai ainsi alors après as au aucun aucune aujourd aura aurait aussi autre autres aux avait avant avec avez
avoir avons ayant beaucoup bien bientôt car ce ceci cela celle celles celui cent ces cet cette ceux chaque
chez ci comme comment contre côté dans de déjà depuis dernier dernière derrière des désormais deux devant
devrait dit doit doivent donc dont du durant elle elles en encore entre es est et étaient était étant été
être eu eux face faire fait faut fera fois font grâce hors hui hier ici il ils ils jamais je jusque la là
laquelle le lequel les lesquels leur leurs lors lorsque lui ma mais malgré me même mêmes mes mieux moi moins
mon ne ni nos notre nous nouveau nouveaux nouvel nouvelle nouvelles on ont or ou où par parce parmi pas
pendant peu peut peuvent plus plusieurs pour pourquoi pourrait premier première près puis quand que quel
quelle quelles quelque quelques quels qui quoi sa sans sauf se selon sera serait seront ses si sien soit son
sont sous sur ta tandis tant te tel telle tes toi ton toujours tous tout toute toutes très trop tu un une va
vers voici voilà vont vos votre vous vu
"""
_SPANISH = """
a acerca además ahí ahora al algo algún alguna algunas alguno algunos allí ante antes aquel aquella aquellos
aquí así aún aunque ayer bajo bien cada casi como cómo con contra cual cuál cuales cuando cuándo cuanto da de
debe deben debido decir del desde después dice dicen dicho dijo donde dónde dos durante e el él ella ellas
ello ellos en entonces entre era eran es esa esas ese eso esos está estaba están estar estas este esto estos
estuvo fue fueron ha había habían haber habrá hace hacer hacia hacía han hasta hay he hizo hoy incluso la las
le les lo los luego más me mediante menos mi mientras mis misma mismo mucha muchas mucho muchos muy nada ni
ningún ninguna no nos nosotros nuestra nuestro nueva nuevas nuevo nuevos o otra otras otro otros para pero
poco por porque primer primera puede pueden pues que qué quien quién quienes se sea según segundo ser será
serán si sí sido siempre siendo sigue sin sino sobre solo sólo son su sus tal también tampoco tan tanto te
tendrá tenía tener tiene tienen toda todas todavía todo todos tras tu tuvo un una unas uno unos usted va van
varias varios vez ya yo
"""
_PORTUGUESE = """
a à ainda além algo alguma algumas alguns ante antes ao aos apenas após aquela aquele aqui as às assim até
cada com como conforme contra da daquele das de dela dele deles depois desde dessa desse desta deste deve
devem disse diz dizem do dois dos duas durante e é ela elas ele eles em enquanto entre era eram essa essas
esse esses esta está estão estar estas estava este estes eu faz fazer feita feito fez ficou foi for foram há
havia hoje isso isto já la lhe lo logo mais mas me mediante meio menos mesma mesmo meu minha muita muitas
muito muitos na nada não nas nem nenhum nenhuma nessa nesse nesta neste no nos nós nossa nosso nova novas
novo novos num numa o onde ontem os ou outra outras outro outros para pela pelas pelo pelos pode podem por
porque pouco pra primeira primeiro próximo quais qual quando quanto quase que quem são se segundo sem sempre
sendo ser será serão seu seus sido só sob sobre sua suas tal também tão te tem têm tendo ter terá teve tinha
toda todas todo todos tudo um uma umas uns vai vão vários você
"""
_ITALIAN = """
a ad adesso agli ai al alcun alcuna alcune alcuni all alla alle allo allora altra altre altri altro anche
ancora anni aveva avevano avrebbe c che chi ci ciò circa col come con contro cosa così cui da dagli dai dal
dall dalla dalle dallo degli dei del dell della delle dello dentro detto deve devono di dice dopo dove due
durante e è ed era erano essere fa fare fatto fin fino fra fu furono già gli grazie ha hai hanno ho i ieri il
in infatti insieme intanto invece io la là le lei li lo loro ma mai me mediante meno mentre mi mila mio molta
molte molti molto ne né negli nei nel nell nella nelle nello nessun nessuna niente no noi non nostra nostro
nuova nuove nuovi nuovo o od oggi ogni ora oltre per perché però più poco poi possono presso prima primo
proprio può qua quale quali quando quanto quasi quella quelle quelli quello questa queste questi questo qui
quindi sarà saranno sarebbe se secondo sei sempre senza si sì sia siamo solo sono sopra sotto sta stanno
stata state stati stato stessa stesso su sua subito sue sugli sui sul sull sulla sulle sullo suo suoi tale
tanto te ti tra tre troppo tutta tutte tutti tutto un una uno va verso vi via viene voi vostro
"""
_RUSSIAN = """
а без более больше будет будто будут бы был была были было быть в вам вами вас ваш ведь весь вместе во вот
впервые все всего всей всем всех всю вся вы где говорит да даже два две для до его ее ей ему если есть еще
же за зато здесь и из или им ими их к каждый как какая какие какой ко когда которая которое которой которые
который которых кроме кто куда ли либо лишь между меня мне много может можно мой мы на над надо нам нами нас
наш не него нее ней некоторые нельзя несколько нет ни них ничего но новая новое новой новые новый новых ну о
об один одна однако одной около он она они оно от очень перед по под позже пока после потом потому почему
почти при про против раз ранее рассказал с сам сама сами своего своей свои своих свою себе себя сегодня
сейчас сказал сказала сказали словам со собой сообщает сообщают сообщил сообщила сообщили стал стала стали
стало та так такая также такие такой там тебе тем теперь то тогда того тоже той только том тот три ту тут ты
у уже хотя чего чей чем через что чтобы эта эти это этого этой этом этому этот эту я является
"""
_ARABIC = """
ابان اثر اثناء احد احدي اذ اذا اكثر الا الان التي الذي الذين اللتان اللذان اللواتي الي اليوم ام اما امام
امس ان انا انت انه انها انهم اول اي ايضا اين با باي بان بانه بشان بعد بعض بل بما به بها بهذا بهذه بين بينما
بينهم تحت تكون تلك تم ثم جدا جديد جديده جميع حتي حسب حول حيث حين خارج خاصه خلال دون ذات ذلك رغم سوف سوي
شهد صباح ضد ضمن عام عبر عدد عده عدم علي عليه عليها عليهم عما عن عند عندما عنه عنها غدا غير فان فقد فقط فوق
في فيما فيه فيها قال قالت قبل قد قيام كان كانت كذلك كل كلا كم كما كي كيف لا لان لدي لذا لذلك لقد لكن لكنه
لم لما لماذا لن له لها لهذا لهم لو لولا ليس ليست ما ماذا متي مثل مساء مع معه معها من منذ منه منها منهم مما
نحن نحو نفس نفسه هذا هذه هل هم هما هنا هناك هو هي هولاء واحد وان وقال وقالت وقد ولا ولم وهو وهي يا يتم يجب
يكون يمكن يوم
"""
_ARABIC_JOINED = ("", "و", "ف")
"""Conjunctions that are written on to a word."""
_CHINESE = """
一个 一些 一位 一名 一次 一种 一種 不是 不能 不过 不過 与其 並且 今天 今年 今日 仍然 以上
以下 以來 以及 以来 任何 但是 使用 关于 其中 具有 再次 只是 只有 可以 可能 各种 各種 同时
同時 后来 周一 周三 周二 周五 周六 周四 周日 因为 因此 因為 報導 如何 如果 对于 将会 將會
對於 就是 尽管 已經 已经 并不 并且 当时 怎么 怎麼 成为 成為 或者 所以 所有 报导 报道 据悉
據悉 方面 日前 昨天 昨日 是否 有关 有關 本次 根据 根據 正在 此前 此外 每个 比较 沒有 没有
消息 然后 然而 现在 現在 由于 由於 當時 目前 直到 相关 相關 称为 稱為 經過 经过 自己 至今
至少 若干 虽然 表明 表示 記者 該國 認為 认为 记者 该国 还是 还有 进行 透露 通过 通過 進行
還是 還有 都是 関於 關於 随着 隨著 非常 首次
"""
_CHINESE_SIGNS = "的了这這那们們吗嗎呢吧啊很也我你您他她它"
_JAPANESE = """
一方 一部 上 下 中 予定 事 人 今 今回 今年 今後 今日 他 以上 以下 以外 件 会 入 全 全体
内 円 出 分 前 午前 午後 取 受 可能 合 同 同日 名 回 国内 場合 声 外 多 対 対応 年 度
当 後 必要 思 新 方 日 明 明日 昨年 昨日 時 時間 最 最新 月 本 本日 来 次 歳 氏 為 現
現在 発 発表 的 目 県内 私 秒 約 者 自分 行 見 言 話 語 述 週 部 間 関 関係 際
"""

STOP_WORDS: Mapping[str, frozenset[str]] = {
    "ar": frozenset(f"{joined}{word}" for word in _ARABIC.split() for joined in _ARABIC_JOINED),
    "de": frozenset(_GERMAN.split()),
    "en": frozenset(f"{_ENGLISH} {_NEIGHBORS}".split()),
    "es": frozenset(_SPANISH.split()),
    "fr": frozenset(_FRENCH.split()),
    "it": frozenset(_ITALIAN.split()),
    "ja": frozenset(_JAPANESE.split()),
    "pt": frozenset(_PORTUGUESE.split()),
    "ru": frozenset(_RUSSIAN.split()),
    "zh": frozenset(_CHINESE.split()),
}
"""By language (ISO 639-1). English serves where the language is unknown too, and so holds the articles and prepositions
of its neighbors."""

CHINESE_SIGNS = frozenset(_CHINESE_SIGNS)
"""Signs of Chinese that are words of grammar wherever they stand; a pair that holds one is no word."""

"""Stories in ten languages: two reports of one event meet, reports of another do not."""

from __future__ import annotations

import pytest

from broadsheet.model.options import StoryOptions
from broadsheet.model.story import Constraints
from broadsheet.story import advance, restore
from tests.story.world import START, article

Report = tuple[str, str]

REPORTS: dict[str, tuple[Report, Report, Report]] = {
    "ar": (
        ("انهيار رافعة في ميناء سكارفيك وإصابة عاملين", "انهارت رافعة كبيرة في الميناء صباح الاثنين وأصيب عاملان."),
        ("إصابة عاملين بعد انهيار الرافعة بميناء سكارفيك", "قالت الشرطة إن الرافعة انهارت بسبب الرياح وأغلق الميناء."),
        ("إضراب سائقي الحافلات في ميناء سكارفيك يدخل أسبوعه الثاني", "يطالب السائقون بزيادة الأجور."),
    ),
    "de": (
        ("Hafenkran in Skarvik stürzt um: zwei Arbeiter verletzt", "Der Kran fiel am Montag auf einen Schuppen."),
        ("Zwei Verletzte nach Sturz eines Krans in Skarvik", "Die Arbeiter waren im Hafen, als der Kran umstürzte."),
        ("Busfahrer in Skarvik streiken die zweite Woche", "Die Gewerkschaft fordert höhere Löhne für die Fahrer."),
    ),
    "en": (
        ("Harbor crane collapses in Skarvik, two dockers hurt", "The crane fell on a shed on Monday."),
        ("Two dockers injured as crane collapses at Skarvik harbor", "Police say wind brought the crane down."),
        ("Bus drivers in Skarvik strike for a second week", "The union demands higher pay."),
    ),
    "es": (
        ("Cae una grúa en el puerto de Sarmeda y hiere a dos obreros", "La grúa se derrumbó el lunes por el viento."),
        ("Dos obreros heridos al caer la grúa del puerto de Sarmeda", "La policía cerró el puerto tras el derrumbe."),
        ("Los conductores de autobús de Sarmeda siguen en huelga", "El sindicato pide mejores salarios."),
    ),
    "fr": (
        ("Une grue s'effondre au port d'Orvanne, deux ouvriers blessés", "L'accident s'est produit lundi matin."),
        ("Orvanne : deux ouvriers blessés dans l’effondrement d’une grue", "La grue du port est tombée sur un hangar."),
        ("À Orvanne, les chauffeurs de bus poursuivent leur grève", "Le syndicat réclame des hausses de salaire."),
    ),
    "it": (
        ("Crolla una gru nel porto di Belmara, feriti due operai", "La gru è caduta lunedì su un capannone."),
        ("Belmara, due operai feriti nel crollo della gru del porto", "Il vento ha fatto cadere la gru."),
        ("Sciopero degli autisti a Belmara, seconda settimana", "Il sindacato chiede salari più alti."),
    ),
    "ja": (
        ("スカルビク港でクレーンが倒れ、作業員2人がけが", "月曜日の朝、港のクレーンが強風で倒れた。"),
        ("クレーン倒壊、作業員2人負傷 スカルビク港", "警察によると、強風でクレーンが倒れ、港は閉鎖された。"),
        ("スカルビクのバス運転手、ストライキ2週目に", "労働組合は賃上げを求めている。"),
    ),
    "pt": (
        ("Guindaste cai no porto de Almerim e fere dois operários", "O guindaste desabou na segunda-feira."),
        ("Dois operários feridos após queda de guindaste em Almerim", "No porto, o guindaste caiu com o vento."),
        ("Motoristas de ônibus de Almerim mantêm greve", "O sindicato pede aumento de salários."),
    ),
    "ru": (
        ("В порту Скарвика рухнул кран, ранены двое рабочих", "Портовый кран упал на склад в понедельник."),
        ("Двое рабочих ранены при падении крана в Скарвике", "Полиция закрыла порт, где рухнул кран."),
        ("Водители автобусов Скарвика бастуют вторую неделю", "Профсоюз требует повышения зарплаты."),
    ),
    "zh": (
        ("斯卡维克港口起重机倒塌，两名工人受伤", "周一上午，港口的一台起重机被大风吹倒。"),
        ("起重机在斯卡维克港倒塌 两名工人受伤送医", "警方称，大风导致港口起重机倒塌，港口已关闭。"),
        ("斯卡维克公交司机罢工进入第二周", "工会要求提高工资。"),
    ),
}  # fmt: skip


def stories(language: str, tag: str) -> set[frozenset[str]]:
    """What the stage makes of the three reports, by three outlets, an hour apart."""
    batch = [
        article(name, title, hours, excerpt, f"outlet{name}", tag)
        for hours, (name, (title, excerpt)) in enumerate(zip("abc", REPORTS[language], strict=True))
    ]
    state = restore((), {}, (), StoryOptions())
    changes = advance(state, batch, {}, Constraints(), START)
    return {frozenset(story.article_ids) for story in changes.stories}


@pytest.mark.parametrize("language", REPORTS)
def test_reports_of_one_event_meet(language: str) -> None:
    """Two reports of one event are one story, and another event of the same town is not."""
    assert stories(language, language) == {frozenset("ab"), frozenset("c")}


def test_a_region_does_not_part_a_language() -> None:
    """Articles in the German of Austria and of no named country are read alike and meet."""
    batch = [
        article(name, title, 0, excerpt, f"outlet{name}", tag)
        for name, tag, (title, excerpt) in zip("ab", ("de-at", "de"), REPORTS["de"][:2], strict=True)
    ]
    changes = advance(restore((), {}, (), StoryOptions()), batch, {}, Constraints(), START)
    assert [len(story.members) for story in changes.stories] == [2]


def test_languages_do_not_meet() -> None:
    """The same words in two languages stay apart."""
    title, excerpt = REPORTS["de"][0]
    batch = [article(tag, title, 0, excerpt, f"outlet{tag}", tag) for tag in ("de", "fr")]
    changes = advance(restore((), {}, (), StoryOptions()), batch, {}, Constraints(), START)
    assert len(changes.stories) == 2

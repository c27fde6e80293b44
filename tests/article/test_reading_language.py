"""Paragraphs that are not in English are left alone, and none that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.article import pipeline, source
from onrecord.article.reading.language import foreign
from onrecord.article.reading.paragraphs import reading_form

if TYPE_CHECKING:
    from spacy.language import Language

ENGLISH = "Mayor Ana Lopez said on Monday that the bridge was safe and that it would stay open."
FOREIGN = {
    "German": "Bürgermeister Karl Voss sagte am Montag: „Wir geben nicht nach.“ Dann ging er.",
    "French": "Le port est fermé.\n“On attend,” dit Paul.\nLes pêcheurs sont en colère.\nPhoto AFP",
    "Spanish": "El alcalde, Juan Pardo, dijo el lunes: “No vamos a ceder.” Nadie se rio.",
    "Italian": "Ponte chiuso\n«Nessuno ci ha avvisati», dice Rossi.\nIl sindaco tace da lunedì.",
    "Portuguese": "O prefeito João Lima disse na segunda-feira: “Não vamos recuar.” E foi embora.",
    "Dutch": "De burgemeester, Piet de Boer, zei maandag: “Wij geven niet toe.” Toen ging hij.",
    "Polish": "Burmistrz Jan Nowak powiedział w poniedziałek: „Nie ustąpimy”. Potem wyszedł.",
    "Turkish": "Belediye başkanı Ali Kaya pazartesi günü “Geri adım atmayacağız” dedi ve gitti.",
    "Norwegian": "Ordfører Kari Moe sa mandag: «Vi gir oss ikke.» Så gikk hun hjem til sitt.",
    "Swedish": "Borgmästaren Anna Berg sade på måndagen: ”Vi ger oss inte.” Sedan gick hon.",
    "Finnish": "Pormestari Matti Laine sanoi maanantaina: ”Emme anna periksi.” Sitten hän lähti.",
    "Indonesian": "Wali kota Budi Santoso mengatakan pada hari Senin: “Kami tidak akan menyerah.”",
    "Hungarian": "Kovács János polgármester hétfőn azt mondta: „Nem engedünk.” Aztán elment.",
    "Vietnamese": "Thị trưởng Nguyễn Văn An nói hôm thứ Hai: “Chúng tôi sẽ không nhượng bộ.”",
    "Russian": "Мэр Иван Петров сказал в понедельник: «Мы не уступим».",
    "Chinese": "市长王伟周一说：“我们不会让步。”",
    "Greek": "Ο δήμαρχος είπε τη Δευτέρα: «Δεν θα υποχωρήσουμε».",
    "Arabic": "قال رئيس البلدية يوم الاثنين: لن نتراجع.",
}
STILL_ENGLISH = [
    "Mayor Karl Voss said in German: “Wir geben nicht nach.” The crowd cheered.",
    "“Where I come from we say petit à petit, l'oiseau fait son nid,” Moreau said.",
    "Juan de la Cruz and Ana von der Leyen met Luis del Rio in Los Angeles.",
    "Quay sold\nBy Jean-Luc de Witte\nKlaus von Hagen of Die Zeit bought it.",
    "Team P Pts\nReal Madrid 38 84\nDeportivo de La Coruna 38 80",
    "half a cup of flour\ntwo eggs\nchopped parsley\ncrème fraîche\nsea salt",
    "Vamos!\nNadal won in five sets.",
    "1. 24.99\n***\n",
]


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_a_text_in_another_language_is_told(text: str) -> None:
    lines = text.split("\n")
    assert foreign(lines) == (True,) * len(lines)


@pytest.mark.parametrize("text", STILL_ENGLISH)
def test_foreign_names_and_phrases_make_no_text_foreign(text: str) -> None:
    lines = text.split("\n")
    assert foreign(lines) == (False,) * len(lines)


@pytest.mark.parametrize("text", [text for text in FOREIGN.values() if "\n" not in text])
def test_of_two_halves_the_english_one_is_read(text: str) -> None:
    both = f"{ENGLISH}\n\n{text}\n"
    assert reading_form(both).split() == ENGLISH.split()
    assert len(reading_form(both)) == len(both)


def test_what_is_left_alone_is_told(nlp: Language) -> None:
    half = f"{ENGLISH}\n\n{FOREIGN['German']}\n"
    facts = pipeline.extract(source.article_of(half, "half"), nlp)
    assert [actor.name for actor in facts.actors] == ["Ana Lopez"]
    assert facts.warnings == ("A paragraph that is not in English was left alone.",)
    none = pipeline.extract(source.article_of(FOREIGN["Spanish"], "all"), nlp)
    assert (none.quotes, none.actors, none.deals) == ((), (), ())
    assert none.warnings == ("The text is not in English; it was left alone.",)
    assert pipeline.extract(source.article_of(ENGLISH, "all"), nlp).warnings == ()

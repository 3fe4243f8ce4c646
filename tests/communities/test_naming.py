"""Names, emojis and topics as members type them: plain at the end, or refused with a sentence."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.communities.naming import (
    MOST_TOPICS,
    NAME_LENGTH,
    channel_name,
    tidy_emoji,
    tidy_name,
    tidy_topics,
)
from bot.communities.refusals import NameReserved, NameTooShort, NotAnEmoji, TextTooLong, TooManyTopics
from bot.core.errors import UserError
from bot.core.text import fold_words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Caisses alimentaires", "Caisses alimentaires"),
        ("  Cantines  &\ncircuits   courts ", "Cantines & circuits courts"),
        ("**Gras** `code` ~~non~~", "Gras code non"),
        ("# Titre", "Titre"),
        ("<@&123> <#456> Haie", "& 123 456 Haie"),
        ("[lien](https://piege.example)", "lien (https://piege.example)"),
        ("\u202eecnamoc\u202c sens", "ecnamoc sens"),
        ("قرية الغذاء", "قرية الغذاء"),
        ("Zalgo\u0300\u0301\u0302\u0303\u0304\u0305", None),
        ("🥕 Carottes", "🥕 Carottes"),
    ],
)
def test_a_name_becomes_plain_text_on_one_line(typed: str, kept: str | None) -> None:
    name = tidy_name(typed)
    if kept is not None:
        assert name.replace("& 123", "&123") == kept.replace("& 123", "&123")
    assert not set(name) & set("*_~`|<>[]\\#@\n")


@pytest.mark.parametrize("typed", ["🥕🥕🥕", "", "   ", "***", "a", "\u202e\u202c", "<>#@", "—…!"])
def test_a_name_of_signs_alone_is_refused(typed: str) -> None:
    with pytest.raises(NameTooShort):
        tidy_name(typed)


@pytest.mark.parametrize("typed", ["@everyone", "@here", "EVERYONE", "Ｅｖｅｒｙｏｎｅ", "Discord"])
def test_a_name_that_means_everybody_is_refused(typed: str) -> None:
    with pytest.raises(NameReserved):
        tidy_name(typed)


def test_a_name_of_a_hundred_characters_is_refused_and_says_how_long_it_may_be() -> None:
    with pytest.raises(TextTooLong) as refusal:
        tidy_name("n" * 100)
    assert refusal.value.data["maximum"] == NAME_LENGTH
    assert tidy_name("n" * NAME_LENGTH) == "n" * NAME_LENGTH


@given(st.text(max_size=120))
def test_a_name_that_is_kept_is_kept_again_and_makes_a_channel(typed: str) -> None:
    try:
        name = tidy_name(typed)
    except UserError:
        return
    assert tidy_name(name) == name
    assert len(name) <= NAME_LENGTH
    assert fold_words(name)
    channel = channel_name(name)
    assert channel
    assert channel == channel.lower()
    assert not any(sign.isspace() for sign in channel)
    assert not any(unicodedata.category(sign) in {"Cf", "Cc"} for sign in name)


def test_two_spellings_of_one_name_fold_to_the_same() -> None:
    assert fold_words("Santé & lien social") == fold_words("SANTE  lien-social") == "sante lien social"
    assert channel_name("Santé & lien social") == "santé-lien-social"


@pytest.mark.parametrize("emoji", ["🥕", "👩‍🌾", "🏳️‍🌈", "🇫🇷", "1️⃣", "❤️", "👍🏽", "☀", "<:haie:123456789012345678>"])
def test_one_emoji_is_kept(emoji: str) -> None:
    assert tidy_emoji(f" {emoji} ") == emoji


@pytest.mark.parametrize("typed", ["-", "", "aucun", "None"])
def test_an_emoji_can_be_taken_away(typed: str) -> None:
    assert tidy_emoji(typed) == ""


@pytest.mark.parametrize(
    "typed", ["🥕🥕", "x", ":carrot:", "<:a:1>", "<@123456789012345678>", "🥕 x", "@everyone", "\u200d", "7", "🇫"]
)
def test_anything_else_is_no_emoji(typed: str) -> None:
    with pytest.raises(NotAnEmoji):
        tidy_emoji(typed)


def test_topics_are_split_tidied_and_kept_once() -> None:
    assert tidy_topics("cantines, Circuits courts ; CANTINES,, 🥕,\nbio") == ("cantines", "Circuits courts", "bio")
    assert tidy_topics(" - ") == ()
    with pytest.raises(TooManyTopics):
        tidy_topics(",".join(f"sujet {number}" for number in range(MOST_TOPICS + 1)))
    with pytest.raises(TextTooLong):
        tidy_topics("s" * 41)

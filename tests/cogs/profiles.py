"""People who say something of themselves, and what others then find."""

import simcord

from bot.core.ids import GuildId
from tests.cogs.town import Town, buttons, words
from tests.cogs.welcoming import Visitor


async def present(
    town: Town, member: simcord.MemberActor, *, territory: str = "", seeks: str = "", shares: str = ""
) -> None:
    """Let somebody fill in parts of their profile through the commands."""
    if territory:
        visitor = await Visitor.typing(town, member, "profil modifier")
        await visitor.click("Passer" if visitor.has("Passer") else "Changer le territoire")
        await visitor.write("Écrire mon territoire", territory)
    for label, typed in (("cherche", seeks), ("partage", shares)):
        if typed:
            visitor = await Visitor.typing(town, member, "profil sujets")
            await visitor.click(f"Changer ce que je {label}")
            await visitor.write("Ajouter un sujet", typed)


async def show_to(town: Town, member: simcord.MemberActor, field: str, audience: str) -> None:
    """Let somebody choose who sees a field, by the button of its card."""
    visitor = await Visitor.typing(town, member, "profil modifier")
    await visitor.click(f"Changer {field}")
    for _ in range(3):
        if visitor.has(audience):
            await visitor.click(audience)
            return
        await visitor.click(next(label for label in buttons(visitor.card) if "ontrer" in label or "Réserver" in label))
    raise AssertionError(visitor.words)


async def crowd(town: Town, count: int) -> None:
    """Let so many elected representatives join, and say that they are."""
    for number in range(count):
        town.guild.add_member(town.world.env.create_user(f"user{number}", global_name=f"Membre{number}"))
    await town.world.env.settle()
    async with town.app.database.transaction() as tx:
        await tx.execute(
            "UPDATE profile SET kind = 'elected' WHERE guild_id = ? AND user_id > ?", (town.guild.id, town.dora.id)
        )


async def is_paused(town: Town, member: simcord.MemberActor, guild: simcord.GuildHandle | None = None) -> bool:
    """Return what other features learn when they ask."""
    return member.id in await town.app.services.profiles.paused(GuildId((guild or town.guild).id))


async def search(town: Town, member: simcord.MemberActor, **criteria: str) -> str:
    """Return what the directory answers."""
    return words(await town.run(member, "annuaire chercher", **criteria)).replace("*", "")


async def suggest(town: Town, member: simcord.MemberActor, option: str, typed: str) -> list[dict[str, str]]:
    """Return what the directory suggests while somebody types."""
    return await member.autocomplete(town.general, "annuaire chercher", option, typed)

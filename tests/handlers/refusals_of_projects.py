"""An example of every refusal about projects."""

from domain.errors import DomainError
from domain.projects.budgets import NotHours
from domain.projects.channel_links import LinkedElsewhere, NotAChannel, NotLinked
from domain.projects.project_form import (
    ClientNotOnOffer,
    KeyTaken,
    KeyUnfit,
    KindKeepsLeads,
    ManagerNotOnOffer,
    TitleUnfit,
)
from domain.projects.project_lists import NoProjectCalled, ProjectWanted
from domain.projects.teams import ManagerStays, NobodyMentioned, NotForTeams, NotOnOffer
from tests.handlers.words_that_harm import NASTY_NAME, TYPED

OF_PROJECTS: tuple[DomainError, ...] = (
    NoProjectCalled(TYPED, (), "/project"),
    NoProjectCalled(TYPED, tuple(f"{n}{NASTY_NAME[:39]}" for n in range(5)), "/project edit"),
    ProjectWanted("/project edit"),
    ProjectWanted("/project leads", sales=True),
    KeyTaken(NASTY_NAME[:40], active=True),
    KeyTaken(NASTY_NAME[:40], active=False),
    KeyUnfit(""),
    KeyUnfit(TYPED),
    KeyUnfit("x" * 41),
    KindKeepsLeads(1),
    KindKeepsLeads(10**6),
    TitleUnfit(0),
    TitleUnfit(10**6),
    ClientNotOnOffer(None),
    ClientNotOnOffer(NASTY_NAME),
    ManagerNotOnOffer(),
    NotHours(TYPED),
    NotOnOffer(),
    ManagerStays(NASTY_NAME),
    NobodyMentioned(NASTY_NAME[:40]),
    NotForTeams(("U0SAM", "U0OLD"), (NASTY_NAME,)),
    NotForTeams((), (NASTY_NAME,) * 20),
    NotAChannel(),
    LinkedElsewhere(),
    NotLinked(),
)

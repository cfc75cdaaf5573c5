"""The six questions on clients that Stint was started from, each answered by the product."""

from datetime import date, timedelta

from sqlalchemy import select

from models import Client, Project
from playground.content.elements import elements
from tests.billing_factories import add_allocation, add_invoice, add_invoice_line, add_payment
from tests.factories import TODAY
from tests.handlers.reading import buttons, words
from tests.handlers.sales import add_sales
from tests.handlers.stage import Stage


def test_does_it_include_crm_functionality(stored: Stage) -> None:
    """No funnel of contacts: a sales project keeps leads and bids, and the template documents."""
    add_sales(stored)
    assert "no client called" in words(stored.ask("maya", "/client contacts"))
    tom = stored.person("tom")
    tom.command("/project leads Studio-sales add Wayne Industries")
    tom.enter("Stage", "Bid")
    tom.enter("amount", "18,500")
    assert tom.submit().view is None
    tom.command("/project docs Studio-sales add")
    tom.enter("Title", "Bid template")
    tom.enter("Link", "https://docs.example/bid-template")
    assert tom.submit().view is None
    stored.settle()
    board = words(stored.ask("tom", "/project leads"))
    assert "*Bid* · 1 lead · €18,500.00\n*Wayne Industries*" in board
    assert "Bid template" in words(stored.ask("tom", "/project docs Studio-sales"))
    assert "Logged" in stored.answer("tom", "1h Studio-sales Pitch for Wayne").text


def test_can_a_project_belong_to_more_than_one_client(stored: Stage) -> None:
    """It belongs to exactly one: another client takes the first one's place."""
    maya = stored.person("maya")
    form = maya.command("/project edit ACME-site").view
    assert form
    assert [f.kind for f in elements(form["blocks"]) if "client" in f.key[0]] == ["external_select"]
    maya.enter("Client", "Studio", query="studio")
    assert maya.submit().view is None
    stored.settle()
    assert "ACME-site" in words(stored.ask("maya", "/client Studio"))
    assert "ACME-site" not in words(stored.ask("maya", "/client ACME"))


def test_why_cant_i_add_time_to_a_client(stored: Stage) -> None:
    """Time goes on a project; the client's active ones are a click away, and no other is."""
    asked = stored.answer("tom", "2h ACME")
    assert "*ACME* is a client, and time goes on one of its projects." in words(asked)
    assert buttons(asked) == ("2h on ACME-app", "2h on ACME-site")
    logged = stored.click("tom", "2h on ACME-site", asked)
    assert logged
    assert "Logged" in logged.text
    tom = stored.person("tom")
    tom.command("/time")
    assert [text for text, _ in tom.options("Project", "acme")] == [
        "ACME-site · Title of ACME-site (ACME)",
        "ACME-app · Title of ACME-app (ACME)",
    ]


def test_how_do_i_use_the_client_dashboard(stored: Stage) -> None:
    """The client with its payments, then project by project, then all work and the ways on."""
    with stored.begin() as session:
        project = session.scalars(select(Project).where(Project.key == "ACME-site")).one()
        project.budget_minutes, project.budget_minor = 600, 1_200_000
        client = session.get_one(Client, project.client_id)
        invoice = add_invoice(session, client, due_on=TODAY - timedelta(days=25))
        add_invoice_line(session, invoice, project, amount_minor=500_000)
        for year, amount in ((2026, 120_000), (2025, 80_000)):
            paid = add_payment(session, client, received_on=date(year, 3, 1), amount_minor=amount)
            add_allocation(session, paid, invoice)
    stored.time("lena", "5h ACME-site #design")
    dashboard = stored.ask("tom", "/client ACME")
    told = words(dashboard).replace("\N{NO-BREAK SPACE}", " ")
    top, _, told = told.partition("\n*Active projects* · ")
    middle, _, bottom = told.partition("\n*All work* · ")
    assert top.startswith(
        "ACME\n*November 2026* · as of Wed 18 Nov 2026\n*Outstanding*\n€3,486.55\n"
    )
    assert "*Uninvoiced*\n€486.55 · 5h\n" in top
    assert "*Overdue*\n€3,000.00\n" in top
    assert "*Age of what is due*\n1-30 days late €3,000.00\n" in top
    assert "*Payments*\n2026 €1,200.00 · 2025 €800.00" in top
    assert middle.startswith("2\n")
    assert (
        "ACME-site\n\nTitle of ACME-site\n5h\n100 % billable\n€486.55\nall uninvoiced\n"
        "5h\nof 10h (50 %)\n€486.55\nof €12,000.00 (4 %)\nWed 18 Nov\nbudget ends Wed 16 Dec\n"
    ) in middle
    assert bottom.startswith(
        "November 2026 · 3 projects\n*5h* logged · 100 % billable · *€486.55*\n"
    )
    assert {"Hours by person", "Hours by work type", "Export"} <= {*buttons(dashboard)}
    away = words(stored.clicked("tom", "Inactive projects (1)", dashboard))
    assert "*Inactive projects* · 1\n" in away
    assert "ACME-launch" in away
    assert "Edit" in buttons(stored.ask("maya", "/client ACME"))


def test_if_i_deactivate_a_client_what_happens(stored: Stage) -> None:
    """It leaves pickers and lists; its active projects go on taking time; reports keep it."""
    asked = stored.ask("maya", "/client deactivate ACME")
    assert "It disappears from pickers and lists, and stays in reports." in words(asked)
    assert "Its 2 active projects go on taking time." in words(asked)
    stored.click("maya", "Deactivate the client only", asked)
    assert "*ACME*" not in words(stored.ask("maya", "/client list"))
    form = stored.person("maya").command("/project add").view
    assert form
    assert stored.person("maya").options("Client", "acme") == []
    stored.person("maya").close_view()
    assert "Logged" in stored.answer("lena", "2h ACME-site").text
    assert "*2h* on *ACME-site* · Title of ACME-site (ACME)" in words(
        stored.answer("lena", "today")
    )


def test_how_can_i_interact_with_my_clients(stored: Stage) -> None:
    """Invite them as executives, decide which projects they see; they watch these, and ask."""
    maya, sam = stored.person("maya"), stored.person("sam")
    maya.command("/client invite @sam ACME")
    maya.enter("projects", ["ACME-site · Title of ACME-site"])
    assert maya.submit().view is None
    stored.settle()
    assert "ACME-site" in words(sam.sees("@stint")[-1])
    seen = words(stored.ask("sam", "/client ACME"))
    assert "ACME-site" in seen
    assert "ACME-app" not in seen
    assert "executives don't log time" in words(stored.answer("sam", "2h ACME-site"))
    stored.ask("sam", "/request ACME-site A menu that opens on phones")
    (asked,) = [m for m in stored.person("tom").sees("@stint") if "A menu" in words(m)]
    assert buttons(asked) == ("Accept", "Decline…", "Ask…")

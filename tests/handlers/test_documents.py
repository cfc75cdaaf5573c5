"""`/project docs`: documents listed, added, removed and posted, over the wire."""

import pytest
from sqlalchemy import select

from models import AuditRecord, Document, Project, Subject, TeamMember
from tests.factories import add_document
from tests.handlers.reading import buttons, words
from tests.handlers.requesting import person_in
from tests.handlers.sales import add_sales, choose, lead_named
from tests.handlers.stage import Stage


def add_documents(stage: Stage, key: str, *titles: str, **facts: object) -> None:
    with stage.begin() as session:
        project = session.scalars(select(Project).where(Project.key == key)).one()
        for title in titles:
            add_document(session, project, person_in(session, "tom"), title, **facts)


def kept(stage: Stage) -> list[tuple[str, str]]:
    """The titles and links of all documents."""
    with stage.read() as session:
        rows = session.scalars(select(Document).order_by(Document.id))
        return [(row.title, row.url) for row in rows]


def test_documents_are_listed_as_links(stage: Stage) -> None:
    add_documents(stage, "ACME-site", "Brief <!channel>", url="https://x.example/?a=1&b=2")
    listed = stage.ask("lena", "/project docs acme-site")
    assert "<https://x.example/?a=1&amp;b=2|Brief &lt;!channel&gt;>" in words(listed)
    assert buttons(listed) == ("Post here",)
    assert "Remove" in buttons(stage.ask("tom", "/project docs ACME-site"))


def test_without_a_key_they_are_the_channels_projects(stage: Stage) -> None:
    add_documents(stage, "ACME-site", "Brief")
    assert "Brief" in words(stage.ask("lena", "/project docs", "acme-web"))
    assert "Which project?" in words(stage.ask("lena", "/project docs", "general"))


def test_many_documents_are_paged(stage: Stage) -> None:
    add_documents(stage, "ACME-site", *(f"Doc {number}." for number in range(11)))
    first = stage.ask("lena", "/project docs ACME-site")
    assert "Doc 10." not in words(first)
    second = stage.click("lena", "Next (2 of 2)", first)
    assert second
    assert "Doc 10." in words(second)
    assert "Doc 0." not in words(second)


def test_a_link_is_added_by_the_form(stored: Stage) -> None:
    tom = stored.person("tom")
    listed = stored.ask("tom", "/project docs ACME-site")
    assert tom.click("Add a document", listed).view is not None
    tom.enter("Title", "Brief & plan")
    assert "https://" in tom.submit().errors["url"]
    for bad in ("http://x.example", "javascript:alert(1)", "data:text/html,x", "https://a:b@x.y"):
        tom.enter("Link", bad)
        assert "I can't keep" in tom.submit().errors["url"], bad
    tom.enter("Link", "https://x.example/brief|a<b>")
    assert tom.submit().view is None
    stored.settle()
    shown = tom.present(listed)
    assert shown
    assert "<https://x.example/brief%7Ca%3Cb%3E|Brief &amp; plan>" in words(shown)
    with stored.read() as session:
        trail = session.scalars(select(AuditRecord)).all()
        assert [each.subject for each in trail] == [Subject.DOCUMENT]


def test_a_file_is_kept_by_its_permalink(stage: Stage) -> None:
    tom = stage.person("tom")
    tom.command("/project docs ACME-site add")
    file = tom.upload("plan.pdf", b"%PDF")
    tom.enter("Title", "Plan")
    tom.enter("File", [file])
    tom.enter("Link", "https://x.example/")
    assert tom.submit().errors == {
        "url": "Give a link or a file, not both: each is a document of its own."
    }
    tom.enter("Link", "")
    assert tom.submit().view is None
    link = f"https://studio-north.slack.com/files/U0TOM/{file}/plan.pdf"
    assert kept(stage) == [("Plan", link)]


def test_a_document_is_removed_once_that_is_confirmed(stored: Stage) -> None:
    add_documents(stored, "ACME-site", "Brief")
    tom = stored.person("tom")
    listed = stored.ask("tom", "/project docs ACME-site")
    tom.click("Remove", listed, confirm=True)
    stored.settle()
    shown = tom.present(listed)
    assert shown
    assert "No documents yet." in words(shown)
    assert kept(stored) == []


def test_a_leads_documents_are_its_own_and_the_projects_are_the_templates(stored: Stage) -> None:
    add_sales(stored)
    add_documents(stored, "Studio-sales", "Offer template")
    tom = stored.person("tom")
    choose(stored, "tom", "Umbrella", "Documents", stored.ask("tom", "/project leads"))
    listed = tom.wait_for_message("Documents of the lead Umbrella")
    tom.click("Add a document", listed)
    tom.enter("Title", "Their brief")
    tom.enter("Link", "https://x.example/brief")
    tom.submit()
    stored.settle()
    shown = tom.present(listed)
    assert shown
    assert "|Their brief>" in words(shown)
    assert "Offer template" not in words(shown)
    templates = words(stored.ask("tom", "/project docs Studio-sales"))
    assert "Template documents of Studio-sales" in templates
    assert "|Offer template>" in templates
    assert "Their brief" not in templates


def test_a_resource_learns_nothing_of_a_leads_documents(stage: Stage) -> None:
    add_sales(stage)
    lead = lead_named(stage, "Umbrella")
    add_documents(stage, "Studio-sales", "Their brief", lead_id=lead.id)
    assert "No documents yet." in words(stage.ask("lena", "/project docs Studio-sales"))
    refused = stage.ask("lena", f"/project docs Studio-sales lead {lead.id}")
    assert "That is for managers and administrators." in words(refused)
    none = stage.ask("tom", f"/project docs ACME-site lead {lead.id}")
    assert words(none) == words(stage.ask("tom", "/project docs ACME-site lead 999"))


def test_documents_are_posted_where_everybody_may_see_them(stage: Stage) -> None:
    stage.may_post_in.add("leadership")
    stage.slack.invite_bot("leadership")
    add_documents(stage, "ACME-app", "Brief")
    listed = stage.ask("tom", "/project docs ACME-app", "leadership")
    stage.person("tom").click("Post here", listed)
    stage.settle()
    posted = stage.person("maya").wait_for_message("|Brief>", "leadership")
    assert not posted.ephemeral


def test_somebody_who_may_not_see_them_keeps_them_out_of_a_channel(stage: Stage) -> None:
    add_documents(stage, "ACME-site", "Brief")
    told = stage.ask("tom", "/project docs ACME-site post", "design")
    assert "Of the people here one may not see that, so I didn't post it." in words(told)
    hidden = stage.ask("tom", "/project docs ACME-site post", "leadership")
    assert "I can't see who is in this channel" in words(hidden)
    between_two = stage.ask("tom", "/project docs ACME-site post", "@stint")
    assert words(between_two).startswith("There's no channel here to post in.")
    assert "has no documents" in words(stage.ask("tom", "/project docs ACME-app post", "design"))


def test_somebody_of_whom_slack_tells_nothing_keeps_them_out(stage: Stage) -> None:
    add_documents(stage, "ACME-site", "Brief")
    stage.slack.invite_bot("acme-web")  # where Sam and Zoe are, who see no project
    stage.slack.fail_next("users.info", error="user_not_visible", times=2)
    told = stage.ask("tom", "/project docs ACME-site post", "acme-web")
    assert "may not see that, so I didn't post it." in words(told)


def test_an_executive_on_the_team_keeps_them_out_too(stage: Stage) -> None:
    add_documents(stage, "ACME-site", "Brief")
    with stage.begin() as session:
        project = session.scalars(select(Project).where(Project.key == "ACME-site")).one()
        session.add(TeamMember(project_id=project.id, person_id=person_in(session, "priya").id))
    stage.may_post_in.add("design")
    assert "|Brief>" in words(stage.ask("tom", "/project docs ACME-site post", "design"))
    stage.person("tom").invite("jane", "design")
    refused = stage.ask("tom", "/project docs ACME-site post", "design")
    assert "Of the people here one may not see that" in words(refused)


@pytest.mark.parametrize(
    ("who", "said"), [("lena", "for managers and administrators"), ("jane", "agency's own people")]
)
def test_who_keeps_no_documents_adds_none(stage: Stage, who: str, said: str) -> None:
    add_documents(stage, "ACME-site", "Brief")
    assert said in words(stage.ask(who, "/project docs ACME-site add"))
    assert stage.person(who).view is None


def test_a_hidden_project_is_like_a_key_never_used(stage: Stage) -> None:
    add_documents(stage, "Initech-merger", "Plan")
    for word in ("", "add", "post", "lead 1"):
        told = [
            words(stage.ask("tom", f"/project docs {key} {word}")).replace(key, "KEY")
            for key in ("Initech-merger", "Zzz-zzz")
        ]
        assert told[0] == told[1]


def test_in_a_linked_channel_the_key_may_be_left_out_of_all_of_it(stage: Stage) -> None:
    add_documents(stage, "ACME-site", "Brief")
    refused = words(stage.ask("tom", "/project docs POST", "acme-web"))
    assert "may not see that, so I didn't post it" in refused
    form = stage.person("tom").command("/project docs add", "acme-web").view
    assert form
    assert "For *ACME-site*" in words(form)
    asked = stage.ask("tom", "/project docs add")
    assert "Which project?" in words(asked)

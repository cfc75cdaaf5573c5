"""An executive who asks for work, and those who answer."""

from dataclasses import dataclass

from domain.requests.work_request_answers import (
    SaidNow,
    accept_request,
    answer_request,
    reply_to_request,
)
from domain.requests.work_request_readers import Readers
from domain.requests.work_requests import ask_for_work
from models import Level, Person, Project, RequestState, WorkRequest
from models.database import WorkspaceSession
from tests.factories import actor_of, add_client, add_person, add_project, name_of


@dataclass
class Asking:
    """An executive with one project, and the manager and the administrator on its team."""

    session: WorkspaceSession
    jane: Person
    tom: Person
    maya: Person
    project: Project

    def ask(self, text: str = "A menu") -> WorkRequest:
        project = name_of(self.session, self.project)
        change = ask_for_work(self.session, actor_of(self.jane), project, text)
        return self.session.get_one(WorkRequest, change.card.id)

    def readers(self) -> Readers:
        project = name_of(self.session, self.project)
        return ask_for_work(self.session, actor_of(self.jane), project, "A menu").readers

    def answer(
        self, who: Person, row: WorkRequest, state: RequestState, text: str = "Words"
    ) -> None:
        actor = actor_of(who)
        if state is RequestState.ACCEPTED:
            accept_request(self.session, actor, row.id, row.version)
        elif state is RequestState.OPEN:
            reply_to_request(self.session, actor, row.id, row.version, text)
        else:
            said = SaidNow(state, text)
            answer_request(self.session, actor, row.id, row.version, said)


def executive_with_project(session: WorkspaceSession) -> Asking:
    jane = add_person(session, Level.EXECUTIVE, name="Jane")
    tom = add_person(session, Level.MANAGER, name="Tom")
    maya = add_person(session, Level.ADMINISTRATOR, name="Maya")
    lena = add_person(session, Level.RESOURCE, name="Lena")
    client = add_client(session, "ACME")
    project = add_project(session, "ACME-site", client, team=[jane, tom, maya, lena])
    return Asking(session, jane, tom, maya, project)

"""What is stored: tables, the session, migrations."""

from models.audit import Action, AuditRecord, Subject
from models.base import Base, Owned, fold
from models.channel_link import ChannelLink
from models.client import Client
from models.person import Level, Person
from models.project import Project, ProjectKind, TeamMember
from models.receipt import Receipt
from models.time_entry import TimeEntry
from models.work_type import WorkType
from models.workspace import Workspace

__all__ = [
    "Action",
    "AuditRecord",
    "Base",
    "ChannelLink",
    "Client",
    "Level",
    "Owned",
    "Person",
    "Project",
    "ProjectKind",
    "Receipt",
    "Subject",
    "TeamMember",
    "TimeEntry",
    "WorkType",
    "Workspace",
    "fold",
]

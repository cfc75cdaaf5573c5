"""What is stored: tables, the session, migrations."""

from models.audit import Action, AuditRecord, Subject
from models.base import Base, Owned, fold
from models.channel_link import ChannelLink
from models.client import Client
from models.document import Document
from models.invitation import Invitation, InvitationState, InvitedProject
from models.lead import Lead, LeadStage
from models.leave import Leave
from models.outbox import OutboxMessage, SendingPause
from models.person import Level, Person
from models.personal_settings import Favourite, PersonalSettings
from models.project import Project, ProjectKind, TeamMember
from models.receipt import Receipt
from models.reminder import Outcome, Reminder, ReminderKind
from models.time_entry import TimeEntry
from models.timer import Timer
from models.timesheet import Amendment, AmendmentState, Timesheet, TimesheetState
from models.work_request import RequestState, RequestWord, WorkRequest
from models.work_type import WorkType
from models.workspace import Workspace

__all__ = [
    "Action",
    "Amendment",
    "AmendmentState",
    "AuditRecord",
    "Base",
    "ChannelLink",
    "Client",
    "Document",
    "Favourite",
    "Invitation",
    "InvitationState",
    "InvitedProject",
    "Lead",
    "LeadStage",
    "Leave",
    "Level",
    "OutboxMessage",
    "Outcome",
    "Owned",
    "Person",
    "PersonalSettings",
    "Project",
    "ProjectKind",
    "Receipt",
    "Reminder",
    "ReminderKind",
    "RequestState",
    "RequestWord",
    "SendingPause",
    "Subject",
    "TeamMember",
    "TimeEntry",
    "Timer",
    "Timesheet",
    "TimesheetState",
    "WorkRequest",
    "WorkType",
    "Workspace",
    "fold",
]

"""What is stored: tables, the session, migrations."""

from models.audit import Action, AuditRecord, Subject
from models.base import Base, Owned, fold
from models.billing import ProjectTotal, Rate, Retainer
from models.channel_link import ChannelLink
from models.client import Client
from models.document import Document
from models.invitation import Invitation, InvitationState, InvitedProject
from models.invoice import Allocation, Fee, Invoice, InvoiceLine, InvoiceState, Payment
from models.lead import Lead, LeadStage
from models.leave import Leave
from models.outbox import OutboxMessage, SendingPause
from models.person import Level, Person
from models.personal_settings import Favourite, PersonalSettings
from models.project import Project, ProjectKind, TeamMember
from models.receipt import Receipt
from models.reminder import Outcome, Reminder, ReminderKind
from models.schedule import Rhythm, Schedule
from models.statement import (
    Statement,
    StatementAcceptance,
    StatementCell,
    StatementProject,
    StatementQuery,
)
from models.time_entry import TimeEntry
from models.timer import Timer
from models.timesheet import Amendment, AmendmentState, Timesheet, TimesheetState
from models.work_request import RequestState, RequestWord, WorkRequest
from models.work_type import WorkType
from models.workspace import Workspace

__all__ = [
    "Action",
    "Allocation",
    "Amendment",
    "AmendmentState",
    "AuditRecord",
    "Base",
    "ChannelLink",
    "Client",
    "Document",
    "Favourite",
    "Fee",
    "Invitation",
    "InvitationState",
    "InvitedProject",
    "Invoice",
    "InvoiceLine",
    "InvoiceState",
    "Lead",
    "LeadStage",
    "Leave",
    "Level",
    "OutboxMessage",
    "Outcome",
    "Owned",
    "Payment",
    "Person",
    "PersonalSettings",
    "Project",
    "ProjectKind",
    "ProjectTotal",
    "Rate",
    "Receipt",
    "Reminder",
    "ReminderKind",
    "RequestState",
    "RequestWord",
    "Retainer",
    "Rhythm",
    "Schedule",
    "SendingPause",
    "Statement",
    "StatementAcceptance",
    "StatementCell",
    "StatementProject",
    "StatementQuery",
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

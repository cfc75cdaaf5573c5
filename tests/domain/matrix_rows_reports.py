"""The rows of the matrix that are about reports."""

from domain.permissions import Permission
from domain.readers import alone
from domain.reports.report_entries import report_entries
from domain.reports.report_exports import read_export
from domain.reports.report_filters import Group, ReportFilter
from domain.reports.report_form import projects_to_report_on, report_form
from domain.reports.report_words import read_report_filter
from domain.reports.reports import report, whole_report
from tests.domain.matrix import Row

_REPORTS = Permission.SEE_REPORTS
_RATES = Permission.SEE_RATES
_ALL = ReportFilter(None, (Group.PROJECT,))

OF_REPORTS = {
    "report_words.read_report_filter": Row(
        _REPORTS, lambda s, a, t: read_report_filter(s, a, f"client {t.client} {t.key}")
    ),
    "reports.report": Row(_REPORTS, lambda s, a, _t: report(s, alone(a), _ALL), aimed=False),
    "reports.whole_report": Row(
        _REPORTS, lambda s, a, _t: whole_report(s, alone(a), _ALL), aimed=False
    ),
    "report_entries.report_entries": Row(
        _RATES, lambda s, a, _t: report_entries(s, alone(a), _ALL), aimed=False
    ),
    "report_exports.read_export": Row(
        _REPORTS, lambda s, a, t: read_export(s, a, f"csv client {t.client} {t.key}")
    ),
    "report_form.report_form": Row(_REPORTS, lambda s, a, _t: report_form(s, a, _ALL), aimed=False),
    "report_form.projects_to_report_on": Row(
        _REPORTS, lambda s, a, _t: projects_to_report_on(s, a, ""), aimed=False
    ),
}

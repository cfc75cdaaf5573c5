"""The rules and the use-cases: no Slack, no scheduler."""

"""A local Slack workspace that speaks the wire protocol of Slack itself."""

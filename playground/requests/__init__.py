"""What Slack sends an app: envelopes and payloads, the two ways they go, what comes back."""

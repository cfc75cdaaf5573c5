"""The Web API: one module per family of methods, each method with its scopes."""

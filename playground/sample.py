"""The Slack of a small agency, Studio North, with a guest, a stranger and somebody who left."""

from playground.workspace import Channel, User

TEAM_ID = "T0NORTH"
TEAM_DOMAIN = "studio-north"
TEAM_NAME = "Studio North"

PEOPLE = (
    User(
        "U0MAYA",
        "maya",
        "Maya Lindqvist",
        "Managing director",
        tz="Europe/Berlin",
        is_admin=True,
        is_owner=True,
        is_primary_owner=True,
        email="maya@studio-north.example",
    ),
    User(
        "U0TOM",
        "tom",
        "Tom Becker",
        "Project manager",
        tz="Europe/Berlin",
        email="tom@studio-north.example",
    ),
    User(
        "U0LENA",
        "lena",
        "Lena Vogt",
        "Designer",
        tz="Europe/Berlin",
        locale="de-DE",
        email="lena@studio-north.example",
    ),
    User(
        "U0JACK",
        "jack",
        "Jack Rivera",
        "Developer",
        tz="America/New_York",
        locale="en-US",
        email="jack@studio-north.example",
    ),
    User(
        "U0PRIYA",
        "priya",
        "Priya Nair",
        "Developer",
        tz="Asia/Kolkata",
        email="priya@studio-north.example",
    ),
    User(
        "U0JANE",
        "jane",
        "Jane Porter",
        "Product owner, ACME",
        is_restricted=True,
        email="jane@acme.example",
    ),
    User(
        "U0SAM",
        "sam",
        "Sam Okafor",
        "Freelance photographer",
        is_restricted=True,
        is_ultra_restricted=True,
        email="sam@okafor.example",
    ),
    User(
        "U0ZOE",
        "zoe",
        "Zoe Marchand",
        "Marketing lead, ACME",
        is_stranger=True,
        team_id="T0ACME",
        tz="Europe/Paris",
        email="zoe@acme.example",
    ),
    User("U0OLD", "oskar", "Oskar Falk", "Designer", deleted=True),
    User("U0CALBOT", "calbot", "Calendar", is_bot=True),
)

_STAFF = ["U0MAYA", "U0TOM", "U0LENA", "U0JACK", "U0PRIYA"]

CHANNELS = (
    Channel("C0GENERAL", "general", members=list(_STAFF), purpose="Everybody at Studio North"),
    Channel("C0RANDOM", "random", members=["U0MAYA", "U0TOM", "U0JACK"]),
    Channel(
        "C0ACME",
        "acme-web",
        members=["U0MAYA", "U0TOM", "U0LENA", "U0JANE", "U0SAM", "U0ZOE"],
        is_ext_shared=True,
    ),
    Channel("C0LEADS", "leadership", "private", members=["U0MAYA", "U0TOM"]),
)

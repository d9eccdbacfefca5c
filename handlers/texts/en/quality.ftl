# For quality staff and administrators in their private chats. Families: export-what-<table>, report-<figure>-few.
export-which = Which table do you need? It comes as an Excel file with the last { $days } days. For other days write the command with both, as in <code>/export cases 2026-10-01 2026-10-31</code>.
export-what-surveys = Surveys
export-what-cases = Cases
export-what-questions = Questions
export-what-events = History of cases
export-what-safety = Safety register
export-what-trainings = Trainings
export-usage =
    That is how it is written: <code>/export cases 2026-10-01 2026-10-31</code>. Both days are included; without days it is the last 30.

    Tables: { $tables }.
export-begun = <b>{ $table }</b> from { $first } to { $last }: the file is being made and comes here as soon as it is ready.
export-ready = <b>{ $table }</b> from { $first } to { $last }: { $rows ->
        [0] no rows
        [one] one row
       *[other] { $rows } rows
    }. Times in { $zone }. The first sheet explains every column.
export-too-large =
    The file has more than 50 MB, which is the most a bot may send. On the server this makes it:

    <code>{ $command }</code>
export-failed =
    The file could not be made; I tried three times. Please tell your administrator. On the server this makes it, or says why not:

    <code>{ $command }</code>
quality-later = { $command } comes with a later version. Until then /report gives you the figures and /export the data behind them.
report-usage = That is how it is written: <code>/report 2026-11</code> for a month, <code>/report 2026-11-01 2026-11-15</code> for days, both included; without anything it is the last 30 days.
report-head = <b>{ $firm }</b>, { $first } to { $last }
report-cases = { $received ->
        [one] One case was
       *[other] { $received } cases were
    } received, { $safety } of them about safety; { $open } { $open ->
        [one] is
       *[other] are
    } still open.
report-in-time = <b>{ $share } %</b> were solved within the promised time ({ $good } of { $n }; with 95 % certainty between { $low } and { $high } %).
report-in-time-few = None of them is solved or due yet, so nothing can be said about time.
report-satisfied = <b>{ $share } %</b> of the ratings are 4 or 5 of 5 ({ $good } of { $n }; with 95 % certainty between { $low } and { $high } %).
report-satisfied-few = There are { $n ->
        [one] one rating
       *[other] { $n } ratings
    }; under five none are shown.
report-later = Charts and the comparison over time come with a later version; /export has the data.
roles-head = <b>Who has which role</b>
roles-line = <code>{ $id }</code> { $role } { $name }
roles-line-settings = <code>{ $id }</code> admin (in the settings)
roles-usage =

    Change: <code>/staff add 9001 agent Lena</code> · <code>/staff remove 9001 agent</code>
    Roles: agent, quality, admin.
roles-admins-only = Roles are given and taken by administrators.
roles-given = <code>{ $id }</code> is { $role } now.
roles-had = <code>{ $id }</code> was { $role } already.
roles-taken = <code>{ $id }</code> is no longer { $role }.
roles-none = <code>{ $id }</code> does not have such a role.
roles-not-yourself = You cannot take the administrator's role from yourself; another administrator can.

"""Names that nothing in the program refers to and that stay all the same, each with the reason why.

`make check` names whatever else is unused; what only tests use counts as unused.
"""

# --- called by a library, by name ---
_.model_config  # pydantic reads it from the class
_.settings_customise_sources  # pydantic-settings asks it for the sources, in its order
_.settings_cls  # an argument of it
_.dotenv_settings  # an argument of it
_.file_secret_settings  # an argument of it
_.parse_json_payload  # python-telegram-bot's request class calls it
_.trace  # the third argument of __exit__ and of an error hook
_.impl  # SQLAlchemy: the type that Utc decorates
_.cache_ok  # SQLAlchemy: statements with Utc may be cached
_.process_bind_param  # SQLAlchemy calls it on the way in
_.process_result_value  # SQLAlchemy calls it on the way out
_.type_annotation_map  # SQLAlchemy: which column an annotation means
_.isolation_level  # sqlite3: no BEGIN of its own
_.allow_unicode  # ruamel.yaml: letters stay letters
_.default_flow_style  # ruamel.yaml: one entry a line
_.sort_base_mapping_type_on_output  # ruamel.yaml: keys stay in our order
_.fileclosed  # XlsxWriter: a workbook that is given up is not written by its finaliser

# --- values that are given by their word ---
_.INDICATORS  # a choice of `kulanz export`
_.PROMISES  # a choice of `kulanz export`
_.XLSX  # a choice of --format
_.CSV  # a choice of --format
_.PARQUET  # a choice of --format
_.OPT_OUT  # an intent that a file of words names
_.BEFORE  # what became of updates before it was written down; a migration says it

# --- keys that content and settings may hold ---
_.webhook_secret  # a documented setting, kept out of every log
_.public_url  # a documented setting
_.data_key  # a documented setting, kept out of every log
_.attachments  # files are taken with any answer; the key stands in people's content
_.checked_on  # the plan as people read it
_.evidence  # the plan as people read it
_.made_by  # the plan as people read it
_.quantitative  # the plan as people read it
_.qualitative  # the plan as people read it
_.interpersonal  # the plan as people read it
_.complete  # the plan as people read it
_.requirements  # the plan as people read it
_.need  # the plan as people read it
_.resources  # the plan as people read it
_.direction  # which side of a target is the better one, for Check
_.indicators  # the targets of a service, for Check

# --- columns of the database that are written and read by people, exports or nobody yet ---
_.merged_into  # the case that a merged one went to
_.decided_by  # who said what becomes of a gap
_.submitted  # when an article was sent to review
_.variant_id  # the wording that an event of an article is about
_.competitor  # a competitor that a customer named, for Check

# --- Check and Act ---
realism  # judges whether a promise can be kept
csat  # a score of the report
ces  # a score of the report
hidden_groups  # which groups are too small to show

# --- for tests, benchmarks and documents ---
SandboxClient  # plays people and reads chats over HTTP for tests and benchmarks
_.polled  # whether somebody polls the sandbox; tests wait for it
_.press_text  # of SandboxClient
_.clear_faults  # of SandboxClient
_.from_bot  # of SandboxClient
_.answer_faults  # the sandbox's answers are held against the Bot API's types
open_kb  # the evaluator of the search asks through it
marks_of  # benchmarks.understanding.train fits the weights of these signs
markdown_table  # docs/cases.md is compared with it
OF_NOBODY  # tests hold both lists of columns against the tables

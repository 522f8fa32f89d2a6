import FollowUp

/// One thing that a hospital sets: its name in the environment and in suifang.yaml, what it means, its default.
struct Setting {
    var key: String
    var meaning: String
    var standard: String

    var environmentName: String { "SUIFANG_" + key.uppercased() }

    /// Whether its value is not to be shown.
    var isSecret: Bool { key == "webhooks" || key.hasSuffix("password") || key.hasSuffix("_key") || key.hasSuffix("_token") || key.hasPrefix("database_") && key.hasSuffix("url") }

    static let all: [Setting] = [
        Setting(key: "database_url", meaning: "PostgreSQL, as libpq takes it: postgresql://… or host=… dbname=…", standard: "SQLite, suifang.db in the data folder"),
        Setting(key: "database_replica_url", meaning: "a copy of it that the board may read", standard: "same as database_url"),
        Setting(key: "database_pool", meaning: "connections to PostgreSQL, 1–200", standard: "8"),
        Setting(key: "statement_timeout", meaning: "seconds that one statement may take on PostgreSQL, 1–3600", standard: "30"),
        Setting(key: "content", meaning: "folder with pathways, questionnaires, messages", standard: "Content, beside the program or in the current folder"),
        Setting(key: "risk_model", meaning: "model made by 'suifang risk train' on the columns of stays; it can raise a patient's class, never lower it", standard: "none: LACE and the pathways' rules"),
        Setting(key: "diagnosis_codes", meaning: "the hospital's list of diagnoses (ICD-10), CSV or XLSX; taken in at start when it has changed", standard: "none, or what 'suifang codes import' took in"),
        Setting(key: "procedure_codes", meaning: "the hospital's list of procedures (ICD-9-CM-3), likewise", standard: "none, or what 'suifang codes import' took in"),
        Setting(key: "hospital_name", meaning: "hospital's name in Chinese", standard: "市第一人民医院"),
        Setting(key: "hospital_name_en", meaning: "hospital's name in English", standard: "First People's Hospital"),
        Setting(key: "signature", meaning: "SMS signature without brackets, 2–12 characters", standard: "市一医院"),
        Setting(key: "help_phone", meaning: "line that is answered day and night, shown to patients", standard: "0571-8800-0120"),
        Setting(key: "public_url", meaning: "what links in messages begin with", standard: "http://127.0.0.1:8080"),
        Setting(key: "province", meaning: "two digits of the hospital's province (GB/T 2260): how people are addressed whose own province is not known", standard: "none: as everywhere"),
        Setting(key: "zone_offset", meaning: "hospital's time zone in minutes east of UTC", standard: "480"),
        Setting(key: "message_hours", meaning: "when automated messages may leave, HH:MM-HH:MM", standard: "08:00-21:00"),
        Setting(key: "call_hours", meaning: "when staff call on working days, HH:MM-HH:MM", standard: "08:30-17:30"),
        Setting(key: "cap_per_day", meaning: "contacts per patient and day, 1–5", standard: "1"),
        Setting(key: "cap_per_week", meaning: "contacts per patient in seven days, 1–14", standard: "3"),
        Setting(key: "remind_after", meaning: "hours without an answer before one reminder, 1–168", standard: "24"),
        Setting(key: "response_wait", meaning: "hours after which an answer is no longer awaited, 2–336", standard: "48"),
        Setting(key: "channel", meaning: "handset (built-in sandbox) or kannel", standard: "handset"),
        Setting(key: "kannel_url", meaning: "Kannel's sendsms address", standard: "http://127.0.0.1:13013/cgi-bin/sendsms"),
        Setting(key: "kannel_username", meaning: "Kannel's sendsms user", standard: ""),
        Setting(key: "kannel_password", meaning: "its password", standard: ""),
        Setting(key: "kannel_sender", meaning: "number that patients see and reply to", standard: ""),
        Setting(key: "callback_url", meaning: "our address as Kannel reaches it", standard: "same as public_url"),
        Setting(key: "callback_key", meaning: "secret that callbacks carry; made once when not given", standard: "made once"),
        Setting(key: "assets", meaning: "folder that holds chart.js", standard: "/usr/share/javascript/chart.js"),
        Setting(key: "price_of_segment", meaning: "yuan per SMS segment, an assumption for the board", standard: "0.05"),
        Setting(key: "price_of_call", meaning: "yuan per call, an assumption for the board", standard: "15"),
        Setting(key: "log_level", meaning: "trace, debug, info, notice, warning, error", standard: "info"),
        Setting(key: "log_format", meaning: "text, or json: one object a line", standard: "text"),
        Setting(key: "metrics_token", meaning: "lets other machines read /metrics, at least 16 characters", standard: "only this machine may"),
        Setting(key: "mllp_port", meaning: "port on which HL7 v2 messages are listened for (MLLP), 1–65535", standard: "none: not listened for"),
        Setting(key: "mllp_host", meaning: "address on which they are listened for", standard: "127.0.0.1"),
        Setting(key: "mllp_peers", meaning: "who may send: addresses and ranges such as 10.0.8.0/24, parted by commas, or any", standard: "this machine"),
        Setting(key: "mllp_tls_certificate", meaning: "PEM file with the certificate and its chain; with it messages come over TLS", standard: "plain TCP"),
        Setting(key: "mllp_tls_key", meaning: "PEM file with its key", standard: ""),
        Setting(key: "mllp_tls_authority", meaning: "PEM file of the authority whose certificate a sender must show", standard: "none is asked for"),
        Setting(key: "mllp_facilities", meaning: "authority by sender (MSH-3|MSH-4): HIS|H001=HZ01, |H002=HZ02", standard: "MSH-4"),
        Setting(key: "mllp_processing", meaning: "which of P (production), T (training), D (debugging) are taken in", standard: "P"),
        Setting(key: "mllp_on_fault", meaning: "while the database is away: close (no answer) or reject (AR)", standard: "close"),
        Setting(key: "mllp_longest", meaning: "MB that one message may have, 1–256", standard: "16"),
        Setting(key: "mllp_connections", meaning: "connections at once, 1–10000", standard: "1000"),
        Setting(key: "message_retention", meaning: "days that received and sent messages are kept, 30–36500; those that wait for somebody are kept", standard: "1095"),
        Setting(key: "access_retention", meaning: "days that it is remembered who asked for what by /fhir, 30–36500", standard: "1095"),
        Setting(key: "hl7_receivers", meaning: "systems that are sent HL7 v2 messages (docs/connecting.md)", standard: "none"),
        Setting(key: "subscribers_inner", meaning: "whether FHIR subscribers may lie within the hospital's network (true, false)", standard: "false"),
        Setting(key: "webhooks", meaning: "systems that are told of events by a signed POST (docs/connecting.md)", standard: "none"),
        Setting(key: "crisis_phone", meaning: "who listens to people in despair, shown to patients", standard: "12356"),
        Setting(key: "opinion_url", meaning: "language model for a second opinion on texts (…/v1/chat/completions); texts leave the program for it", standard: "none is asked"),
        Setting(key: "opinion_model", meaning: "the model's name", standard: "default"),
        Setting(key: "opinion_key", meaning: "its key, sent as a bearer token", standard: ""),
        Setting(key: "opinion_timeout", meaning: "seconds that one question may take, 1–120", standard: "20"),
        Setting(key: "shutdown_seconds", meaning: "how long a stop waits for what has begun, 1–600", standard: "20"),
    ]
}

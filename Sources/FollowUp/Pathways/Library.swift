/// All content that the engine runs on, validated as a whole.
public struct Library: Sendable {
    /// Highest priority first.
    public var pathways: [Pathway]
    public var items: [String: Item]
    public var topics: [String: Pathway.Topic]
    public var templates: [String: MessageTemplate]
    public var scripts: [String: Script]
    public var calendar: WorkCalendar
    /// ICD-10 code by SNOMED CT concept, for what pathways use.
    public var icd10BySnomed: [String: String]

    public init(
        pathways: [Pathway], items: [String: Item], topics: [String: Pathway.Topic], templates: [String: MessageTemplate],
        scripts: [String: Script], calendar: WorkCalendar, icd10BySnomed: [String: String]
    ) {
        self.pathways = pathways
        self.items = items
        self.topics = topics
        self.templates = templates
        self.scripts = scripts
        self.calendar = calendar
        self.icd10BySnomed = icd10BySnomed
    }

    public func pathway(_ id: String) -> Pathway? { pathways.first { $0.id == id } }
}

/// What a message says. Placeholders: `{salutation}`, `{hospital}`, `{department}`, `{link}`, `{day}`, `{advice}`,
/// `{doctor}`, `{phone}`, `{reason}`, `{patient}`.
public struct MessageTemplate: Sendable, Equatable {
    /// `invite`, `inform`, `remind`, `result`, `unreached`, `optedOut`, `alert`, `appointment`.
    public var id: String
    public var text: LocalText

    public init(id: String, text: LocalText) {
        self.id = id
        self.text = text
    }
}

/// What staff say in one scene: `opening`, `noAnswer`, `closing`, `badNews` …
public struct Script: Sendable, Equatable {
    public var id: String
    public var title: LocalText
    public var lines: [LocalText]

    public init(id: String, title: LocalText, lines: [LocalText]) {
        self.id = id
        self.title = title
        self.lines = lines
    }
}

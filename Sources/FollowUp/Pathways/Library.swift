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
    /// What doctors write for a diagnosis where no code is sent.
    public var diagnosisTerms: [DiagnosisTerm] = []
    /// Whose running out is foreseen.
    public var medicineGroups: [MedicineGroup] = []
    /// What patients read, by id.
    public var articles: [String: Article] = [:]
    /// Works that rules name, by id.
    public var sources: [String: Source] = [:]
    /// Questionnaires with points, by id; their questions are among the items.
    public var instruments: [String: Instrument] = [:] {
        didSet {
            followers = Dictionary(grouping: instruments.values.filter { $0.after != nil }.sorted { $0.id < $1.id }) { $0.after ?? "" }.mapValues { $0.map(\.id) }
        }
    }
    /// Ids of instruments by the finding after which they are asked, in their order.
    private(set) var followers: [String: [String]] = [:]
    /// What findings lead to, whichever pathway asked.
    public var policies: [FindingPolicy] = []
    /// Reads free texts by the hospital's lexicon.
    public var reader: any TextReader = Unread()
    /// By which words texts are judged before they are used.
    public var tone = ToneLexicon()
    /// How people are addressed, by region.
    public var salutations = SalutationTable()
    /// Versions that only plans which have begun follow, by pathway, the oldest first. What only they define stands in `items` and
    /// `topics` as well.
    public var editions: [String: [Edition]] = [:]
    /// What the files say.
    public var written = WrittenContent()

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

    /// The version that new plans follow; of a pathway that none follows any more, the last one that was.
    public func pathway(_ id: String) -> Pathway? { pathways.first { $0.id == id } ?? editions[id]?.last?.pathway }
}
